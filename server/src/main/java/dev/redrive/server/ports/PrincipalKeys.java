package dev.redrive.server.ports;

import dev.redrive.api.Caller;
import dev.redrive.server.console.ConsoleSessions;
import dev.redrive.server.shell.ShellKeys;
import dev.redrive.services.control.SignIn;
import dev.redrive.services.sts.TemporaryCredentials;
import dev.redrive.services.sts.TemporaryKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keys for the shell of whoever is signed in: root's in memory, those of role sessions from STS.
 */
public final class PrincipalKeys implements ShellKeys {
  private final ConsoleSessions root;
  private final TemporaryCredentials sessions;
  private final InstantSource realTime;

  public PrincipalKeys(
      ConsoleSessions root, TemporaryCredentials sessions, InstantSource realTime) {
    this.root = root;
    this.sessions = sessions;
    this.realTime = realTime;
  }

  @Override
  public Keys issue(Caller caller, Instant until) {
    return switch (caller) {
      case Caller.Root _ -> {
        SignIn.Answer.Keys keys = root.issue(until);
        yield new Keys(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
      }
      case Caller.RoleSession session -> {
        TemporaryKeys keys = sessions.issue(session, Duration.between(realTime.instant(), until));
        yield new Keys(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
      }
      case Caller.Anonymous _ -> throw new IllegalStateException("nobody has no keys");
    };
  }

  @Override
  public void end(Keys keys) {
    root.end(keys.accessKeyId());
  }
}
