package dev.redrive.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings commits that nobody waited for to the disk within about a second, on a thread of its own,
 * so that a loss of power takes no more than that. SQLite's locks are on other files than the
 * write-ahead log, so that opening and closing it here releases none.
 */
final class LazySync implements CommitHook, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LazySync.class);
  private static final long DELAY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path log;
  private final Thread thread;
  private final AtomicLong syncs = new AtomicLong();
  private volatile boolean dirty;
  private volatile boolean closed;

  LazySync(Path database, String name) {
    this.log = database.resolveSibling(database.getFileName() + "-wal");
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::loop);
    thread.start();
  }

  @Override
  public void before() {}

  @Override
  public void after() {
    if (!dirty) {
      dirty = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /** How often it has written. */
  long syncs() {
    return syncs.get();
  }

  private void loop() {
    while (!closed) {
      if (dirty) {
        LockSupport.parkNanos(this, DELAY_NANOS);
        dirty = false;
        sync();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void sync() {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.force(false);
      syncs.incrementAndGet();
    } catch (NoSuchFileException _) {
      LOG.debug("{} is gone: all of it is in the database", log);
    } catch (IOException e) {
      LOG.warn("Cannot sync {}: {}", log, e.getMessage());
    }
  }
}
