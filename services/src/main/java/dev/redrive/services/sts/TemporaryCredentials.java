package dev.redrive.services.sts;

import dev.redrive.api.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues credentials of sessions and recognizes them again, also after a restart: the token holds
 * the session, and the secret follows from the key's id. They end in real time, not in business
 * time. Safe for use by many threads.
 */
public final class TemporaryCredentials {
  /** Longer than an execution environment is kept. */
  private static final Duration FUNCTION_LIFETIME = Duration.ofDays(7);

  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int ID_LENGTH = 16;
  private static final int SECRET_BYTES = 30;
  private static final int KEPT = 10_000;

  /**
   * Larger sessions are opened each time, so that the memory for those that are kept has a bound.
   */
  private static final int KEPT_CHARACTERS = 2_048;

  private final SessionTokens tokens;
  private final byte[] signingKey;
  private final InstantSource realTime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, IssuedSession> opened = new ConcurrentHashMap<>();

  /** Works with the secret of the store. */
  public TemporaryCredentials(StsStore store, InstantSource realTime) {
    byte[] secret = store.secret();
    this.tokens = new SessionTokens(mac(secret, "session tokens"));
    this.signingKey = mac(secret, "secret access keys");
    this.realTime = realTime;
  }

  /** New keys of the session, which end after that time. */
  public TemporaryKeys issue(Caller.RoleSession session, Duration lifetime) {
    Instant expires = realTime.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    String id = newId();
    String token = tokens.seal(new IssuedSession(id, session, expires));
    return new TemporaryKeys(id, secret(id), token, expires);
  }

  /**
   * New keys of a function's execution role, for one execution environment. The session is named
   * after the function; names of one letter are too short for that and get a suffix.
   */
  public TemporaryKeys issueForFunction(
      String account, String roleName, String roleId, String functionName) {
    String session = functionName.length() < 2 ? functionName + "@lambda_function" : functionName;
    return issue(new Caller.RoleSession(account, roleName, roleId, session), FUNCTION_LIFETIME);
  }

  /**
   * Who has that key and token, if they belong together; also when they have ended, which the
   * answer tells.
   */
  public Optional<Known> find(String accessKeyId, String sessionToken) {
    return session(sessionToken)
        .filter(session -> session.accessKeyId().equals(accessKeyId))
        .map(session -> new Known(secret(accessKeyId), session.caller(), session.expires()));
  }

  /**
   * Credentials that were issued.
   *
   * @param expires real time
   */
  public record Known(String secretAccessKey, Caller.RoleSession caller, Instant expires) {
    /** Tells nothing that signs. */
    @Override
    public String toString() {
      return "Known[" + caller.arn() + ", expires " + expires + "]";
    }
  }

  private Optional<IssuedSession> session(String token) {
    IssuedSession known = opened.get(token);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<IssuedSession> found = tokens.open(token);
    if (opened.size() >= KEPT) {
      opened.clear();
    }
    found.filter(TemporaryCredentials::isSmall).ifPresent(session -> opened.put(token, session));
    return found;
  }

  private static boolean isSmall(IssuedSession session) {
    Caller.RoleSession caller = session.caller();
    return Stream.of(caller.policies(), caller.tags().keySet(), caller.tags().values())
            .flatMap(Collection::stream)
            .mapToInt(String::length)
            .sum()
        <= KEPT_CHARACTERS;
  }

  private String newId() {
    StringBuilder id = new StringBuilder("ASIA");
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  /** Forty characters, as AWS's secrets have. */
  private String secret(String accessKeyId) {
    byte[] mac = mac(signingKey, accessKeyId);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(mac, SECRET_BYTES));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
