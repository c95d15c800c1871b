package dev.redrive.services.control;

import java.time.Instant;

/** Port: exchanges the token that the server printed at its start for keys of root. */
public interface SignIn {
  /** What came of a try. */
  sealed interface Answer {
    /**
     * Keys that sign from now on.
     *
     * @param expires real time
     */
    record Keys(String accessKeyId, String secretAccessKey, String sessionToken, Instant expires)
        implements Answer {
      /** Tells nothing that signs. */
      @Override
      public String toString() {
        return "Keys[" + accessKeyId + "]";
      }
    }

    /** It is not the token. */
    record Wrong() implements Answer {}

    /** It is not the token, and there were too many of these of late. */
    record TooMany() implements Answer {}
  }

  /** Looks at the token in a time that tells nothing of how much of it is right. */
  Answer exchange(String token);
}
