package dev.redrive.server.shell;

import dev.redrive.api.Caller;
import java.time.Instant;

/** Port: temporary credentials for a shell's holder. */
public interface ShellKeys {
  /** Keys of the caller that end then, in real time, or earlier. */
  Keys issue(Caller caller, Instant until);

  /** Has the keys sign no more, where that can be said of them before they expire. */
  void end(Keys keys);

  /** Keys that sign. */
  record Keys(String accessKeyId, String secretAccessKey, String sessionToken) {
    /** Tells nothing that signs. */
    @Override
    public String toString() {
      return "Keys[" + accessKeyId + "]";
    }
  }
}
