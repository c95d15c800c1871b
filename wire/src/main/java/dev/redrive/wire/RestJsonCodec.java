package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.eventstream.FrameStream;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.json.Json;
import dev.redrive.wire.json.JsonWriter;
import dev.redrive.wire.rest.RestJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** restJson1: HTTP bindings, and errors named by a header. */
final class RestJsonCodec implements ProtocolCodec {
  @Override
  public Struct read(Schema<?> input, Route route, HttpRequest request) {
    return RestJson.read(input, request, route.labels(), route.parameters());
  }

  @Override
  public HttpResponse answer(
      ServiceContract<?> service, Operation operation, Struct output, String requestId) {
    HttpResponse answer =
        RestJson.write(operation.status(), ProtocolCodec.fields(requestId), output);
    return FrameStream.of(output, Json.REST, requestId).map(answer::streaming).orElse(answer);
  }

  @Override
  public HttpResponse error(
      @Nullable ServiceContract<?> service, Failure failure, String requestId) {
    HttpFields fields = ProtocolCodec.fields(requestId).add("x-amzn-ErrorType", failure.code());
    if (failure.modelled() != null) {
      return RestJson.write(failure.status(), fields, failure.modelled());
    }
    Blob body = JsonWriter.write(Json.REST, writer -> write(writer, failure));
    fields.add("Content-Type", "application/json");
    return new HttpResponse(failure.status(), fields, body);
  }

  /** A denial says {@code Message}, be it null; every other failure {@code message}. */
  private static void write(JsonWriter writer, Failure failure) throws IOException {
    String message = failure.message();
    if (failure.code().equals("AccessDeniedException")) {
      writer.text("Message", message);
    } else {
      writer.texts(message == null ? Map.of() : Map.of("message", message));
    }
  }
}
