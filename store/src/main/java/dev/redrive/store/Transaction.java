package dev.redrive.store;

import java.util.ArrayList;
import java.util.List;

/** One caller's part of a group commit; confined to its {@link Work}. */
public final class Transaction implements Sql {
  private final Statements statements;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private boolean wrote;
  private long boundBytes;
  private boolean over;

  Transaction(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Query query(String sql) {
    if (over) {
      throw new IllegalStateException("This transaction is over.");
    }
    return new Query(statements.parsed(sql), statements, this);
  }

  /**
   * Lets an action run once this work is durable and before its caller hears of it; on the writer's
   * thread, so it must be short, must not wait and must not fail. Actions run in the order of the
   * commits.
   */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void bound(long bytes) {
    boundBytes += bytes;
  }

  void wrote() {
    wrote = true;
  }

  boolean hasWritten() {
    return wrote;
  }

  long boundBytes() {
    return boundBytes;
  }

  List<Runnable> afterCommit() {
    return afterCommit;
  }

  void end() {
    over = true;
  }
}
