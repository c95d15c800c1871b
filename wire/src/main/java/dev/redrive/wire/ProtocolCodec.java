package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One AWS wire protocol; the implementations are stateless. */
interface ProtocolCodec {
  /**
   * Reads the operation's input; {@link dev.redrive.wire.text.Malformed} if it has another form.
   */
  Struct read(Schema<?> input, Route route, HttpRequest request);

  /** Writes the operation's output. */
  HttpResponse answer(
      ServiceContract<?> service, Operation operation, Struct output, String requestId);

  /** Writes an error; the service is null where the request named none that is known. */
  HttpResponse error(@Nullable ServiceContract<?> service, Failure failure, String requestId);

  /** The fields that every answer has. */
  static HttpFields fields(String requestId) {
    return new HttpFields().add("x-amzn-RequestId", requestId);
  }
}
