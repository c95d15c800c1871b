package dev.redrive.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code X-Amzn-Trace-Id} tells of a chain of requests; nothing is traced but the
 * chain's invocations of functions.
 *
 * @param root the trace's id, such as {@code 1-5759e988-bd862e3fe1be46a994272793}
 * @param parent 16 hexadecimal digits
 * @param sampled whether somebody wants the trace
 * @param lineage the functions that the chain has invoked
 */
public record TraceHeader(String root, String parent, boolean sampled, Lineage lineage) {
  private static final int LONGEST = 2048;
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern ROOT = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
  private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");

  /**
   * The header that a request came with, if it can be read, or else a new one, the same each time.
   *
   * @param given as it was sent
   * @param now when the request came, in epoch milliseconds; X-Ray's ids begin with the second
   */
  public static TraceHeader of(Optional<String> given, String requestId, long now) {
    return given.flatMap(TraceHeader::read).orElseGet(() -> first(requestId, now));
  }

  private static TraceHeader first(String requestId, long now) {
    UUID digest = UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8));
    String most = HEX.toHexDigits(digest.getMostSignificantBits());
    String least = HEX.toHexDigits(digest.getLeastSignificantBits());
    String second = HEX.toHexDigits((int) (now / 1000));
    String root = "1-" + second + "-" + most + least.substring(0, 8);
    return new TraceHeader(root, least, false, Lineage.NONE);
  }

  /** Reads a header; empty if it names no trace. */
  public static Optional<TraceHeader> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return part(text, "Root")
        .filter(root -> ROOT.matcher(root).matches())
        .map(
            root ->
                new TraceHeader(
                    root,
                    part(text, "Parent")
                        .filter(parent -> PARENT.matcher(parent).matches())
                        .orElse(root.substring(root.length() - 16)),
                    part(text, "Sampled").filter("1"::equals).isPresent(),
                    part(text, "Lineage").map(Lineage::read).orElse(Lineage.NONE)));
  }

  private static Optional<String> part(String text, String name) {
    for (String part : text.split(";", -1)) {
      String field = part.strip();
      if (field.startsWith(name + "=")) {
        return Optional.of(field.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** A header that was sent, as it is passed on; empty if there is none that can be read. */
  public static Optional<String> passedOn(@Nullable String given) {
    return Optional.ofNullable(given).flatMap(TraceHeader::read).map(TraceHeader::text);
  }

  /** Whether a function has made the request. */
  public boolean isOfFunction() {
    return !lineage.invocations().isEmpty();
  }

  /** Whether a function that stops loops is not to be invoked again in this chain. */
  public boolean isLoopOf(FunctionKey function) {
    return lineage.isExhausted(function);
  }

  /** Whether the function's loop was stopped before, and goes on through what it left behind. */
  public boolean isStoppedLoopOf(FunctionKey function) {
    return lineage.isStopped(function);
  }

  /** The header that the function, and all that it causes, has. */
  public TraceHeader within(FunctionKey function) {
    return new TraceHeader(root, parent, sampled, lineage.with(function));
  }

  /** As it is sent. */
  public String text() {
    String header = "Root=" + root + ";Parent=" + parent + ";Sampled=" + (sampled ? "1" : "0");
    return lineage.invocations().isEmpty() ? header : header + ";Lineage=" + lineage.field();
  }
}
