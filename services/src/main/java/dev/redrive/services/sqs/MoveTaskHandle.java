package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names a move: the Base64 form of a JSON text, which AWS's clients can read too. It is read
 * in no other form than AWS writes, because permissions are asked on the queue that it names.
 *
 * @param taskId a UUID
 * @param sourceArn the queue whose messages are moved
 */
record MoveTaskHandle(String taskId, String sourceArn) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"taskId\": ?\"([0-9a-f-]{36})\", ?\"sourceArn\": ?\"([A-Za-z0-9:._-]+)\"}");

  /**
   * Reads a handle.
   *
   * @throws ApiException if it is none
   */
  static MoveTaskHandle of(@Nullable String given) {
    Matcher form = FORM.matcher(decoded(SqsErrors.required(given, "TaskHandle")));
    if (!form.matches()) {
      throw invalid();
    }
    return new MoveTaskHandle(form.group(1), form.group(2));
  }

  String text() {
    String json = "{\"taskId\":\"" + taskId + "\",\"sourceArn\":\"" + sourceArn + "\"}";
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String handle) {
    try {
      return new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw invalid();
    }
  }

  private static ApiException invalid() {
    return SqsErrors.invalid("Value for parameter TaskHandle is invalid.");
  }
}
