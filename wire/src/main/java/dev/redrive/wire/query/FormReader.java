package dev.redrive.wire.query;

import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.QueryString;
import dev.redrive.wire.text.Scalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an awsQuery request into schema-described values. */
final class FormReader {
  private FormReader() {}

  static Struct read(QueryString query, Schema<?> schema) {
    return struct(Form.of(query), schema);
  }

  private static Struct struct(Form form, Schema<?> schema) {
    StructBuilder<?> builder = schema.newBuilder();
    int set = 0;
    for (Member member : schema.members()) {
      Form given = form.child(member.xmlName());
      if (given != null) {
        Object value = member(given, member, schema);
        if (value != null) {
          set++;
          builder.memberAt(member.index(), value);
        }
      }
    }
    if (schema.isUnion() && set != 1) {
      throw new Malformed("Exactly one member of a union must be set");
    }
    return builder.build();
  }

  private static @Nullable Object member(Form form, Member member, Schema<?> schema) {
    return value(form, member.type(), member.flattened(), schema.target(member.index()));
  }

  private static @Nullable Object value(
      Form form, Type type, boolean flattened, @Nullable Schema<?> target) {
    return switch (type.kind()) {
      case STRUCT -> struct(form, part(target));
      case LIST -> list(form, type, flattened, target);
      case MAP -> map(form, type, flattened, target);
      default -> {
        String text = form.value();
        yield text == null ? null : Scalars.parse(type, text, TimestampFormat.DATE_TIME);
      }
    };
  }

  private static List<Object> list(
      Form form, Type type, boolean flattened, @Nullable Schema<?> target) {
    List<Object> list = new ArrayList<>();
    for (Form element : parts(form, flattened ? null : type.elementName())) {
      Object value = value(element, part(type.element()), false, target);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private static Map<String, Object> map(
      Form form, Type type, boolean flattened, @Nullable Schema<?> target) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Form entry : parts(form, flattened ? null : "entry")) {
      Form key = entry.child(type.keyName());
      Form given = entry.child(type.elementName());
      if (key != null && key.value() != null && given != null) {
        Object value = value(given, part(type.element()), false, target);
        if (value != null) {
          map.put(key.value(), value);
        }
      }
    }
    return map;
  }

  private static List<Form> parts(Form form, @Nullable String name) {
    Form holder = name == null ? form : form.child(name);
    return holder == null ? List.of() : holder.numbered();
  }

  private static <T> T part(@Nullable T present) {
    if (present == null) {
      throw new IllegalStateException("the schema lacks a part");
    }
    return present;
  }
}
