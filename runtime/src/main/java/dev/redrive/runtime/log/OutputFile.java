package dev.redrive.runtime.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that the processes of an environment append their output to, read from where it was
 * left. Processes may truncate it or write without end; neither hurts the reader. Confined to one
 * thread at a time.
 */
public final class OutputFile implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;
  private static final int PEEK = 512;
  private static final long TRUNCATE_AT = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private long position;

  /** Makes the file, empty. */
  public OutputFile(Path path) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The next bytes, at most some ten thousand; none if nothing new was written. */
  public byte[] read() throws IOException {
    long size = channel.size();
    if (size < position) {
      position = 0;
    }
    int length = (int) Math.min(CHUNK, size - position);
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position);
      if (read < 0) {
        break;
      }
      position += read;
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /** The beginning of what {@link #read} would give, which stays to be read. */
  public String peek() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PEEK);
    int read = channel.read(buffer, position);
    return new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
  }

  /** How many bytes wait to be read. */
  public long unread() throws IOException {
    return Math.max(0, channel.size() - position);
  }

  /** Throws everything away if more than that many bytes wait to be read. */
  public void limit(long bytes) throws IOException {
    if (unread() > bytes) {
      discard();
    }
  }

  /** Throws away what was not read, and gives the disk back what was. */
  public void discard() throws IOException {
    channel.truncate(0);
    position = 0;
  }

  /** Gives the disk back what was read, once it is worth it and nothing unread would be lost. */
  public void shrink() throws IOException {
    if (position > TRUNCATE_AT && channel.size() <= position) {
      discard();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
