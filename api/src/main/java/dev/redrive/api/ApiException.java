package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/** An error that the model knows; its subclasses are generated, one for each error shape. */
public abstract class ApiException extends RuntimeException implements Struct {
  protected ApiException(@Nullable String message) {
    super(message, null, false, false);
  }

  /** The error's shape, codes and status. */
  public abstract ErrorShape shape();

  @Override
  public final Schema<?> smithySchema() {
    return shape().schema();
  }
}
