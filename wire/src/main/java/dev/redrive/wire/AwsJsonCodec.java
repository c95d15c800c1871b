package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.wire.eventstream.FrameStream;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.json.Json;
import dev.redrive.wire.json.JsonReader;
import dev.redrive.wire.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** awsJson1_0 and awsJson1_1: everything in the body, errors named by {@code __type}. */
final class AwsJsonCodec implements ProtocolCodec {
  private static final String FRAMEWORK = "com.amazon.coral.service#";
  private final String mediaType;
  private final boolean qualified;

  /** The codec of version 1.0, whose error types carry their namespace, or 1.1, whose do not. */
  AwsJsonCodec(String version, boolean qualified) {
    this.mediaType = "application/x-amz-json-" + version;
    this.qualified = qualified;
  }

  @Override
  public Struct read(Schema<?> input, Route route, HttpRequest request) {
    StructBuilder<?> builder = input.newBuilder();
    JsonReader.body(Json.AWS, request.body(), input, builder);
    return builder.build();
  }

  @Override
  public HttpResponse answer(
      ServiceContract<?> service, Operation operation, Struct output, String requestId) {
    Blob body = JsonWriter.write(Json.AWS, writer -> writer.body(output, Map.of()));
    return FrameStream.of(output, Json.AWS, requestId)
        .map(frames -> streamed(frames.beginningWith(body, mediaType), requestId))
        .orElseGet(() -> new HttpResponse(200, fields(requestId), body));
  }

  private static HttpResponse streamed(FrameStream frames, String requestId) {
    HttpFields fields = ProtocolCodec.fields(requestId).add("Content-Type", FrameStream.MEDIA_TYPE);
    return new HttpResponse(200, fields, Blob.EMPTY).streaming(frames);
  }

  @Override
  public HttpResponse error(
      @Nullable ServiceContract<?> service, Failure failure, String requestId) {
    HttpFields fields = fields(requestId);
    if (service != null && service.traits().queryCompatible()) {
      fields.add("x-amzn-query-error", failure.queryCode() + ";" + failure.blame());
    }
    Map<String, String> first = new LinkedHashMap<>();
    first.put("__type", type(failure));
    Struct modelled = failure.modelled();
    if (modelled == null && failure.message() != null) {
      first.put("message", failure.message());
    }
    Blob body =
        JsonWriter.write(
            Json.AWS,
            writer -> {
              if (modelled != null) {
                writer.body(modelled, first);
              } else {
                writer.texts(first);
              }
            });
    return new HttpResponse(failure.status(), fields, body);
  }

  private String type(Failure failure) {
    if (!qualified) {
      return failure.code();
    }
    return failure.modelled() == null
        ? FRAMEWORK + failure.code()
        : failure.modelled().smithySchema().toString();
  }

  private HttpFields fields(String requestId) {
    return ProtocolCodec.fields(requestId).add("Content-Type", mediaType);
  }
}
