package dev.redrive.engine;

import dev.redrive.engine.DeliveryMessage.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * Facts: Developer Guide, "Adding a dead-letter queue": the body is the event as it came, the
 * attributes are RequestID, ErrorCode (an HTTP status; 200 for a function error) and the first
 * kilobyte of ErrorMessage. For events that no attempt was made of, see docs/decisions.md.
 */

/** The attributes of a dead letter. */
final class DeadLetter {
  private static final int MAX_MESSAGE_BYTES = 1024;
  private static final String FUNCTION_ERROR = "200";
  private static final String CLIENT_ERROR = "400";
  private static final String THROTTLED = "429";
  private static final String SERVER_ERROR = "500";

  private DeadLetter() {}

  static Map<String, Attribute> attributes(Event event, Outcome outcome) {
    return switch (outcome) {
      case Outcome.FunctionError error -> attributes(event, FUNCTION_ERROR, error.errorMessage());
      case Outcome.TooManyDeaths _ ->
          attributes(event, SERVER_ERROR, "The server stopped during the invocation.");
      case Outcome.Succeeded _ -> notAnswered(event);
      case Outcome.NotRun _ -> notAnswered(event);
      case Outcome.NoConcurrency _ -> notAnswered(event);
      case Outcome.Loop _ -> attributes(event, CLIENT_ERROR, Outcome.Loop.MESSAGE);
      case Outcome.TooOld _ -> notAnswered(event);
      case Outcome.FunctionGone _ -> notAnswered(event);
    };
  }

  private static Map<String, Attribute> notAnswered(Event event) {
    return event
        .progress()
        .last()
        .map(last -> attributes(event, FUNCTION_ERROR, last.errorMessage()))
        .orElseGet(() -> attributes(event, THROTTLED, "Rate Exceeded."));
  }

  private static Map<String, Attribute> attributes(Event event, String code, String message) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("RequestID", new Attribute("String", event.requestId()));
    attributes.put("ErrorCode", new Attribute("Number", code));
    if (!message.isEmpty()) {
      attributes.put("ErrorMessage", new Attribute("String", cut(sendable(message))));
    }
    return attributes;
  }

  /** SQS takes the characters of XML 1.0 only. */
  private static String sendable(String message) {
    return message.replaceAll(
        "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  /** The longest beginning of at most 1,024 bytes of UTF-8 that ends between two characters. */
  static String cut(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_MESSAGE_BYTES) {
      return message;
    }
    int end = MAX_MESSAGE_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
