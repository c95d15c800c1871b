package dev.redrive.store;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants done on a connection. A write may be run a second time if its group commit
 * fails, so it changes nothing but the database; what follows a commit goes to {@link
 * Transaction#afterCommit}.
 *
 * @param <S> {@link Transaction} for a write, {@link Sql} for a read
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Work<S extends Sql, T extends @Nullable Object> {
  /** Does it; an exception undoes the whole of it. */
  T run(S sql);
}
