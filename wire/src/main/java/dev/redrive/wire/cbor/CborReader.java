package dev.redrive.wire.cbor;

import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.Type;
import dev.redrive.wire.text.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CBOR body into schema-described values; what has another form is {@link Malformed}.
 *
 * <p>Unknown members are passed over, and null members are as good as absent. Confined to one
 * thread.
 */
public final class CborReader {
  private final CborInput in;

  private CborReader(CborInput in) {
    this.in = in;
  }

  /** Sets those members of the builder that the body carries; an empty body carries none. */
  public static void body(Blob body, Schema<?> schema, StructBuilder<?> builder) {
    if (body.size() > 0) {
      CborInput in = new CborInput(body.bytes());
      new CborReader(in).members(schema, builder);
      if (!in.atEnd()) {
        throw new Malformed("Unexpected content after the end of the body");
      }
    }
  }

  private void members(Schema<?> schema, StructBuilder<?> builder) {
    int[] set = {0};
    entries(
        name -> {
          Member member = schema.member(name);
          if (member == null) {
            boolean harmless = !schema.isUnion() || in.isNull() || name.equals("__type");
            in.skip();
            if (!harmless) {
              throw new Malformed("Unknown member of a union: " + name);
            }
          } else {
            Object value = value(member.type(), schema.target(member.index()));
            if (value != null) {
              set[0]++;
              builder.memberAt(member.index(), value);
            }
          }
        });
    if (schema.isUnion() && set[0] != 1) {
      throw new Malformed("Exactly one member of a union must be set");
    }
  }

  private @Nullable Object value(Type type, @Nullable Schema<?> target) {
    if (in.isNull()) {
      in.head();
      return null;
    }
    return switch (type.kind()) {
      case STRUCT -> struct(target);
      case LIST -> list(type, target);
      case MAP -> map(type, target);
      default -> CborScalars.read(in, type);
    };
  }

  private Struct struct(@Nullable Schema<?> target) {
    if (target == null) {
      throw new IllegalStateException("a structure without a schema");
    }
    StructBuilder<?> builder = target.newBuilder();
    members(target, builder);
    return builder.build();
  }

  private List<@Nullable Object> list(Type type, @Nullable Schema<?> target) {
    in.enter();
    if (in.head() != CborInput.ARRAY) {
      throw new Malformed("Start of list expected");
    }
    long left = in.length();
    List<@Nullable Object> list = new ArrayList<>();
    while (left == CborInput.INDEFINITE ? !in.takeBreak() : left-- > 0) {
      list.add(element(type, target));
    }
    in.leave();
    return list;
  }

  private Map<String, @Nullable Object> map(Type type, @Nullable Schema<?> target) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries(key -> map.put(key, element(type, target)));
    return map;
  }

  private @Nullable Object element(Type type, @Nullable Schema<?> target) {
    Type element = type.element();
    if (element == null) {
      throw new IllegalStateException("a list or map without an element");
    }
    Object value = value(element, target);
    if (value == null && !type.sparse()) {
      throw new Malformed("A list or map must not hold null");
    }
    return value;
  }

  /** Takes the value of an entry, whose key it is given. */
  private interface Entry {
    void take(String key);
  }

  private void entries(Entry entry) {
    in.enter();
    if (in.head() != CborInput.MAP) {
      throw new Malformed("Start of structure or map expected");
    }
    long left = in.length();
    while (left == CborInput.INDEFINITE ? !in.takeBreak() : left-- > 0) {
      if (in.head() != CborInput.TEXT) {
        throw new Malformed("A key that is no text");
      }
      entry.take(in.text());
    }
    in.leave();
  }
}
