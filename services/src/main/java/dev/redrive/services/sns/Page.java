package dev.redrive.services.sns;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hundred items of a list.
 *
 * @param items those of this page
 * @param next the token of the next page, or null on the last
 */
record Page<T>(List<T> items, @Nullable String next) {
  /**
   * The page of a token, or the first.
   *
   * @throws dev.redrive.api.sns.InvalidParameterException if it is no token
   */
  static <T> Page<T> of(List<T> all, @Nullable String token) {
    int from = token == null || token.isEmpty() ? 0 : Math.min(place(token), all.size());
    int to = Math.min(from + SnsLimits.PAGE, all.size());
    return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
  }

  private static String token(int place) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(place).getBytes(StandardCharsets.UTF_8));
  }

  private static int place(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.matches("[0-9]{1,9}")) {
        return Integer.parseInt(text);
      }
    } catch (IllegalArgumentException _) {
      throw badToken();
    }
    throw badToken();
  }

  private static RuntimeException badToken() {
    return SnsErrors.invalid("NextToken", "The token is not valid");
  }
}
