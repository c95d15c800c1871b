package dev.redrive.services.logs;

/**
 * A token of GetLogEvents: from a position on, forward or backward.
 *
 * @param forward towards later events
 */
record StreamToken(boolean forward, Position position) {
  private static final String END = "/s";

  String text() {
    return (forward ? "f/" : "b/") + position.text() + END;
  }

  /**
   * @throws dev.redrive.api.logs.InvalidParameterException if the text is no token
   */
  static StreamToken of(String text) {
    boolean forward = text.startsWith("f/");
    if (!forward && !text.startsWith("b/")) {
      throw LogsErrors.invalidToken();
    }
    int end = text.endsWith(END) ? text.length() - END.length() : text.length();
    return new StreamToken(forward, Position.of(text.substring(2, Math.max(2, end))));
  }
}
