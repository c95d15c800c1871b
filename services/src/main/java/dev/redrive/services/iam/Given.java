package dev.redrive.services.iam;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads members of inputs that the model requires. */
final class Given {
  private Given() {}

  /** The value, which validation has found to be there. */
  static <T> T given(@Nullable T value) {
    return Objects.requireNonNull(value, "a required member");
  }
}
