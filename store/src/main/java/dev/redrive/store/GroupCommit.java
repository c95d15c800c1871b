package dev.redrive.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * One commit for many writers.
 *
 * Works are taken from the queue and run one after another in one transaction until 1,024 have run,
 * 1 MiB was bound, or none waits. A work that throws before it wrote fails alone and the group goes
 * on. If one throws after it wrote, or the commit fails, all is rolled back and each work is run
 * again in a transaction of its own, so that only the guilty ones fail. Nobody is answered before
 * the commit.
 */

/** Runs waiting works in group commits on one connection; confined to the writer's thread. */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MAX_WORKS = 1024;
  private static final long MAX_BYTES = 1 << 20;

  private final Statements statements;
  private final CommitHook hook;
  private final Executor answers;

  /**
   * Group commits on a connection.
   *
   * @param answers what answers the callers of a group, whose next steps need not hold up the next
   *     commit
   */
  GroupCommit(Statements statements, CommitHook hook, Executor answers) {
    this.statements = statements;
    this.hook = hook;
    this.answers = answers;
  }

  /** Runs and commits {@code first} and what waits behind it, and answers their callers. */
  void run(Pending<?> first, Queue<Pending<?>> waiting) {
    List<Pending<?>> group = new ArrayList<>();
    try {
      begin();
      if (runAll(first, waiting, group)) {
        commit();
        answer(group);
      } else {
        rollback();
        runAlone(group);
      }
    } catch (SQLException e) {
      LOG.warn("A group commit of {} writes failed: {}", group.size(), e.getMessage());
      rollback();
      if (group.isEmpty()) {
        group.add(first);
      }
      runAlone(group);
    }
  }

  /** Whether all that wrote came through; those that failed without writing are answered. */
  private boolean runAll(Pending<?> first, Queue<Pending<?>> waiting, List<Pending<?>> group) {
    long bytes = 0;
    for (Pending<?> next = first; next != null; next = waiting.poll()) {
      try {
        bytes += next.run(statements).boundBytes();
        group.add(next);
      } catch (RuntimeException e) {
        if (next.hasWritten()) {
          group.add(next);
          return false;
        }
        next.fail(e);
      }
      if (group.size() >= MAX_WORKS || bytes >= MAX_BYTES) {
        break;
      }
    }
    return true;
  }

  private void runAlone(List<Pending<?>> group) {
    for (Pending<?> pending : group) {
      try {
        begin();
        pending.run(statements);
        commit();
      } catch (SQLException e) {
        rollback();
        pending.fail(new StoreException(e));
        continue;
      } catch (RuntimeException e) {
        rollback();
        pending.fail(e);
        continue;
      }
      answer(List.of(pending));
    }
  }

  private void answer(List<Pending<?>> group) {
    Set<Runnable> afterGroup = new LinkedHashSet<>();
    for (Pending<?> pending : group) {
      act(() -> pending.committed(afterGroup));
    }
    afterGroup.forEach(GroupCommit::act);
    answers.execute(() -> group.forEach(Pending::answer));
  }

  private static void act(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("An action after a commit failed", e);
    }
  }

  private void begin() throws SQLException {
    statements.execute("begin immediate");
  }

  private void commit() throws SQLException {
    hook.before();
    statements.execute("commit");
    hook.after();
  }

  /** Undoes the transaction; SQLite itself already did after some errors. */
  private void rollback() {
    try {
      statements.execute("rollback");
    } catch (SQLException e) {
      LOG.debug("Nothing to roll back: {}", e.getMessage());
    }
  }
}
