package dev.redrive.server.console;

import dev.redrive.api.Caller;
import dev.redrive.services.control.SignIn;
import dev.redrive.wire.sigv4.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Root's keys for browsers, in memory alone: they end after twelve hours, and with the server. Safe
 * for use by many threads.
 */
public final class ConsoleSessions implements SignIn, Credentials {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int WRONG_A_MINUTE = 20;
  private static final int KEPT = 1_000;
  private static final int TOKEN_BYTES = 32;

  private final Caller.Root root;
  private final InstantSource realTime;
  private final SecureRandom random = new SecureRandom();
  private final String token = random(TOKEN_BYTES);
  private final Map<String, Answer.Keys> sessions = new LinkedHashMap<>();
  private Instant countedSince;
  private int wrong;

  public ConsoleSessions(String account, InstantSource realTime) {
    this.root = new Caller.Root(account);
    this.realTime = realTime;
    this.countedSince = realTime.instant();
  }

  /** The token that signs in to this server until it stops; a secret. */
  public String token() {
    return token;
  }

  @Override
  public synchronized Answer exchange(String tried) {
    Instant now = realTime.instant();
    if (MessageDigest.isEqual(bytes(tried), bytes(token))) {
      return issue(now.plus(LIFETIME));
    }
    if (now.isAfter(countedSince.plus(MINUTE))) {
      countedSince = now;
      wrong = 0;
    }
    if (wrong >= WRONG_A_MINUTE) {
      return new Answer.TooMany();
    }
    wrong++;
    return new Answer.Wrong();
  }

  /** New keys of root that end then, in real time, unless they are ended before. */
  public synchronized Answer.Keys issue(Instant until) {
    Instant now = realTime.instant();
    sessions.values().removeIf(keys -> keys.expires().isBefore(now));
    if (sessions.size() >= KEPT) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    String id =
        "ASIA" + random(12).replaceAll("[^A-Za-z0-9]", "X").toUpperCase(java.util.Locale.ROOT);
    Answer.Keys keys = new Answer.Keys(id, random(30), random(48), until);
    sessions.put(id, keys);
    return keys;
  }

  /** Has a key sign no more; one that is not root's is nobody's concern here. */
  public synchronized void end(String accessKeyId) {
    sessions.remove(accessKeyId);
  }

  @Override
  public synchronized Optional<Secret> find(String accessKeyId, @Nullable String sessionToken) {
    Answer.Keys keys = sessions.get(accessKeyId);
    if (keys == null
        || sessionToken == null
        || !MessageDigest.isEqual(bytes(keys.sessionToken()), bytes(sessionToken))) {
      return Optional.empty();
    }
    return Optional.of(new Secret(keys.secretAccessKey(), root, keys.expires()));
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
