package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Accept rate and memory with one million waiting retries, against the same server without them. */
final class Backlog implements Scenario {
  private static final Duration TIME = Duration.ofSeconds(6);
  private static final int EVENTS = 1_000_000;

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    Path data = work.resolve("data");
    Measured empty = measure(root, data, true);
    waiting(data);
    Measured full = measure(root, data, false);
    System.out.printf(
        "| accepts with %d waiting retries | %.0f/s | without %.0f/s | ratio %.2f | memory %+d MB |%n",
        EVENTS,
        full.perSecond(),
        empty.perSecond(),
        full.perSecond() / empty.perSecond(),
        full.megabytes() - empty.megabytes());
  }

  /**
   * One side of the comparison.
   *
   * @param perSecond accepts a second
   * @param megabytes resident memory before them
   */
  private record Measured(double perSecond, long megabytes) {}

  private static Measured measure(Path root, Path data, boolean first)
      throws IOException, InterruptedException {
    try (Redrive redrive = Redrive.start(root, data)) {
      Setup setup = new Setup(redrive);
      if (first) {
        setup.role();
        setup.function("held", "time.sleep(600)");
        setup.concurrency("held", 1);
        setup.function("retried", "raise Exception('no')");
      }
      LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      long megabytes = redrive.residentMegabytes();
      Load load = new Load(redrive.port(), setup.event("held"), 202, 256);
      return new Measured(load.run(TIME).perSecond(), megabytes);
    }
  }

  /**
   * Adds rows as the engine leaves them after a first failure, due over the next six hours; past
   * the store, which opens no file whose migrations it does not know.
   */
  private static void waiting(Path data) {
    String url = "jdbc:sqlite:" + data.resolve("redrive.db");
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, EVENTS);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String INSERT =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
      insert into event (id, shard, request_id, duplicate, account, region, function_id,
        function_name, qualifier, payload, accepted_at, due, attempts, tries)
      select (select max(id) from event) + i, f.shard, 'bench-' || i, 0, f.account, f.region,
        f.id, f.name, '', f.payload, f.now, f.now + 120000 + (i % 21000) * 1000, 1, 1
      from n, (select id, id % 64 as shard, account, region, name,
                 (select payload from event limit 1) as payload,
                 (select max(accepted_at) from event) as now
               from lambda_function where name = 'retried') f
      """;
}
