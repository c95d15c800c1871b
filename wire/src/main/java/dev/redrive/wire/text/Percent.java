package dev.redrive.wire.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding by AWS's rules: letters, digits and {@code -._~} stay, all else is {@code %XX}
 * in upper case.
 *
 * <p>Encoded texts hold one char per byte. A percent sign that begins no escape stands for itself.
 */
public final class Percent {
  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  /** Appends one byte, encoded if it must be. */
  static void append(StringBuilder out, int octet, boolean keepSlash) {
    if (unreserved(octet) || (keepSlash && octet == '/')) {
      out.append((char) octet);
    } else {
      out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
    }
  }

  /** Encodes a text whose chars are bytes, as the canonical path of a signature needs it. */
  public static String encodeBytes(String bytes, boolean keepSlash) {
    StringBuilder out = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      append(out, bytes.charAt(i) & 0xff, keepSlash);
    }
    return out.toString();
  }

  /** Encodes any text as UTF-8. */
  public static String encode(String text) {
    return encodeBytes(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), false);
  }

  /** Decodes and encodes again, so that all spellings of one text become the same. */
  static void normalise(StringBuilder out, String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      int octet = octet(encoded, i, true);
      if (octet > 0xff) {
        i += 2;
      }
      append(out, octet & 0xff, false);
    }
  }

  /** Decodes to text; bytes that are not UTF-8 become U+FFFD. */
  public static String decode(String encoded, boolean plusIsSpace) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0 && isAscii(encoded)) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      int octet = octet(encoded, i, plusIsSpace);
      if (octet > 0xff) {
        i += 2;
      }
      bytes.write(octet & 0xff);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The byte at that place; 0x100 is added where it was written as an escape of three chars. */
  private static int octet(String encoded, int at, boolean plusIsSpace) {
    char c = encoded.charAt(at);
    if (c == '%'
        && at + 2 < encoded.length()
        && HexFormat.isHexDigit(encoded.charAt(at + 1))
        && HexFormat.isHexDigit(encoded.charAt(at + 2))) {
      return 0x100 | HexFormat.fromHexDigits(encoded, at + 1, at + 3);
    }
    return c == '+' && plusIsSpace ? ' ' : c & 0xff;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private static boolean unreserved(int octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '.'
        || octet == '_'
        || octet == '~';
  }
}
