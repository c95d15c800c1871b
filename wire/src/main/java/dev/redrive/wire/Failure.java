package dev.redrive.wire;

import dev.redrive.api.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * An error as it goes to the client, before a protocol gives it its form.
 *
 * @param code the code in JSON protocols
 * @param queryCode the code in awsQuery and in {@code x-amzn-query-error}
 * @param status the HTTP status
 * @param sender whether the client is to blame
 * @param message the message, or null
 * @param modelled the modelled exception whose members are the body, or null
 */
public record Failure(
    String code,
    String queryCode,
    int status,
    boolean sender,
    @Nullable String message,
    @Nullable ApiException modelled) {

  static Failure client(String code, String queryCode, int status, String message) {
    return new Failure(code, queryCode, status, true, message, null);
  }

  static Failure server(String code, String message) {
    return new Failure(code, code, 500, false, message, null);
  }

  /** Who is to blame, as query errors say it. */
  public String blame() {
    return sender ? "Sender" : "Receiver";
  }
}
