package dev.redrive.services.sns.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What the URL of an endpoint may be. */
public final class EndpointUrl {
  private static final int CHARACTERS = 2_048;
  private static final int LARGEST_PORT = 65_535;

  private EndpointUrl() {}

  /**
   * Why nothing can be sent to a URL.
   *
   * @param scheme {@code http} or {@code https}, with which it begins
   * @return a sentence's rest, in words for people; empty if there is no reason
   */
  public static Optional<String> complaint(String scheme, String url) {
    if (url.length() > CHARACTERS) {
      return Optional.of("the URL is longer than " + CHARACTERS + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("the URL is malformed: " + e.getReason());
    }
    if (!scheme.equals(uri.getScheme()) || uri.getHost() == null) {
      return Optional.of("the URL has no valid host");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("Redrive sends no user names and passwords");
    }
    return uri.getPort() == 0 || uri.getPort() > LARGEST_PORT
        ? Optional.of("the URL has no valid port")
        : Optional.empty();
  }
}
