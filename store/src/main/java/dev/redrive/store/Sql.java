package dev.redrive.store;

/** Something that runs queries, for as long as the {@link Work} that got it; confined to it. */
public sealed interface Sql permits Transaction, Reader {
  /**
   * A query to bind and run.
   *
   * @param sql one statement, with parameters such as {@code :name}; prepared once per connection,
   *     so it should be a constant
   */
  Query query(String sql);
}
