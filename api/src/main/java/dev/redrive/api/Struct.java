package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/**
 * A value whose members a {@link Schema} describes, so that a codec can walk it without reflection.
 */
public interface Struct {
  /** The static description of this value's shape. */
  Schema<?> smithySchema();

  /** The value of the member at the index that its schema gives it, or null where it is not set. */
  @Nullable Object memberAt(int index);
}
