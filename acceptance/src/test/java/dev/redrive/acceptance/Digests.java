package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/** The digests of SQS messages, by AWS's published algorithm. */
final class Digests {
  private Digests() {}

  static String ofBody(String body) {
    return md5(body.getBytes(UTF_8));
  }

  /** Returns the digest of attributes; each is given by its name, with its data type and text. */
  static String ofAttributes(SortedMap<String, List<String>> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    attributes.forEach(
        (name, typeAndText) -> {
          append(bytes, name);
          append(bytes, typeAndText.get(0));
          bytes.write(1);
          append(bytes, typeAndText.get(1));
        });
    return md5(bytes.toByteArray());
  }

  private static void append(ByteArrayOutputStream bytes, String text) {
    byte[] encoded = text.getBytes(UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(encoded.length).array());
    bytes.writeBytes(encoded);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
