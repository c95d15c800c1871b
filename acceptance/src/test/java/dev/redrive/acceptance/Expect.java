package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What every answer of Lambda must look like. */
final class Expect {
  private static final String REQUEST_ID = "^[a-f0-9]{8}-([a-f0-9]{4}-){3}[a-f0-9]{12}$";

  private Expect() {}

  static Http.Reply status(Http.Reply reply, int status) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.header("x-amzn-RequestId")).matches(REQUEST_ID);
    return reply;
  }

  /** Checks an error of class {@code User}, whose body is {@code {"Type":"User","message":...}}. */
  static void userError(Http.Reply reply, int status, String code, String message) {
    error(reply, status, code, message, List.of("Type", "message"));
  }

  /** Checks a 404, the one class whose message begins with a capital. */
  static void notFound(Http.Reply reply, String message) {
    error(reply, 404, "ResourceNotFoundException", message, List.of("Type", "Message"));
  }

  /** Checks an error of the framework, whose body has nothing but a message. */
  static void frameworkError(Http.Reply reply, int status, String code, String message) {
    error(reply, status, code, message, List.of("message"));
  }

  private static void error(
      Http.Reply reply, int status, String code, String message, List<String> keys) {
    status(reply, status);
    JsonNode body = reply.json();
    assertThat(reply.errorType()).as(reply.toString()).isEqualTo(code);
    assertThat(body.path(keys.getLast()).asText()).as(reply.toString()).isEqualTo(message);
    assertThat(Json.keys(body)).containsExactlyInAnyOrderElementsOf(keys);
    if (keys.contains("Type")) {
      assertThat(body.get("Type").asText()).isEqualTo("User");
    }
  }
}
