package dev.redrive.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a destination is told of an event that has ended; keys in the order that AWS's records have
 * (Developer Guide, "Capturing records of Lambda asynchronous invocations").
 *
 * @param event the event as it was before its last attempt
 * @param attempts how many attempts counted
 * @param response what the function answered last; empty if it never did
 */
record DestinationRecord(
    Event event, Condition condition, int attempts, Optional<Response> response) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** A function's answer. */
  record Response(String version, byte[] payload, boolean error) {}

  /** The record as JSON in UTF-8; payloads are in it byte for byte. */
  byte[] json(long now) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.content().payload().length + 512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", "1.0");
      json.writeStringField("timestamp", TIMESTAMP.format(Instant.ofEpochMilli(now)));
      requestContext(json);
      raw(json, out, "requestPayload", event.content().payload());
      if (response.isPresent()) {
        responseContext(json, response.get());
        raw(json, out, "responsePayload", response.get().payload());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void requestContext(JsonGenerator json) throws IOException {
    NewEvent content = event.content();
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("requestId", content.requestId());
    json.writeStringField("functionArn", functionArn(content));
    json.writeStringField("condition", condition.text());
    json.writeNumberField("approximateInvokeCount", attempts);
    json.writeEndObject();
  }

  private static String functionArn(NewEvent content) {
    return "arn:aws:lambda:%s:%s:function:%s:%s"
        .formatted(
            content.function().region(),
            content.function().account(),
            content.functionName(),
            content.qualifier().orElse("$LATEST"));
  }

  private static void responseContext(JsonGenerator json, Response response) throws IOException {
    json.writeObjectFieldStart("responseContext");
    json.writeNumberField("statusCode", 200);
    json.writeStringField("executedVersion", response.version());
    if (response.error()) {
      json.writeStringField("functionError", "Unhandled");
    }
    json.writeEndObject();
  }

  /** Writes bytes that are JSON already; the generator's own text goes out before them. */
  private static void raw(JsonGenerator json, ByteArrayOutputStream out, String name, byte[] value)
      throws IOException {
    json.writeFieldName(name);
    json.writeRawValue("");
    json.flush();
    out.write(value.length == 0 ? new byte[] {'n', 'u', 'l', 'l'} : value);
  }
}
