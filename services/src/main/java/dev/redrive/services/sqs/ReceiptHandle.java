package dev.redrive.services.sqs;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What one receive of a message is told by. A new receive makes a new handle; the older ones name
 * the same message.
 *
 * @param queue the queue's row id
 * @param row the message's row id, which is used again after the message is gone
 * @param messageId tells messages of one row apart
 * @param receive the number of the receive
 */
record ReceiptHandle(long queue, long row, UUID messageId, long receive) {
  /** Makes the text begin as AWS's do. */
  private static final int HEAD = 0x010101;

  private static final int LENGTH = 3 + 5 * Long.BYTES + Integer.BYTES;

  /** Opaque to clients; never longer than 1,024 characters. */
  String encode() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.put((byte) (HEAD >> 16)).put((byte) (HEAD >> 8)).put((byte) HEAD);
    out.putLong(messageId.getMostSignificantBits()).putLong(messageId.getLeastSignificantBits());
    out.putLong(queue).putLong(row).putLong(receive);
    out.putInt(checksum(out.array()));
    return Base64.getEncoder().encodeToString(out.array());
  }

  /** Reads a text that a client sent; empty if no queue of this server ever gave it. */
  static Optional<ReceiptHandle> decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(3);
    UUID messageId = new UUID(in.getLong(), in.getLong());
    ReceiptHandle handle = new ReceiptHandle(in.getLong(), in.getLong(), messageId, in.getLong());
    return in.getInt() == checksum(bytes) ? Optional.of(handle) : Optional.empty();
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, LENGTH - Integer.BYTES);
    return (int) checksum.getValue();
  }
}
