package dev.redrive.services.lambda;

import dev.redrive.api.Blob;
import dev.redrive.api.lambda.InvalidRequestContentException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the body and the client context of an invocation must satisfy. */
final class PayloadRules {
  private static final Blob NOTHING = Blob.utf8("{}");
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final String BAD_CONTEXT =
      "Client context must be a valid Base64-encoded JSON object.";

  private PayloadRules() {}

  /** The payload of a call without a byte order mark; nothing stands for an empty object. */
  static Blob payload(@Nullable Blob given) {
    if (given == null || given.size() == 0) {
      return NOTHING;
    }
    byte[] bytes = given.bytes();
    return Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
        ? Blob.of(Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length))
        : given;
  }

  static void checkSynchronousSize(Blob payload) {
    if (payload.size() > LambdaLimits.SYNCHRONOUS_PAYLOAD) {
      throw LambdaErrors.tooLarge(
          "Request must be smaller than "
              + LambdaLimits.SYNCHRONOUS_PAYLOAD
              + " bytes for the InvokeFunction operation");
    }
  }

  static void checkEventSize(Blob payload) {
    if (payload.size() > LambdaLimits.EVENT_PAYLOAD) {
      throw LambdaErrors.tooLarge(
          "%d byte payload is too large for the Event invocation type (limit %d bytes)"
              .formatted(payload.size(), LambdaLimits.EVENT_PAYLOAD));
    }
  }

  /** Returns if the payload is JSON; says what is wrong in the words of Lambda's own parser. */
  static void checkJson(Blob payload) {
    Optional<String> problem = JsonCheck.problem(payload.bytes());
    if (problem.isPresent()) {
      throw new InvalidRequestContentException(
          "Could not parse request body into json: Could not parse payload into json: "
              + problem.get());
    }
  }

  /** The decoded client context. */
  static Optional<String> clientContext(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return Optional.empty();
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(given);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestContentException(BAD_CONTEXT);
    }
    String text = new String(decoded, StandardCharsets.UTF_8);
    if (given.length() > LambdaLimits.CLIENT_CONTEXT
        || !text.stripLeading().startsWith("{")
        || JsonCheck.problem(decoded).isPresent()) {
      throw new InvalidRequestContentException(BAD_CONTEXT);
    }
    return Optional.of(text);
  }
}
