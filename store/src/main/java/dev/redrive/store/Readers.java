package dev.redrive.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The platform threads that read, each with a connection of its own, made when first needed. */
final class Readers {
  private static final ThreadLocal<@Nullable Reader> READER = new ThreadLocal<>();

  private final Connections connections;
  private final ExecutorService threads;
  private final List<Connection> open = new ArrayList<>();

  Readers(Connections connections, int count, String name) {
    this.connections = connections;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name(name + "-", 1).daemon(true).factory());
  }

  <T extends @Nullable Object> CompletableFuture<T> submit(Work<Sql, T> work) {
    if (READER.get() != null) {
      throw new IllegalStateException("A read cannot wait for another read.");
    }
    return CompletableFuture.supplyAsync(() -> work.run(reader()), threads);
  }

  void stop() {
    threads.close();
    synchronized (open) {
      for (Connection connection : open) {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new StoreException(e);
        }
      }
    }
  }

  private Reader reader() {
    Reader known = READER.get();
    if (known != null) {
      return known;
    }
    try {
      Connection connection = connections.reader();
      synchronized (open) {
        open.add(connection);
      }
      Reader fresh = new Reader(new Statements(connection));
      READER.set(fresh);
      return fresh;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
