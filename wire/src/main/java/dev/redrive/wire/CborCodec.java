package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.wire.cbor.CborReader;
import dev.redrive.wire.cbor.CborWriter;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** rpcv2Cbor: everything in the body as CBOR, errors named by {@code __type}. */
final class CborCodec implements ProtocolCodec {
  /** The value of the {@code smithy-protocol} header by which requests and answers are known. */
  static final String NAME = "rpc-v2-cbor";

  private static final String FRAMEWORK = "com.amazon.coral.service#";

  @Override
  public Struct read(Schema<?> input, Route route, HttpRequest request) {
    StructBuilder<?> builder = input.newBuilder();
    CborReader.body(request.body(), input, builder);
    return builder.build();
  }

  @Override
  public HttpResponse answer(
      ServiceContract<?> service, Operation operation, Struct output, String requestId) {
    if (output.smithySchema().name().equals("Unit")) {
      return new HttpResponse(200, protocol(requestId), Blob.EMPTY);
    }
    return new HttpResponse(200, fields(requestId), CborWriter.body(Map.of(), output));
  }

  @Override
  public HttpResponse error(
      @Nullable ServiceContract<?> service, Failure failure, String requestId) {
    HttpFields fields = fields(requestId);
    if (service != null && service.traits().queryCompatible()) {
      fields.add("x-amzn-query-error", failure.queryCode() + ";" + failure.blame());
    }
    Struct modelled = failure.modelled();
    Map<String, String> first = new LinkedHashMap<>();
    first.put(
        "__type",
        modelled == null ? FRAMEWORK + failure.code() : modelled.smithySchema().toString());
    if (modelled == null && failure.message() != null) {
      first.put("message", failure.message());
    }
    return new HttpResponse(failure.status(), fields, CborWriter.body(first, modelled));
  }

  private static HttpFields protocol(String requestId) {
    return ProtocolCodec.fields(requestId).add("smithy-protocol", NAME);
  }

  private static HttpFields fields(String requestId) {
    return protocol(requestId).add("Content-Type", "application/cbor");
  }
}
