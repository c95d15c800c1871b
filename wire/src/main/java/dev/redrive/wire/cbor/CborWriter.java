package dev.redrive.wire.cbor;

import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Struct;
import dev.redrive.api.Type;
import dev.redrive.wire.text.Timestamps;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes schema-described values as CBOR; members that are not set are left out. */
public final class CborWriter {
  private static final int EPOCH_SECONDS = 1;
  private static final int BIG_NUMBER = 2;
  private static final int DECIMAL_FRACTION = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  private CborWriter() {}

  /** A map of those texts and then of the members of the value, if there is one. */
  public static Blob body(Map<String, String> first, @Nullable Struct value) {
    CborWriter writer = new CborWriter();
    writer.head(CborInput.MAP, first.size() + (value == null ? 0 : set(value)));
    first.forEach(
        (name, text) -> {
          writer.text(name);
          writer.text(text);
        });
    if (value != null) {
      writer.members(value);
    }
    return Blob.of(writer.out.toByteArray());
  }

  private static int set(Struct value) {
    int set = 0;
    for (Member member : value.smithySchema().members()) {
      set += value.memberAt(member.index()) == null ? 0 : 1;
    }
    return set;
  }

  private void members(Struct value) {
    for (Member member : value.smithySchema().members()) {
      Object set = value.memberAt(member.index());
      if (set != null) {
        text(member.name());
        value(member.type(), set);
      }
    }
  }

  private void value(Type type, @Nullable Object value) {
    switch (value) {
      case null -> out.write(CborInput.SIMPLE << 5 | CborInput.NULL);
      case Struct struct -> {
        head(CborInput.MAP, set(struct));
        members(struct);
      }
      case List<?> list -> {
        head(CborInput.ARRAY, list.size());
        list.forEach(each -> value(part(type), each));
      }
      case Map<?, ?> map -> {
        head(CborInput.MAP, map.size());
        map.forEach(
            (key, each) -> {
              text((String) key);
              value(part(type), each);
            });
      }
      case String text -> text(text);
      case Blob blob -> bytes(blob.bytes());
      case Instant instant -> timestamp(instant);
      default -> plain(value);
    }
  }

  private void plain(Object value) {
    switch (value) {
      case Boolean flag ->
          out.write(CborInput.SIMPLE << 5 | (flag ? CborInput.TRUE : CborInput.FALSE));
      case Float number -> {
        out.write(CborInput.SIMPLE << 5 | CborInput.SINGLE);
        out.writeBytes(ByteBuffer.allocate(4).putFloat(number).array());
      }
      case Double number -> real(number);
      case BigInteger number -> integer(number);
      case BigDecimal number -> {
        head(CborInput.TAG, DECIMAL_FRACTION);
        head(CborInput.ARRAY, 2);
        integer(BigInteger.valueOf(-number.scale()));
        integer(number.unscaledValue());
      }
      case Number number -> integer(BigInteger.valueOf(number.longValue()));
      default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
    }
  }

  private void real(double number) {
    out.write(CborInput.SIMPLE << 5 | CborInput.DOUBLE);
    out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
  }

  private void integer(BigInteger number) {
    boolean negative = number.signum() < 0;
    BigInteger magnitude = negative ? number.not() : number;
    if (magnitude.bitLength() <= 64) {
      head(negative ? CborInput.NEGATIVE : CborInput.UNSIGNED, magnitude.longValue());
    } else {
      head(CborInput.TAG, negative ? BIG_NUMBER + 1 : BIG_NUMBER);
      byte[] bytes = magnitude.toByteArray();
      int sign = bytes[0] == 0 ? 1 : 0;
      bytes(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }
  }

  private void timestamp(Instant instant) {
    head(CborInput.TAG, EPOCH_SECONDS);
    BigDecimal seconds = Timestamps.seconds(instant);
    if (seconds.scale() <= 0) {
      integer(seconds.toBigIntegerExact());
    } else {
      real(seconds.doubleValue());
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(CborInput.TEXT, bytes.length);
    out.writeBytes(bytes);
  }

  private void bytes(byte[] bytes) {
    head(CborInput.BYTES, bytes.length);
    out.writeBytes(bytes);
  }

  /** Writes a head in its shortest form; the argument is 64 bits without sign. */
  private void head(int major, long argument) {
    int type = major << 5;
    if (argument >= 0 && argument < 24) {
      out.write(type | (int) argument);
    } else if (argument >= 0 && argument <= 0xff) {
      out.write(type | 24);
      out.write((int) argument);
    } else if (argument >= 0 && argument <= 0xffff) {
      out.write(type | 25);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
    } else if (argument >= 0 && argument <= 0xffff_ffffL) {
      out.write(type | 26);
      out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
    } else {
      out.write(type | 27);
      out.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
    }
  }

  private static Type part(Type type) {
    Type element = type.element();
    return element == null ? type : element;
  }
}
