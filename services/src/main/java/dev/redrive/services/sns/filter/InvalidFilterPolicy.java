package dev.redrive.services.sns.filter;

/** Says, in AWS's words, why a text is no filter policy. */
public final class InvalidFilterPolicy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidFilterPolicy(String message) {
    super(message);
  }

  /** What AWS says. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
