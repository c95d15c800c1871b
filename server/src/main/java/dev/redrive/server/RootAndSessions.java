package dev.redrive.server;

import dev.redrive.api.Caller;
import dev.redrive.wire.sigv4.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that may sign: root's, those of browsers, and those of role sessions. */
final class RootAndSessions implements Credentials {
  private final String rootAccessKey;
  private final Secret root;
  private final Credentials browsers;
  private final Credentials sessions;

  RootAndSessions(Configuration configuration, Credentials browsers, Credentials sessions) {
    this.rootAccessKey = configuration.rootAccessKey();
    this.root =
        new Secret(configuration.rootSecret(), new Caller.Root(Configuration.ACCOUNT), null);
    this.browsers = browsers;
    this.sessions = sessions;
  }

  @Override
  public Optional<Secret> find(String accessKeyId, @Nullable String sessionToken) {
    if (accessKeyId.equals(rootAccessKey)) {
      return Optional.of(root);
    }
    return browsers
        .find(accessKeyId, sessionToken)
        .or(() -> sessions.find(accessKeyId, sessionToken));
  }
}
