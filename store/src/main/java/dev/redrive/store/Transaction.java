package dev.redrive.store;

import java.util.ArrayList;
import java.util.List;

/** One caller's part of a group commit; confined to its {@link Work}. */
public final class Transaction implements Sql {
  private final Statements statements;
  private final List<Runnable> afterCommit = new ArrayList<>(2);
  private final List<Runnable> afterGroup = new ArrayList<>(1);
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

  /**
   * As {@link #afterCommit}, but for what one run is enough for, however many of the works that are
   * committed together ask for the same action: it runs behind all their other actions.
   */
  public void afterGroup(Runnable action) {
    afterGroup.add(action);
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

  List<Runnable> afterGroup() {
    return afterGroup;
  }

  void end() {
    over = true;
  }
}
