package dev.redrive.engine;

import dev.redrive.engine.Event.LastAnswer;
import dev.redrive.engine.Event.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Events to test with. */
final class TestEvents {
  static final FunctionKey FUNCTION = new FunctionKey("000000000000", "us-east-1", 7);
  static final String REQUEST_ID = "8d3a4b6f-3b0f-4a44-9a6b-1f9d2a3c4d5e";

  private TestEvents() {}

  static NewEvent content(String requestId, Optional<String> qualifier, String payload) {
    return new NewEvent(
        requestId,
        FUNCTION,
        "Demo-Lambda",
        qualifier,
        payload.getBytes(StandardCharsets.UTF_8),
        Optional.empty());
  }

  static NewEvent content(String requestId) {
    return content(requestId, Optional.empty(), "{\"key1\": \"value1\"}");
  }

  /** Accepted at 0, with so many attempts that counted and refusals since. */
  static Event event(int attempts, int throttles) {
    return event(new Progress(attempts, attempts + throttles, throttles, 0, Optional.empty()));
  }

  static Event event(Progress progress) {
    return new Event(1, 0, content(REQUEST_ID), 0, 0, progress);
  }

  static LastAnswer lastAnswer(String message) {
    return new LastAnswer(
        "$LATEST",
        ("{\"errorMessage\": \"" + message + "\"}").getBytes(StandardCharsets.UTF_8),
        message);
  }
}
