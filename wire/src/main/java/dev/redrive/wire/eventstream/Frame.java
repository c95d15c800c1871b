package dev.redrive.wire.eventstream;

import dev.redrive.api.Blob;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * One message of AWS's event stream encoding ({@code application/vnd.amazon.eventstream}): a
 * prelude of two lengths and their checksum, headers, payload, and the checksum of all.
 *
 * @param headers in their order; values are Boolean, Byte, Short, Integer, Long, Blob, String or
 *     Instant
 * @param payload the payload
 */
record Frame(Map<String, Object> headers, Blob payload) {
  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final int LONGEST_VALUE = 32_767;

  /** The types of header values with their numbers. */
  private enum HeaderType {
    TRUE(0),
    FALSE(1),
    BYTE(2),
    SHORT(3),
    INTEGER(4),
    LONG(5),
    BYTES(6),
    STRING(7),
    TIMESTAMP(8);

    private final int number;

    HeaderType(int number) {
      this.number = number;
    }
  }

  Frame {
    headers = new LinkedHashMap<>(headers);
  }

  /** The message as bytes. */
  Blob bytes() {
    byte[] head = headerBytes();
    int total = PRELUDE + head.length + payload.size() + CHECKSUM;
    byte[] bytes = new byte[total];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putInt(total).putInt(head.length);
    out.putInt(checksum(bytes, out.position()));
    out.put(head).put(payload.bytes());
    out.putInt(checksum(bytes, out.position()));
    return Blob.of(bytes);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private byte[] headerBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (Map.Entry<String, Object> header : headers.entrySet()) {
        byte[] name = header.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeByte(name.length);
        out.write(name);
        write(out, header.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean bool -> type(out, bool ? HeaderType.TRUE : HeaderType.FALSE);
      case Byte number -> type(out, HeaderType.BYTE).writeByte(number);
      case Short number -> type(out, HeaderType.SHORT).writeShort(number);
      case Integer number -> type(out, HeaderType.INTEGER).writeInt(number);
      case Long number -> type(out, HeaderType.LONG).writeLong(number);
      case Blob blob -> sized(type(out, HeaderType.BYTES), blob.bytes());
      case String text ->
          sized(type(out, HeaderType.STRING), text.getBytes(StandardCharsets.UTF_8));
      case Instant time -> type(out, HeaderType.TIMESTAMP).writeLong(time.toEpochMilli());
      default -> throw new IllegalArgumentException("no header for " + value.getClass());
    }
  }

  private static DataOutputStream type(DataOutputStream out, HeaderType type) throws IOException {
    out.writeByte(type.number);
    return out;
  }

  private static void sized(DataOutputStream out, byte[] bytes) throws IOException {
    if (bytes.length > LONGEST_VALUE) {
      throw new IllegalArgumentException("a header of " + bytes.length + " bytes");
    }
    out.writeShort(bytes.length);
    out.write(bytes);
  }
}
