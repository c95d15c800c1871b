package dev.redrive.server.shell;

import dev.redrive.services.control.Shells;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets that open one shell each, soon. They are kept as digests, so that the time of a look-up
 * tells nothing. Safe for use by many threads.
 */
final class Tickets {
  private static final int BYTES = 32;

  /** The oldest go first, so that nobody can be kept from asking. */
  private static final int KEPT = 100;

  private record Valid(Holder holder, Instant until) {}

  private final Duration lifetime;
  private final InstantSource realTime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Valid> valid = new LinkedHashMap<>();

  Tickets(Duration lifetime, InstantSource realTime) {
    this.lifetime = lifetime;
    this.realTime = realTime;
  }

  /** A new ticket for that holder. */
  synchronized Shells.Ticket issue(Holder holder) {
    Instant now = realTime.instant();
    valid.values().removeIf(other -> !now.isBefore(other.until));
    if (valid.size() >= KEPT) {
      valid.remove(valid.keySet().iterator().next());
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant until = now.plus(lifetime);
    valid.put(digest(ticket), new Valid(holder, until));
    return new Shells.Ticket(ticket, until);
  }

  /** Uses the ticket up, and tells whose it was; nothing if it is unknown, used or too old. */
  synchronized Optional<Holder> redeem(String ticket) {
    Valid known = valid.remove(digest(ticket));
    return Optional.ofNullable(known)
        .filter(found -> realTime.instant().isBefore(found.until))
        .map(Valid::holder);
  }

  private static String digest(String ticket) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
