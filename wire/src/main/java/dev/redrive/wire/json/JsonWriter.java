package dev.redrive.wire.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.redrive.api.Blob;
import dev.redrive.api.Document;
import dev.redrive.api.EventStream;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Flag;
import dev.redrive.api.Member.Location;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.text.Scalars;
import dev.redrive.wire.text.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes schema-described values as JSON; members that are not set are left out. */
public final class JsonWriter {
  private final Json json;
  private final JsonGenerator out;

  private JsonWriter(Json json, JsonGenerator out) {
    this.json = json;
    this.out = out;
  }

  /** What one body consists of, for {@link #write}. */
  public interface Body {
    void write(JsonWriter writer) throws IOException;
  }

  /** The bytes of what the body writes. */
  public static Blob write(Json json, Body body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
      try (JsonGenerator out = Json.FACTORY.createGenerator(bytes)) {
        body.write(new JsonWriter(json, out));
      }
      return Blob.of(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** An object of those members of the value that belong to the body, after the given texts. */
  public void body(Struct value, Map<String, String> first) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> entry : first.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    members(value, true);
    out.writeEndObject();
  }

  /** An object of texts. */
  public void texts(Map<String, String> texts) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  /** An object of one text, which may be null. */
  public void text(String name, @Nullable String text) throws IOException {
    out.writeStartObject();
    out.writeFieldName(name);
    out.writeString(text);
    out.writeEndObject();
  }

  /** One value of that type. */
  public void value(Type type, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Struct struct -> {
        out.writeStartObject();
        members(struct, false);
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          if (element != null || type.sparse()) {
            value(part(type), element);
          }
        }
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getValue() != null || type.sparse()) {
            out.writeFieldName((String) entry.getKey());
            value(part(type), entry.getValue());
          }
        }
        out.writeEndObject();
      }
      case Instant instant -> timestamp(type, instant);
      case Document document -> document(document.value());
      default -> plain(value);
    }
  }

  private void members(Struct value, boolean top) throws IOException {
    Schema<?> schema = value.smithySchema();
    for (Member member : schema.members()) {
      Object set = value.memberAt(member.index());
      if (set != null && !elsewhere(member, set, top)) {
        out.writeFieldName(json.name(member));
        value(member.type(), set);
      }
    }
  }

  private boolean elsewhere(Member member, Object set, boolean top) {
    return set instanceof EventStream<?>
        || member.flags().contains(Flag.EVENT_HEADER)
        || (top && json == Json.REST && bound(member.location()));
  }

  /**
   * Whether an answer carries the member outside of its body; query and labels bind only requests.
   */
  private static boolean bound(Location location) {
    return switch (location) {
      case HEADER, PREFIX_HEADERS, RESPONSE_CODE, PAYLOAD -> true;
      case BODY, LABEL, GREEDY_LABEL, QUERY, QUERY_PARAMS -> false;
    };
  }

  private void timestamp(Type type, Instant instant) throws IOException {
    TimestampFormat format = Scalars.format(type, TimestampFormat.EPOCH_SECONDS);
    if (format == TimestampFormat.EPOCH_SECONDS) {
      out.writeNumber(Timestamps.seconds(instant).toPlainString());
    } else {
      out.writeString(Timestamps.print(instant, format));
    }
  }

  private void plain(Object value) throws IOException {
    switch (value) {
      case Boolean bool -> out.writeBoolean(bool);
      case Byte number -> out.writeNumber(number.intValue());
      case Short number -> out.writeNumber(number.intValue());
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Float number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Blob blob -> out.writeBinary(blob.bytes());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void document(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          document(element);
        }
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName((String) entry.getKey());
          document(entry.getValue());
        }
        out.writeEndObject();
      }
      default -> plain(value);
    }
  }

  private static Type part(Type type) {
    Type element = type.element();
    return element == null ? type : element;
  }
}
