package dev.redrive.api;

/** Whether the requests of an operation are signed. */
public enum Signing {
  /** Only signed requests are served. */
  REQUIRED,
  /** Whoever signs is known and judged by policies; whoever does not is nobody. */
  OPTIONAL,
  /** A signature is not looked at. */
  NONE
}
