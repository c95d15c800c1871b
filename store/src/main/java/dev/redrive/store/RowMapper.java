package dev.redrive.store;

/** Makes something of a row; it must neither keep the row nor run queries. */
@FunctionalInterface
public interface RowMapper<T> {
  T map(Row row);
}
