package dev.redrive.wire.cbor;

import dev.redrive.wire.text.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The items of one CBOR body (RFC 8949), one head after another; nothing is allocated for lengths
 * that the body only announces. Confined to one thread.
 */
final class CborInput {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  /** The length of an item that goes on until a break. */
  static final long INDEFINITE = -1;

  static final int FALSE = 20;
  static final int TRUE = 21;
  static final int NULL = 22;
  static final int UNDEFINED = 23;
  static final int HALF = 25;
  static final int SINGLE = 26;
  static final int DOUBLE = 27;
  private static final int INDEFINITE_INFO = 31;
  private static final int BREAK = 0xff;
  private static final int DEEPEST = 100;

  private final byte[] bytes;
  private int at;
  private int depth;
  private int info;
  private long argument;

  CborInput(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  /** The major type of the next item, which is not yet taken. */
  int peek() {
    return (peekByte() & 0xff) >> 5;
  }

  /** Whether the next item is null or undefined. */
  boolean isNull() {
    int next = peekByte() & 0xff;
    return next == (SIMPLE << 5 | NULL) || next == (SIMPLE << 5 | UNDEFINED);
  }

  /** Takes a head and answers its major type; see {@link #info} and {@link #argument}. */
  int head() {
    int first = peekByte() & 0xff;
    at++;
    info = first & 31;
    argument =
        switch (info) {
          case 24 -> take(1);
          case 25 -> take(2);
          case 26 -> take(4);
          case 27 -> take(8);
          case 28, 29, 30 -> throw new Malformed("Invalid CBOR: a reserved length");
          case INDEFINITE_INFO -> INDEFINITE;
          default -> info;
        };
    return first >> 5;
  }

  /** The low five bits of the head that was taken last. */
  int info() {
    return info;
  }

  /** The number in the head that was taken last; 64 bits without sign. */
  long argument() {
    return argument;
  }

  /** The length in the head that was taken last, or {@link #INDEFINITE}. */
  long length() {
    boolean indefinite = info == INDEFINITE_INFO;
    if (!indefinite && (argument < 0 || argument > bytes.length - at)) {
      throw new Malformed("Unexpected end of the body");
    }
    return indefinite ? INDEFINITE : argument;
  }

  /** Takes a break if it comes next. */
  boolean takeBreak() {
    boolean found = (peekByte() & 0xff) == BREAK;
    if (found) {
      at++;
    }
    return found;
  }

  /** The content of a text or of bytes whose head was taken last, and whose type that is. */
  byte[] content(int major) {
    long length = length();
    if (length != INDEFINITE) {
      return slice((int) length);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (!takeBreak()) {
      if (head() != major || length() == INDEFINITE) {
        throw new Malformed("Invalid CBOR: a chunk of another type");
      }
      whole.writeBytes(slice((int) length()));
    }
    return whole.toByteArray();
  }

  /** The text whose head was taken last. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content(TEXT))).toString();
    } catch (CharacterCodingException wrong) {
      throw new Malformed("Invalid CBOR: a text that is not UTF-8");
    }
  }

  /** The floating number whose head was taken last. */
  double real() {
    return switch (info) {
      case HALF -> Float.float16ToFloat((short) argument);
      case SINGLE -> Float.intBitsToFloat((int) argument);
      case DOUBLE -> Double.longBitsToDouble(argument);
      default -> throw new Malformed("Unexpected CBOR where a number is expected");
    };
  }

  /** To be called at the begin of whatever holds others, with {@link #leave} at its end. */
  void enter() {
    if (++depth > DEEPEST) {
      throw new Malformed("The body is nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  /** Passes over one item with all that it holds. */
  void skip() {
    enter();
    int major = head();
    switch (major) {
      case BYTES, TEXT -> content(major);
      case ARRAY -> skipItems(1);
      case MAP -> skipItems(2);
      case TAG -> skip();
      case SIMPLE -> refuseBreak();
      default -> refuseIndefinite();
    }
    leave();
  }

  private void skipItems(int each) {
    long left = length();
    while (left == INDEFINITE ? !takeBreak() : left-- > 0) {
      for (int i = 0; i < each; i++) {
        skip();
      }
    }
  }

  private void refuseBreak() {
    if (info == INDEFINITE_INFO) {
      throw new Malformed("Invalid CBOR: a break where none can be");
    }
  }

  /** Numbers and tags have no indefinite form. */
  void refuseIndefinite() {
    if (info == INDEFINITE_INFO) {
      throw new Malformed("Invalid CBOR: a number without a value");
    }
  }

  private byte peekByte() {
    if (atEnd()) {
      throw new Malformed("Unexpected end of the body");
    }
    return bytes[at];
  }

  private long take(int count) {
    byte[] raw = slice(count);
    long value = 0;
    for (byte each : raw) {
      value = value << 8 | (each & 0xff);
    }
    return value;
  }

  private byte[] slice(int count) {
    if (count > bytes.length - at) {
      throw new Malformed("Unexpected end of the body");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }
}
