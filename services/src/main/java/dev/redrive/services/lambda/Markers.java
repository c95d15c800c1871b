package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The markers between the pages of lists. */
final class Markers {
  private static final Place START = new Place("", -1);

  private Markers() {}

  /**
   * The last item before a page.
   *
   * @param name its name
   * @param number its number
   */
  record Place(String name, int number) {}

  static String marker(String name, int number) {
    String text = number + " " + name;
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Place place(@Nullable String marker) {
    if (marker == null || marker.isEmpty()) {
      return START;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      return new Place(text.substring(space + 1), Integer.parseInt(text, 0, space, 10));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid("The marker is invalid.");
    }
  }

  /** The size of a page: never more than 50, whatever the request asks. */
  static int limit(@Nullable Integer maxItems) {
    return maxItems == null ? LambdaLimits.PAGE : Math.min(maxItems, LambdaLimits.PAGE);
  }

  /** The part of a list that a page shows. */
  static <T> List<T> page(List<T> all, int limit) {
    return all.subList(0, Math.min(limit, all.size()));
  }
}
