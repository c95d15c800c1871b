package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/** Collects the members of one {@link Struct} by index; not safe for use by several threads. */
public interface StructBuilder<T extends Struct> {
  /** Sets one member; the value must have the Java type that {@link Type} documents for it. */
  void memberAt(int index, @Nullable Object value);

  /** The finished value, with the model's defaults filled in; constraints are not checked here. */
  T build();
}
