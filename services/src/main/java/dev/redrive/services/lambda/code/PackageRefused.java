package dev.redrive.services.lambda.code;

/** A deployment package that is broken, hostile or too large. */
public final class PackageRefused extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong, as far as a caller may see it. */
  public enum Reason {
    /** No zip file, a damaged one, or one whose entries would go where they must not. */
    UNREADABLE,
    /** There is nothing in it. */
    EMPTY,
    /** Its unpacked size is over the limit. */
    UNZIPPED_TOO_LARGE
  }

  private final Reason reason;

  PackageRefused(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  static PackageRefused unreadable(String detail) {
    return new PackageRefused(Reason.UNREADABLE, detail);
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
