package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/**
 * A schemaless value of the model.
 *
 * @param value null, a {@link Boolean}, {@link Number}, {@link String}, a {@link java.util.List} or
 *     a {@link java.util.Map} with string keys of such values
 */
public record Document(@Nullable Object value) {}
