package dev.redrive.services.control;

import dev.redrive.api.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the shells of this machine that the console can open. */
public interface Shells {
  /**
   * Why the caller can open none, and what helps; nothing where it can.
   *
   * @param expires when the caller's credentials end, in real time, or null if they don't
   */
  Optional<String> whyNot(Caller caller, @Nullable Instant expires);

  /**
   * A ticket that opens one shell for the caller, who must be able to.
   *
   * @param expires when the caller's credentials end, in real time, or null if they don't
   */
  Ticket issue(Caller caller, @Nullable Instant expires);

  /**
   * What opens a shell, once.
   *
   * @param ticket a secret
   * @param expires until when, in real time
   */
  record Ticket(String ticket, Instant expires) {
    /** Tells nothing that opens. */
    @Override
    public String toString() {
      return "Ticket[expires " + expires + "]";
    }
  }
}
