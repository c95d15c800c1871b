package dev.redrive.wire.rest;

import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Location;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.Type;
import dev.redrive.api.Type.Kind;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.json.Json;
import dev.redrive.wire.json.JsonReader;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.QueryString;
import dev.redrive.wire.text.Scalars;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a restJson1 request: labels, query, headers and body into one value. */
final class RestReader {
  private final Schema<?> schema;
  private final HttpRequest request;
  private final Map<String, String> labels;
  private final QueryString query;

  RestReader(Schema<?> schema, HttpRequest request, Map<String, String> labels, QueryString query) {
    this.schema = schema;
    this.request = request;
    this.labels = labels;
    this.query = query;
  }

  Struct read() {
    StructBuilder<?> builder = schema.newBuilder();
    boolean body = false;
    for (Member member : schema.members()) {
      if (member.location() == Location.BODY) {
        body = true;
      } else {
        Object value = bound(member);
        if (value != null) {
          builder.memberAt(member.index(), value);
        }
      }
    }
    if (body) {
      JsonReader.body(Json.REST, request.body(), schema, builder);
    }
    return builder.build();
  }

  private @Nullable Object bound(Member member) {
    return switch (member.location()) {
      case LABEL, GREEDY_LABEL -> label(member);
      case QUERY -> query(member);
      case QUERY_PARAMS -> queryParams(member);
      case HEADER -> header(member);
      case PREFIX_HEADERS -> prefixHeaders(member);
      case PAYLOAD -> payload(member);
      case BODY, RESPONSE_CODE -> null;
    };
  }

  private @Nullable Object label(Member member) {
    String text = labels.get(member.locationName());
    if (text == null || text.isEmpty()) {
      throw new Malformed("The label " + member.locationName() + " is empty");
    }
    return Scalars.parse(member.type(), text, TimestampFormat.DATE_TIME);
  }

  private @Nullable Object query(Member member) {
    List<String> values = query.all(member.locationName());
    if (values.isEmpty()) {
      return null;
    }
    if (member.type().kind() != Kind.LIST) {
      return Scalars.parse(member.type(), values.getFirst(), TimestampFormat.DATE_TIME);
    }
    Type element = part(member.type().element());
    List<Object> list = new ArrayList<>();
    for (String value : values) {
      list.add(Scalars.parse(element, value, TimestampFormat.DATE_TIME));
    }
    return list;
  }

  private Object queryParams(Member member) {
    boolean lists = part(member.type().element()).kind() == Kind.LIST;
    Map<String, Object> map = new LinkedHashMap<>();
    for (QueryString.Parameter parameter : query.parameters()) {
      if (lists) {
        map.computeIfAbsent(parameter.name(), query::all);
      } else {
        map.putIfAbsent(parameter.name(), parameter.value());
      }
    }
    return map;
  }

  private @Nullable Object header(Member member) {
    List<String> values = request.fields().all(member.locationName());
    Type type = member.type();
    if (values.isEmpty()) {
      return null;
    }
    if (type.kind() != Kind.LIST) {
      return headerValue(type, values.getFirst());
    }
    Type element = part(type.element());
    String joined = String.join(",", values);
    if (joined.isBlank()) {
      return null;
    }
    List<Object> list = new ArrayList<>();
    for (String text : HeaderList.split(joined, element)) {
      list.add(headerValue(element, text));
    }
    return list;
  }

  private static Object headerValue(Type type, String text) {
    if (type.kind() == Kind.STRING && type.mediaType() != null) {
      return new String(Scalars.base64(text), StandardCharsets.UTF_8);
    }
    return Scalars.parse(type, text.strip(), TimestampFormat.HTTP_DATE);
  }

  private @Nullable Object prefixHeaders(Member member) {
    String prefix = member.locationName().toLowerCase(Locale.ROOT);
    HttpFields fields = request.fields();
    Map<String, Object> map = new LinkedHashMap<>();
    fields.each(
        (name, value) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            map.put(name.substring(prefix.length()), value);
          }
        });
    return map.isEmpty() ? null : map;
  }

  private @Nullable Object payload(Member member) {
    Blob body = request.body();
    if (body.size() == 0) {
      return null;
    }
    return switch (member.type().kind()) {
      case BLOB -> body;
      case STRING -> body.text();
      case STRUCT -> structure(member, body);
      default -> JsonReader.value(Json.REST, body, member.type(), null);
    };
  }

  /** An empty object is what clients send for a structure that is not set. */
  private @Nullable Object structure(Member member, Blob body) {
    Schema<?> target = part(schema.target(member.index()));
    Object value = JsonReader.value(Json.REST, body, member.type(), target);
    return target.newBuilder().build().equals(value) ? null : value;
  }

  private static <T> T part(@Nullable T present) {
    if (present == null) {
      throw new IllegalStateException("the schema lacks a part");
    }
    return present;
  }
}
