package dev.redrive.wire.sigv4;

/** A request that its signature does not entitle to anything. */
public final class SignatureRefused extends RuntimeException {
  /** Why; each protocol has its own code for it. */
  public enum Reason {
    MISSING,
    INCOMPLETE,
    UNKNOWN_KEY,
    MISMATCH,
    EXPIRED_TOKEN
  }

  private final Reason reason;

  SignatureRefused(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }

  /** The reason in AWS's words. */
  public String text() {
    return String.valueOf(getMessage());
  }

  static SignatureRefused incomplete(String message) {
    return new SignatureRefused(Reason.INCOMPLETE, message);
  }

  static SignatureRefused mismatch(String message) {
    return new SignatureRefused(Reason.MISMATCH, message);
  }

  /** A request without any signature. */
  public static SignatureRefused missing() {
    return new SignatureRefused(Reason.MISSING, "Missing Authentication Token");
  }

  static SignatureRefused unknownKey() {
    return new SignatureRefused(
        Reason.UNKNOWN_KEY, "The security token included in the request is invalid.");
  }

  static SignatureRefused expiredToken() {
    return new SignatureRefused(
        Reason.EXPIRED_TOKEN, "The security token included in the request is expired");
  }

  static SignatureRefused wrongSignature() {
    return mismatch(
        "The request signature we calculated does not match the signature you provided. Check your AWS"
            + " Secret Access Key and signing method. Consult the service documentation for details.");
  }
}
