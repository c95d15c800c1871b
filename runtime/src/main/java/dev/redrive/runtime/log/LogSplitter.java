package dev.redrive.runtime.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the bytes that a function wrote into log events: one for each line, and one for each frame
 * of the runtime, which may hold many lines. Whatever the bytes are, none is lost, and what is kept
 * in memory is bounded. Confined to one thread.
 *
 * <p>A frame is {@code A55Axxxx}, a length, microseconds since the epoch (4, 4 and 8 bytes,
 * big-endian) and the text.
 */
public final class LogSplitter {
  /** The largest event that CloudWatch Logs takes, less what it adds. */
  static final int EVENT_LIMIT = 256 * 1024 - 26;

  private static final int HEADER = 16;
  private static final int FRAME_LIMIT = 1 << 20;

  private final Consumer<byte[]> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] rest = new byte[0];

  /**
   * @param events takes the bytes of each event, its line end included
   */
  public LogSplitter(Consumer<byte[]> events) {
    this.events = events;
  }

  /** Takes the next bytes; what may still grow is kept back. */
  public void write(byte[] more) {
    byte[] bytes = concatenated(rest, more);
    rest = new byte[0];
    consume(bytes, false);
  }

  /** Says that nothing follows that belongs to what was written so far. */
  public void flush() {
    byte[] bytes = rest;
    rest = new byte[0];
    consume(bytes, true);
    endLine();
  }

  private void consume(byte[] bytes, boolean last) {
    int at = 0;
    while (at < bytes.length) {
      int magic = frameAt(bytes, at, last);
      if (magic < 0) {
        rest = Arrays.copyOfRange(bytes, at, bytes.length);
        return;
      }
      if (magic > 0) {
        endLine();
        emit(bytes, at + HEADER, magic);
        at += HEADER + magic;
      } else {
        at = text(bytes, at);
      }
    }
  }

  /**
   * The length of the text of the frame that starts here; 0 if none does, -1 if more bytes must
   * come to know.
   */
  private static int frameAt(byte[] bytes, int at, boolean last) {
    if (bytes[at] != (byte) 0xA5) {
      return 0;
    }
    int have = bytes.length - at;
    if ((have >= 2 && bytes[at + 1] != (byte) 0x5A) || (have >= 3 && bytes[at + 2] != 0)) {
      return 0;
    }
    if (have < HEADER) {
      return last ? 0 : -1;
    }
    int length = integer(bytes, at + 4);
    if (length <= 0 || length > FRAME_LIMIT) {
      return 0;
    }
    if (have - HEADER >= length) {
      return length;
    }
    return last ? 0 : -1;
  }

  /** Takes plain text up to a line's end or the next byte that may start a frame. */
  private int text(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b == '\n' || line.size() + (at - from) >= EVENT_LIMIT) {
        line.write(bytes, from, at - from);
        endLine();
        return at;
      }
      if (at < bytes.length && bytes[at] == (byte) 0xA5) {
        break;
      }
    }
    line.write(bytes, from, at - from);
    return at;
  }

  private void endLine() {
    if (line.size() > 0) {
      events.accept(line.toByteArray());
      line.reset();
    }
  }

  private void emit(byte[] bytes, int from, int length) {
    for (int done = 0; done < length; done += EVENT_LIMIT) {
      int end = from + Math.min(length, done + EVENT_LIMIT);
      events.accept(Arrays.copyOfRange(bytes, from + done, end));
    }
  }

  private static int integer(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
