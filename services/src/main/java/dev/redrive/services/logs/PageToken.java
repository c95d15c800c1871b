package dev.redrive.services.logs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A token that says where a page of groups or streams ends, opaque to clients. */
final class PageToken {
  private PageToken() {}

  /** The token of a text that {@link #decode} gives back for the same kind of page. */
  static String encode(String kind, String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((kind + ":" + place).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a token stands for.
   *
   * @throws dev.redrive.api.logs.InvalidParameterException if it is none of that kind
   */
  static String decode(String kind, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(kind + ":")) {
        return text.substring(kind.length() + 1);
      }
    } catch (IllegalArgumentException _) {
      throw LogsErrors.invalidToken();
    }
    throw LogsErrors.invalidToken();
  }
}
