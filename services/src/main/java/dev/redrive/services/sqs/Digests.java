package dev.redrive.services.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 as SQS answers it, in lower-case hexadecimal digits. */
final class Digests {
  private Digests() {}

  /** Of the text's UTF-8 bytes. */
  static String md5(String text) {
    return md5(text.getBytes(StandardCharsets.UTF_8));
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
