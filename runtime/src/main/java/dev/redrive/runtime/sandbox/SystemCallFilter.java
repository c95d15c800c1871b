package dev.redrive.runtime.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A seccomp filter that refuses what no function needs and attacks on kernels begin with: new user
 * namespaces, mounts, kernel modules, keys, BPF, io_uring, other instruction sets.
 *
 * <p>It is a program of the classic Berkeley packet filter: eight bytes an instruction (code, jump
 * if true, jump if false, operand) over {@code struct seccomp_data}.
 */
final class SystemCallFilter {
  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_SET = 0x45;
  private static final int RETURN = 0x06;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private static final int ALLOW = 0x7FFF0000;
  private static final int NOT_PERMITTED = 0x00050001;
  private static final int NO_SUCH_CALL = 0x00050026;
  private static final int NEW_USER_NAMESPACE = 0x10000000;
  private static final int OTHER_CALLING_CONVENTION = 0x40000000;

  /**
   * clone3 hides its flags from filters, and C libraries fall back to clone; io_uring goes
   * likewise.
   */
  private static final List<Integer> ABSENT = List.of(435, 425, 426, 427);

  /**
   * The calls of one instruction set.
   *
   * @param refused open_tree to fspick and mount_setattr, which have the same numbers everywhere,
   *     are added to them
   */
  private record Calls(int architecture, int cloneCall, int unshareCall, List<Integer> refused) {}

  private static final Map<String, Calls> BY_ARCHITECTURE =
      Map.of(
          "amd64",
          new Calls(
              0xC000003E,
              56,
              272,
              List.of(
                  155, 161, 163, 165, 166, 167, 168, 169, 170, 171, 175, 176, 179, 246, 248, 249,
                  250, 298, 304, 308, 313, 320, 321, 323)),
          "aarch64",
          new Calls(
              0xC00000B7,
              220,
              97,
              List.of(
                  39, 40, 41, 51, 60, 89, 104, 105, 106, 142, 161, 162, 217, 218, 219, 224, 225,
                  241, 265, 268, 273, 280, 282, 294)));

  private static final List<Integer> REFUSED_EVERYWHERE =
      List.of(428, 429, 430, 431, 432, 433, 442);

  private final List<long[]> program = new ArrayList<>();

  private SystemCallFilter() {}

  /** The program for an architecture as Java names it, if it is known. */
  static Optional<byte[]> of(String architecture) {
    return Optional.ofNullable(BY_ARCHITECTURE.get(architecture))
        .map(calls -> new SystemCallFilter().build(calls));
  }

  private byte[] build(Calls calls) {
    add(LOAD, 0, 0, ARCHITECTURE);
    add(JUMP_IF_EQUAL, 1, 0, calls.architecture);
    add(RETURN, 0, 0, NOT_PERMITTED);
    add(LOAD, 0, 0, NUMBER);
    add(JUMP_IF_AT_LEAST, 0, 1, OTHER_CALLING_CONVENTION);
    add(RETURN, 0, 0, NOT_PERMITTED);
    calls.refused.forEach(number -> answer(number, NOT_PERMITTED));
    REFUSED_EVERYWHERE.forEach(number -> answer(number, NOT_PERMITTED));
    ABSENT.forEach(number -> answer(number, NO_SUCH_CALL));
    add(JUMP_IF_EQUAL, 1, 0, calls.cloneCall);
    add(JUMP_IF_EQUAL, 0, 3, calls.unshareCall);
    add(LOAD, 0, 0, FIRST_ARGUMENT);
    add(JUMP_IF_SET, 0, 1, NEW_USER_NAMESPACE);
    add(RETURN, 0, 0, NOT_PERMITTED);
    add(RETURN, 0, 0, ALLOW);
    ByteBuffer bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] instruction : program) {
      bytes.putShort((short) instruction[0]);
      bytes.put((byte) instruction[1]).put((byte) instruction[2]).putInt((int) instruction[3]);
    }
    return bytes.array();
  }

  private void answer(int number, int answer) {
    add(JUMP_IF_EQUAL, 0, 1, number);
    add(RETURN, 0, 0, answer);
  }

  private void add(int code, int ifTrue, int ifFalse, int operand) {
    program.add(new long[] {code, ifTrue, ifFalse, operand});
  }
}
