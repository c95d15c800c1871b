package dev.redrive.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: writes are committed in groups by one thread and are durable when they are
 * answered, reads run beside them. Safe for use by many threads. The native library is unpacked to
 * the directory that the system property {@code org.sqlite.tmpdir} names.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 2;

  private final FileLock lock;
  private final Connection connection;
  private final Writer writer;
  private final @Nullable Readers readers;
  private final @Nullable LazySync sync;

  private Database(
      FileLock lock,
      Connection connection,
      Writer writer,
      @Nullable Readers readers,
      @Nullable LazySync sync) {
    this.lock = lock;
    this.connection = connection;
    this.writer = writer;
    this.readers = readers;
    this.sync = sync;
  }

  /**
   * Opens or makes the file, and brings its schema up to date.
   *
   * @param migrations of all components, each component's in order
   * @throws DatabaseInUseException if another server has it open
   * @throws IllegalStateException if its schema does not match the migrations
   * @throws StoreException if it cannot be opened
   */
  public static Database open(Path file, List<Migration> migrations) {
    return open(file, migrations, Durability.POWER_LOSS);
  }

  /** As {@link #open(Path, List)}, with what a commit has to survive. */
  public static Database open(Path file, List<Migration> migrations, Durability durability) {
    Connections connections = new Connections(file, durability);
    FileLock lock = FileLock.of(file);
    Connection connection = prepared(connections, lock, migrations);
    String name = "store-" + file.getFileName();
    LazySync sync =
        durability == Durability.PROCESS_END ? new LazySync(file, name + "-sync") : null;
    CommitHook hook = sync == null ? CommitHook.NONE : sync;
    return new Database(
        lock,
        connection,
        new WriterThread(new Statements(connection), hook, name + "-writer"),
        new Readers(connections, READERS, name + "-reader"),
        sync);
  }

  /**
   * As {@link #open}, but for a simulation on one thread: nothing happens in the background,
   * submitted writes wait for the next {@link #write}, {@link #read} or {@link #flush}, and a
   * commit survives the process but not the host.
   *
   * @param hook called at each commit
   */
  public static Database inline(Path file, List<Migration> migrations, CommitHook hook) {
    Connections connections = new Connections(file, Durability.SIMULATION);
    FileLock lock = FileLock.of(file);
    Connection connection = prepared(connections, lock, migrations);
    InlineWriter writer = new InlineWriter(new Statements(connection), hook);
    return new Database(lock, connection, writer, null, null);
  }

  private static Connection prepared(
      Connections connections, FileLock lock, List<Migration> migrations) {
    try {
      Connection connection = connections.writer();
      try {
        new Migrations(migrations, InstantSource.system()).apply(connection);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      lock.close();
      throw new StoreException(e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Does the work and waits until it is durable.
   *
   * @return what the work answered
   * @throws RuntimeException what the work threw; nothing of the work is kept then
   * @throws StoreException if it could not be committed; nothing of the work is kept
   */
  public <T extends @Nullable Object> T write(Work<Transaction, T> work) {
    CompletableFuture<T> future = writer.submit(work);
    writer.flush();
    return await(future);
  }

  /**
   * As {@link #write}, without waiting. What is attached to the answer without an executor holds up
   * the other answers of its group and must be short.
   */
  public <T extends @Nullable Object> CompletableFuture<T> submit(Work<Transaction, T> work) {
    return writer.submit(work);
  }

  /**
   * Reads on a read thread, and waits for it; sees all that was committed before.
   *
   * @throws RuntimeException what the work threw
   */
  public <T extends @Nullable Object> T read(Work<Sql, T> work) {
    if (readers == null) {
      return write(work::run);
    }
    return await(readers.submit(work));
  }

  /** Commits what was submitted to an inline database; elsewhere this happens by itself. */
  public void flush() {
    writer.flush();
  }

  /** Commits what was submitted (an inline database drops it) and closes the file. */
  @Override
  public void close() {
    writer.stop();
    try (lock) {
      if (readers != null) {
        readers.stop();
      }
      if (sync != null) {
        sync.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
