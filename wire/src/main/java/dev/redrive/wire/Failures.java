package dev.redrive.wire;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.ApiException;
import dev.redrive.api.CommonError;
import dev.redrive.api.ErrorShape;
import dev.redrive.api.Operation;
import dev.redrive.api.Protocol;
import dev.redrive.wire.sigv4.SignatureRefused;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.validate.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Gives what went wrong the code and status that AWS has for it in that protocol.
 *
 * <p>Errors of the framework are 403 or 400 in restJson1 and awsQuery, and always 400 in awsJson,
 * except where the service also speaks awsQuery and keeps its codes.
 */
final class Failures {
  private static final String SNS_DENIAL = "AuthorizationErrorException";

  /** The code of operations that do not exist, but for most of the query protocol. */
  static final String UNKNOWN_OPERATION = "UnknownOperationException";

  private Failures() {}

  /** The failure for what was thrown, or null if it is nothing that a client should see. */
  static @Nullable Failure of(Throwable thrown, Route route) {
    return switch (thrown) {
      case ApiException modelled -> modelled(modelled, route);
      case CommonError common -> common(common);
      case AccessDenied denied -> denied(denied, route);
      case SignatureRefused refused -> refused(refused, route);
      case Invalid invalid -> invalid(invalid, route);
      case Malformed malformed ->
          Failure.client("SerializationException", "MalformedInput", 400, malformed.text());
      default -> null;
    };
  }

  private static Failure modelled(ApiException thrown, Route route) {
    ErrorShape shape = thrown.shape();
    boolean query = route.protocol() == Protocol.AWS_QUERY;
    return new Failure(
        shape.code(),
        shape.queryCode(),
        query ? shape.queryStatus() : shape.status(),
        shape.senderFault(),
        thrown.getMessage(),
        thrown);
  }

  private static Failure common(CommonError error) {
    return new Failure(
        error.code(), error.code(), error.status(), error.status() < 500, error.getMessage(), null);
  }

  private static Failure denied(AccessDenied denied, Route route) {
    boolean query = route.protocol() == Protocol.AWS_QUERY || route.queryCompatible();
    String message = String.valueOf(denied.getMessage());
    String queryCode = models(route, SNS_DENIAL) ? "AuthorizationError" : "AccessDenied";
    return query
        ? Failure.client("AccessDenied", queryCode, 403, message)
        : Failure.client("AccessDeniedException", "AccessDenied", forbidden(route), message);
  }

  private static Failure refused(SignatureRefused refused, Route route) {
    String text = refused.text();
    int status = forbidden(route);
    return switch (refused.reason()) {
      case MISSING ->
          Failure.client(
              "MissingAuthenticationTokenException", "MissingAuthenticationToken", status, text);
      case INCOMPLETE -> {
        int incomplete = route.protocol() == Protocol.REST_JSON_1 ? 403 : 400;
        yield Failure.client(
            "IncompleteSignatureException", "IncompleteSignature", incomplete, text);
      }
      case UNKNOWN_KEY ->
          Failure.client("UnrecognizedClientException", "InvalidClientTokenId", status, text);
      case MISMATCH ->
          Failure.client("InvalidSignatureException", "SignatureDoesNotMatch", status, text);
      case EXPIRED_TOKEN -> Failure.client("ExpiredTokenException", "ExpiredToken", status, text);
    };
  }

  private static int forbidden(Route route) {
    boolean rpc =
        switch (route.protocol()) {
          case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> true;
          case REST_JSON_1, AWS_QUERY -> false;
        };
    return rpc && !route.queryCompatible() ? 400 : 403;
  }

  private static Failure invalid(Invalid invalid, Route route) {
    String own = "InvalidParameterException";
    boolean json = route.protocol() != Protocol.REST_JSON_1;
    String code = json && models(route, own) ? own : "ValidationException";
    return new Failure(code, "ValidationError", 400, true, invalid.text(), null);
  }

  /** What is answered where something is broken on our side. */
  static Failure internal(Route route) {
    if (models(route, "ServiceException")) {
      return Failure.server("ServiceException", "Service encountered an internal error.");
    }
    return Failure.server(
        "InternalFailure",
        "The request processing has failed because of an unknown error, exception or failure.");
  }

  /** What is answered where the service has no such operation. */
  static Failure unknownOperation(Route route) {
    if (route.binding() == null) {
      String message = "There is no service '" + route.name() + "' here.";
      return Failure.client(UNKNOWN_OPERATION, "InvalidAction", 404, message);
    }
    if (route.atResource()) {
      return notAtResource(route);
    }
    return switch (route.protocol()) {
      case AWS_QUERY -> {
        String version = route.binding().contract().traits().version();
        yield Failure.client(
            "InvalidAction",
            "InvalidAction",
            400,
            "Could not find operation " + route.name() + " for version " + version);
      }
      case AWS_JSON_1_0, AWS_JSON_1_1 ->
          Failure.client(
              UNKNOWN_OPERATION,
              "InvalidAction",
              400,
              "The requested operation is not recognized by the service.");
      case REST_JSON_1, RPC_V2_CBOR ->
          Failure.client(
              UNKNOWN_OPERATION,
              "InvalidAction",
              404,
              "The requested operation is not recognized by the service.");
    };
  }

  private static Failure notAtResource(Route route) {
    return route.parameters().first("Action") == null
        ? Failure.client(UNKNOWN_OPERATION, UNKNOWN_OPERATION, 404, "There is no Action.")
        : Failure.client(
            "InvalidAction",
            "InvalidAction",
            400,
            "The action " + route.name() + " is not valid for this endpoint.");
  }

  private static boolean models(Route route, String code) {
    Binding<?> binding = route.binding();
    Operation operation = route.operation();
    return binding != null
        && operation != null
        && binding.contract().errors(operation).stream().anyMatch(e -> e.code().equals(code));
  }
}
