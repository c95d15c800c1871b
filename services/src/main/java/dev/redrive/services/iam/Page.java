package dev.redrive.services.iam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param marker where the next page begins, or null on the last page
 */
record Page<T>(List<T> items, @Nullable String marker) {
  private static final int DEFAULT_SIZE = 100;
  private static final String PREFIX = "after:";

  /**
   * Cuts a page out of a list.
   *
   * @param key what tells items apart; the next page begins behind the item whose key the marker
   *     holds, so that a list may change between pages
   * @param marker of the page before, or null for the first
   * @param maxItems the size of the page, or null for 100
   */
  static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String marker, @Nullable Integer maxItems) {
    int start = marker == null ? 0 : behind(all, key, decode(marker));
    int end = Math.min(all.size(), start + (maxItems == null ? DEFAULT_SIZE : maxItems));
    List<T> items = all.subList(start, end);
    return new Page<>(items, end < all.size() ? encode(key.apply(items.getLast())) : null);
  }

  /** Whether there is a next page. */
  boolean isTruncated() {
    return marker != null;
  }

  private static <T> int behind(List<T> all, Function<T, String> key, String last) {
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw IamErrors.validation("Invalid Marker.");
  }

  private static String encode(String key) {
    return Base64.getEncoder().encodeToString((PREFIX + key).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String marker) {
    try {
      String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
      if (text.startsWith(PREFIX)) {
        return text.substring(PREFIX.length());
      }
    } catch (IllegalArgumentException e) {
      throw IamErrors.validation("Invalid Marker.");
    }
    throw IamErrors.validation("Invalid Marker.");
  }
}
