package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A message of AWS's event stream encoding as a client reads it, its checksums verified.
 *
 * @param headers type and value of each, in hexadecimal; their order says nothing
 */
record Decoded(Map<String, String> headers, String payload) {
  static Decoded of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    assertThat(in.getInt()).isEqualTo(bytes.length);
    int headersEnd = 12 + in.getInt();
    assertThat(in.getInt()).isEqualTo(checksum(bytes, 8));
    assertThat(ByteBuffer.wrap(bytes).getInt(bytes.length - 4))
        .isEqualTo(checksum(bytes, bytes.length - 4));
    Map<String, String> headers = new TreeMap<>();
    while (in.position() < headersEnd) {
      byte[] name = new byte[in.get()];
      in.get(name);
      byte type = in.get();
      byte[] value = new byte[size(in, type)];
      in.get(value);
      headers.put(
          new String(name, StandardCharsets.UTF_8), type + ":" + HexFormat.of().formatHex(value));
    }
    byte[] payload = new byte[bytes.length - 4 - in.position()];
    in.get(payload);
    return new Decoded(headers, new String(payload, StandardCharsets.UTF_8));
  }

  private static int size(ByteBuffer in, byte type) {
    return switch (type) {
      case 0, 1 -> 0;
      case 2 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      case 5, 8 -> 8;
      case 6, 7 -> in.getShort();
      default -> throw new AssertionError("a header of type " + type);
    };
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
