package dev.redrive.services.sqs;

import dev.redrive.api.Blob;
import dev.redrive.api.sqs.MessageAttributeValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/*
 * One form for three purposes. The digest that SQS answers is the MD5 of the attributes sorted by
 * name, each as: length and bytes of the name, length and bytes of the data type, one byte (1 for a
 * text, 2 for bytes), length and bytes of the value; lengths are four bytes, big endian. See
 * "Calculating the MD5 message digest for message attributes" in the SQS developer guide. The very
 * bytes are what is stored, as they can be read back.
 */

/** The message attributes of a message, sorted by name; immutable. */
final class MessageAttributes {
  /** No attributes. */
  static final MessageAttributes NONE = new MessageAttributes(Collections.emptySortedMap());

  private static final int TEXT = 1;
  private static final int BINARY = 2;

  private final SortedMap<String, Value> values;

  /**
   * One attribute.
   *
   * @param dataType {@code String}, {@code Number} or {@code Binary}, with or without a suffix
   * @param bytes the value; of a text, its UTF-8 form
   */
  record Value(String dataType, Blob bytes) {
    static Value text(String dataType, String text) {
      return new Value(dataType, Blob.utf8(text));
    }

    boolean isBinary() {
      return dataType.startsWith("Binary");
    }

    private MessageAttributeValue toApi() {
      MessageAttributeValue.Builder builder = MessageAttributeValue.builder().dataType(dataType);
      return (isBinary() ? builder.binaryValue(bytes) : builder.stringValue(bytes.text())).build();
    }
  }

  private MessageAttributes(SortedMap<String, Value> values) {
    this.values = values;
  }

  static MessageAttributes of(SortedMap<String, Value> values) {
    return values.isEmpty() ? NONE : new MessageAttributes(values);
  }

  /** Reads what {@link #bytes} wrote. */
  static MessageAttributes read(byte[] bytes) {
    TreeMap<String, Value> values = new TreeMap<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      String name = new String(chunk(in), StandardCharsets.UTF_8);
      String dataType = new String(chunk(in), StandardCharsets.UTF_8);
      in.get();
      values.put(name, new Value(dataType, Blob.of(chunk(in))));
    }
    return of(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of one that is a text. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(value -> value.bytes().text());
  }

  /** Those whose names are wanted. */
  MessageAttributes only(Predicate<String> wanted) {
    TreeMap<String, Value> chosen = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (wanted.test(name)) {
            chosen.put(name, value);
          }
        });
    return of(chosen);
  }

  /** The MD5 that SQS answers for exactly these attributes. */
  String md5() {
    return Digests.md5(bytes());
  }

  /** What they add to a message's size: names, types and values. */
  long size() {
    long size = 0;
    for (var entry : values.entrySet()) {
      size += utf8(entry.getKey()).length;
      size += utf8(entry.getValue().dataType()).length;
      size += entry.getValue().bytes().size();
    }
    return size;
  }

  /** The form of the digest, see above. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values.forEach(
        (name, value) -> {
          write(out, utf8(name));
          write(out, utf8(value.dataType()));
          out.write(value.isBinary() ? BINARY : TEXT);
          write(out, value.bytes().bytes());
        });
    return out.toByteArray();
  }

  /** As ReceiveMessage answers them. */
  SortedMap<String, MessageAttributeValue> toApi() {
    TreeMap<String, MessageAttributeValue> api = new TreeMap<>();
    values.forEach((name, value) -> api.put(name, value.toApi()));
    return api;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(ByteArrayOutputStream out, byte[] chunk) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(chunk.length).array());
    out.writeBytes(chunk);
  }

  private static byte[] chunk(ByteBuffer in) {
    byte[] chunk = new byte[in.getInt()];
    in.get(chunk);
    return chunk;
  }
}
