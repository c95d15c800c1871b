package dev.redrive.server.shell;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A program in a terminal of its own; reading and writing block the thread that does it. */
interface Terminal {
  /**
   * What runs in a terminal.
   *
   * @param id marks all processes of the terminal, in the variable {@link #MARK}
   * @param command the program and its arguments
   * @param environment all variables it gets, the mark apart
   * @param folder where it starts
   */
  record Program(String id, String[] command, Map<String, String> environment, String folder) {}

  /** The variable that marks a terminal's processes. */
  String MARK = "REDRIVE_SHELL";

  /** Waits for output; empty when there will be none any more. */
  Optional<byte[]> read();

  /** Types the bytes, and waits until the terminal has taken them. */
  void write(byte[] bytes) throws IOException;

  void resize(TerminalSize size);

  /** Waits until the program has ended; its exit status. */
  int awaitExit() throws InterruptedException;

  /** Kills the program and all that it started; returns when nothing of it runs. */
  void kill();

  /** Gives the terminal back; what waits in it is lost. */
  void close();

  /** Opens terminals. */
  @FunctionalInterface
  interface Opener {
    Terminal open(Program program, TerminalSize size) throws IOException;
  }
}
