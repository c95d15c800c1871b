package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.query.AwsQuery;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** awsQuery: form parameters in, XML out. */
final class AwsQueryCodec implements ProtocolCodec {
  @Override
  public Struct read(Schema<?> input, Route route, HttpRequest request) {
    return AwsQuery.read(input, route.parameters());
  }

  @Override
  public HttpResponse answer(
      ServiceContract<?> service, Operation operation, Struct output, String requestId) {
    String namespace = service.traits().xmlNamespace();
    Blob body = AwsQuery.answer(operation.name(), namespace, output, requestId);
    return new HttpResponse(200, fields(requestId), body);
  }

  @Override
  public HttpResponse error(
      @Nullable ServiceContract<?> service, Failure failure, String requestId) {
    if (failure.queryCode().equals(Failures.UNKNOWN_OPERATION)) {
      Blob element = Blob.of(("<" + failure.queryCode() + "/>").getBytes(StandardCharsets.UTF_8));
      return new HttpResponse(failure.status(), fields(requestId), element);
    }
    Blob body =
        AwsQuery.error(
            service == null ? null : service.traits().xmlNamespace(),
            failure.blame(),
            failure.queryCode(),
            failure.message(),
            failure.modelled(),
            requestId);
    return new HttpResponse(failure.status(), fields(requestId), body);
  }

  private static HttpFields fields(String requestId) {
    return ProtocolCodec.fields(requestId).add("Content-Type", "text/xml");
  }
}
