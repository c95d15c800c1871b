package dev.redrive.wire.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Location;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.Type;
import dev.redrive.wire.text.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON body into schema-described values; what has another form is {@link Malformed}.
 *
 * <p>Unknown members are passed over, and null members are as good as absent. Confined to one
 * thread.
 */
public final class JsonReader {
  private final Json json;
  private final JsonParser parser;

  private JsonReader(Json json, JsonParser parser) {
    this.json = json;
    this.parser = parser;
  }

  /** Sets those members of the builder that the body carries; an empty body carries none. */
  public static void body(Json json, Blob body, Schema<?> schema, StructBuilder<?> builder) {
    if (body.size() > 0) {
      read(
          json,
          body,
          reader -> {
            reader.expect(JsonToken.START_OBJECT, "Start of structure expected");
            reader.members(schema, builder, true);
            return builder;
          });
    }
  }

  /** Reads a body that is one value of that type; null if it is JSON's null. */
  public static @Nullable Object value(
      Json json, Blob body, Type type, @Nullable Schema<?> target) {
    return read(json, body, reader -> reader.value(type, target));
  }

  private interface Body {
    @Nullable Object read(JsonReader reader) throws IOException;
  }

  private static @Nullable Object read(Json json, Blob body, Body shape) {
    try (JsonParser parser = Json.FACTORY.createParser(body.bytes())) {
      parser.nextToken();
      Object value = shape.read(new JsonReader(json, parser));
      if (parser.nextToken() != null) {
        throw new Malformed("Unexpected content after the end of the body");
      }
      return value;
    } catch (JacksonException wrong) {
      throw new Malformed(wrong.getOriginalMessage());
    } catch (IOException wrong) {
      throw new Malformed("The body is not valid JSON");
    }
  }

  private void members(Schema<?> schema, StructBuilder<?> builder, boolean top) throws IOException {
    int set = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Member member = json.member(schema, name);
      if (member == null || (top && json == Json.REST && member.location() != Location.BODY)) {
        if (schema.isUnion() && token != JsonToken.VALUE_NULL && !name.equals("__type")) {
          throw new Malformed("Unknown member of a union: " + name);
        }
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        set++;
        builder.memberAt(member.index(), value(member.type(), schema.target(member.index())));
      }
    }
    if (schema.isUnion() && set != 1) {
      throw new Malformed("Exactly one member of a union must be set");
    }
  }

  private @Nullable Object value(Type type, @Nullable Schema<?> target) throws IOException {
    if (parser.currentToken() == null) {
      throw new Malformed("Unexpected end of the body");
    }
    return switch (type.kind()) {
      case STRUCT -> struct(target);
      case LIST -> list(type, target);
      case MAP -> map(type, target);
      default -> JsonScalars.read(parser, type);
    };
  }

  private @Nullable Struct struct(@Nullable Schema<?> target) throws IOException {
    if (target == null) {
      throw new IllegalStateException("a structure without a schema");
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    expect(JsonToken.START_OBJECT, "Start of structure or map expected");
    StructBuilder<?> builder = target.newBuilder();
    members(target, builder, false);
    return builder.build();
  }

  private List<@Nullable Object> list(Type type, @Nullable Schema<?> target) throws IOException {
    expect(JsonToken.START_ARRAY, "Start of list expected");
    Type element = part(type.element());
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(element(type, element, target));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(Type type, @Nullable Schema<?> target)
      throws IOException {
    expect(JsonToken.START_OBJECT, "Start of structure or map expected");
    Type element = part(type.element());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      map.put(key, element(type, element, target));
    }
    return map;
  }

  private @Nullable Object element(Type type, Type element, @Nullable Schema<?> target)
      throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      return value(element, target);
    }
    if (type.sparse()) {
      return null;
    }
    throw new Malformed("A list or map must not hold null");
  }

  private void expect(JsonToken token, String otherwise) {
    if (parser.currentToken() != token) {
      throw new Malformed(otherwise);
    }
  }

  private static Type part(@Nullable Type type) {
    if (type == null) {
      throw new IllegalStateException("a list or map without an element");
    }
    return type;
  }
}
