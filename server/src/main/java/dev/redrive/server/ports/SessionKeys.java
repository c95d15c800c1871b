package dev.redrive.server.ports;

import dev.redrive.services.sts.TemporaryCredentials;
import dev.redrive.wire.sigv4.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of role sessions, from STS. */
public final class SessionKeys implements Credentials {
  private final TemporaryCredentials credentials;

  public SessionKeys(TemporaryCredentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Optional<Secret> find(String accessKeyId, @Nullable String sessionToken) {
    if (sessionToken == null) {
      return Optional.empty();
    }
    return credentials
        .find(accessKeyId, sessionToken)
        .map(known -> new Secret(known.secretAccessKey(), known.caller(), known.expires()));
  }
}
