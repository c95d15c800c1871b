package dev.redrive.store;

/** A connection that only reads. */
final class Reader implements Sql {
  private final Statements statements;

  Reader(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Query query(String sql) {
    return new Query(statements.parsed(sql), statements, null);
  }
}
