package dev.redrive.services.iam;

import java.security.SecureRandom;

/** Unique ids of IAM: four letters that tell the kind and seventeen of A to Z and 2 to 7. */
final class IamIds {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 17;
  private static final SecureRandom RANDOM = new SecureRandom();

  private IamIds() {}

  /** A new id of a role. */
  static String role() {
    return random("AROA");
  }

  /** A new id of a managed policy. */
  static String policy() {
    return random("ANPA");
  }

  /** The id that these bytes, at least seventeen, stand for. */
  static String of(String prefix, byte[] bytes) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(bytes[i] & 31));
    }
    return id.toString();
  }

  private static String random(String prefix) {
    byte[] bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return of(prefix, bytes);
  }
}
