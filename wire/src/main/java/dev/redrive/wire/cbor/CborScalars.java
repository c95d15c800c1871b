package dev.redrive.wire.cbor;

import dev.redrive.api.Blob;
import dev.redrive.api.Type;
import dev.redrive.api.Type.Kind;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Reads the values without members of a CBOR body. */
final class CborScalars {
  private static final int EPOCH_SECONDS = 1;
  private static final int BIG_NUMBER = 2;
  private static final int NEGATIVE_BIG_NUMBER = 3;
  private static final int DECIMAL_FRACTION = 4;
  private static final int LONGEST_NUMBER = 1_000;

  private CborScalars() {}

  /** The value of that type that comes next, whatever tags it has. */
  static Object read(CborInput in, Type type) {
    long tag = -1;
    while (in.peek() == CborInput.TAG) {
      in.head();
      in.refuseIndefinite();
      tag = in.argument();
    }
    return switch (type.kind()) {
      case BOOLEAN -> bool(in);
      case BYTE -> (byte) within(in, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> (short) within(in, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> (int) within(in, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> within(in, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> (float) real(in);
      case DOUBLE -> real(in);
      case BIG_INTEGER -> integer(in, tag);
      case BIG_DECIMAL -> decimal(in, tag);
      case STRING -> string(in);
      case BLOB -> blob(in);
      case TIMESTAMP -> timestamp(in, tag);
      case DOCUMENT, LIST, MAP, STRUCT -> throw new Malformed("A document has no form in CBOR");
    };
  }

  private static Boolean bool(CborInput in) {
    if (in.head() != CborInput.SIMPLE
        || (in.info() != CborInput.TRUE && in.info() != CborInput.FALSE)) {
      throw unexpected(Kind.BOOLEAN);
    }
    return in.info() == CborInput.TRUE;
  }

  private static long within(CborInput in, long least, long most) {
    BigInteger value = integer(in, -1);
    if (value.bitLength() > 63 || value.longValue() < least || value.longValue() > most) {
      throw new Malformed("The number " + value + " is out of range");
    }
    return value.longValue();
  }

  private static BigInteger integer(CborInput in, long tag) {
    int major = in.head();
    in.refuseIndefinite();
    if (major == CborInput.BYTES && (tag == BIG_NUMBER || tag == NEGATIVE_BIG_NUMBER)) {
      BigInteger magnitude = new BigInteger(1, bounded(in.content(major)));
      return tag == BIG_NUMBER ? magnitude : magnitude.not();
    }
    if (major != CborInput.UNSIGNED && major != CborInput.NEGATIVE) {
      throw unexpected(Kind.INTEGER);
    }
    byte[] bits = ByteBuffer.allocate(8).putLong(in.argument()).array();
    BigInteger magnitude = new BigInteger(1, bits);
    return major == CborInput.UNSIGNED ? magnitude : magnitude.not();
  }

  private static byte[] bounded(byte[] number) {
    if (number.length > LONGEST_NUMBER) {
      throw new Malformed("A number is too long");
    }
    return number;
  }

  private static BigDecimal decimal(CborInput in, long tag) {
    if (tag != DECIMAL_FRACTION) {
      if (in.peek() != CborInput.SIMPLE) {
        return new BigDecimal(integer(in, tag));
      }
      double real = real(in);
      if (!Double.isFinite(real)) {
        throw unexpected(Kind.BIG_DECIMAL);
      }
      return BigDecimal.valueOf(real);
    }
    if (in.head() != CborInput.ARRAY || in.length() != 2) {
      throw unexpected(Kind.BIG_DECIMAL);
    }
    int exponent = (int) within(in, -100_000, 100_000);
    BigInteger mantissa = (BigInteger) read(in, Type.of(Kind.BIG_INTEGER));
    return new BigDecimal(mantissa, -exponent);
  }

  private static double real(CborInput in) {
    if (in.peek() != CborInput.SIMPLE) {
      return integer(in, -1).doubleValue();
    }
    in.head();
    return in.real();
  }

  private static String string(CborInput in) {
    if (in.head() != CborInput.TEXT) {
      throw unexpected(Kind.STRING);
    }
    return in.text();
  }

  private static Blob blob(CborInput in) {
    if (in.head() != CborInput.BYTES) {
      throw unexpected(Kind.BLOB);
    }
    return Blob.of(in.content(CborInput.BYTES));
  }

  private static Instant timestamp(CborInput in, long tag) {
    if (tag != EPOCH_SECONDS) {
      throw unexpected(Kind.TIMESTAMP);
    }
    BigDecimal seconds = decimal(in, -1);
    return Timestamps.ofSeconds(seconds.setScale(3, java.math.RoundingMode.HALF_UP));
  }

  private static Malformed unexpected(Kind wanted) {
    return new Malformed("Unexpected CBOR where a value of type " + wanted + " is expected");
  }
}
