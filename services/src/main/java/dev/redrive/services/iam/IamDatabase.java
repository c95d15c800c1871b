package dev.redrive.services.iam;

import dev.redrive.store.Database;
import dev.redrive.store.Migration;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import dev.redrive.store.Work;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The database as IAM uses it: every committed change makes what was compiled before it stale. */
public final class IamDatabase {
  private final Database database;
  private final AtomicLong generation = new AtomicLong();

  /** Uses a database that was opened with {@link #migrations}. */
  public IamDatabase(Database database) {
    this.database = database;
  }

  /** The schema of IAM. */
  public static List<Migration> migrations() {
    return List.of(
        Migration.resource(IamDatabase.class, "iam", 1, "iam-1.sql"),
        Migration.resource(IamDatabase.class, "iam", 2, "iam-2.sql"));
  }

  /** Changes something, durably; whoever asks {@link #generation} afterwards sees another one. */
  <T extends @Nullable Object> T write(Work<Transaction, T> work) {
    return database.write(
        transaction -> {
          T answer = work.run(transaction);
          transaction.afterCommit(generation::incrementAndGet);
          return answer;
        });
  }

  <T extends @Nullable Object> T read(Work<Sql, T> work) {
    return database.read(work);
  }

  /** A number that grows with every change; what was read before it grew may be stale. */
  long generation() {
    return generation.get();
  }
}
