package dev.redrive.wire.rest;

import dev.redrive.api.Blob;
import dev.redrive.api.EventStream;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Location;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.Type;
import dev.redrive.api.Type.Kind;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.eventstream.FrameStream;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.json.Json;
import dev.redrive.wire.json.JsonWriter;
import dev.redrive.wire.text.Scalars;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a value as a restJson1 answer: status, headers and body. */
final class RestWriter {
  private static final String JSON = "application/json";
  private final HttpFields fields;
  private int status;
  private boolean bodyMembers;
  private @Nullable Member payload;

  RestWriter(int status, HttpFields fields) {
    this.status = status;
    this.fields = fields;
  }

  /** The answer; where the schema has no part in the body, the body is empty. */
  HttpResponse write(Struct value) {
    Schema<?> schema = value.smithySchema();
    for (Member member : schema.members()) {
      Object set = value.memberAt(member.index());
      switch (member.location()) {
        case HEADER -> header(member, set);
        case PREFIX_HEADERS -> {}
        case RESPONSE_CODE -> status = set instanceof Integer code ? code : status;
        case PAYLOAD -> payload = member;
        case BODY, LABEL, GREEDY_LABEL, QUERY, QUERY_PARAMS -> bodyMembers = true;
      }
    }
    for (Member member : schema.members()) {
      if (member.location() == Location.PREFIX_HEADERS) {
        prefixHeaders(member, value.memberAt(member.index()));
      }
    }
    Member whole = payload;
    if (whole != null) {
      return payload(whole, value.memberAt(whole.index()));
    }
    if ((!bodyMembers && schema.name().equals("Unit")) || status == 204) {
      return new HttpResponse(status, fields, Blob.EMPTY);
    }
    contentType(JSON);
    Blob body = JsonWriter.write(Json.REST, writer -> writer.body(value, Map.of()));
    return new HttpResponse(status, fields, body);
  }

  private HttpResponse payload(Member member, @Nullable Object set) {
    Type type = member.type();
    String media = type.mediaType();
    Blob body =
        switch (set) {
          case null -> Blob.EMPTY;
          case Blob blob -> blob;
          case String text -> Blob.utf8(text);
          case EventStream<?> _ -> Blob.EMPTY;
          default -> JsonWriter.write(Json.REST, writer -> writer.value(type, set));
        };
    if (set != null) {
      contentType(media != null ? media : defaultMedia(type.kind(), set));
    }
    return new HttpResponse(status, fields, body);
  }

  private static String defaultMedia(Kind kind, Object set) {
    if (set instanceof EventStream<?>) {
      return FrameStream.MEDIA_TYPE;
    }
    return switch (kind) {
      case BLOB -> "application/octet-stream";
      case STRING -> "text/plain";
      default -> JSON;
    };
  }

  private void contentType(String type) {
    if (!fields.has("Content-Type")) {
      fields.add("Content-Type", type);
    }
  }

  private void header(Member member, @Nullable Object set) {
    if (set instanceof List<?> list) {
      Type element = member.type().element();
      List<String> texts = new ArrayList<>();
      for (Object each : list) {
        if (each != null && element != null) {
          String text = text(element, each);
          texts.add(element.kind() == Kind.STRING ? HeaderList.quote(text) : text);
        }
      }
      if (!texts.isEmpty()) {
        fields.add(member.locationName(), String.join(", ", texts));
      }
    } else if (set != null) {
      fields.add(member.locationName(), text(member.type(), set));
    }
  }

  private static String text(Type type, Object value) {
    if (value instanceof String text && type.mediaType() != null) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    return Scalars.print(type, value, TimestampFormat.HTTP_DATE);
  }

  private void prefixHeaders(Member member, @Nullable Object set) {
    if (set instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            String field = member.locationName() + name;
            if (!fields.has(field)) {
              fields.add(field, (String) value);
            }
          });
    }
  }
}
