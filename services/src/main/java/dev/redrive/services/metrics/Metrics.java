package dev.redrive.services.metrics;

import dev.redrive.engine.Clock;
import dev.redrive.services.metrics.MetricBuffer.Slot;
import dev.redrive.store.Database;
import dev.redrive.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All measurements: taken in memory, stored once a second and before every read. Safe for use by
 * many threads; adding never throws and never waits.
 */
public final class Metrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final int MOST_SLOTS = 100_000;
  private static final int POINTS_A_COMMIT = 2_000;
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final Database database;
  private final Clock clock;
  private final MetricStore store = new MetricStore();
  private final MetricBuffer buffer = new MetricBuffer(MOST_SLOTS);
  private final ReentrantLock flushing = new ReentrantLock();
  private final AtomicBoolean full = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("metrics").factory());
  private long sweptHour;

  public Metrics(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins to store in the background. */
  public void start() {
    var _ = timer.scheduleWithFixedDelay(this::inBackground, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Adds one value that the server itself has measured.
   *
   * @param unit such as {@code Count}
   * @param time when, in epoch milliseconds of business time
   */
  public void add(MetricKey metric, String unit, long time, double value) {
    add(metric, unit, Resolution.MINUTE, time, Summary.of(value, 1));
  }

  /** Whether there was room for it. */
  boolean add(MetricKey metric, String unit, Resolution resolution, long time, Summary measured) {
    long start = resolution.floor(time);
    boolean added = buffer.add(new Slot(metric, unit, resolution.seconds(), start), measured);
    if (!added && !full.getAndSet(true)) {
      LOG.warn("Measurements are lost, since more came than could be stored");
    }
    return added;
  }

  Clock clock() {
    return clock;
  }

  Database database() {
    return database;
  }

  MetricStore store() {
    return store;
  }

  /** Stores all that was added before; throws {@link StoreException}, and keeps it then. */
  void flush() {
    flushing.lock();
    try {
      Map<Slot, Summary> taken = buffer.take();
      List<Map.Entry<Slot, Summary>> points = new ArrayList<>(rolledUp(taken).entrySet());
      if (!points.isEmpty()) {
        store(points, taken);
        full.set(false);
      }
    } finally {
      flushing.unlock();
    }
  }

  private void store(List<Map.Entry<Slot, Summary>> points, Map<Slot, Summary> taken) {
    try {
      database.write(
          transaction -> {
            points.forEach(
                each -> {
                  Summary copy = new Summary();
                  copy.add(each.getValue());
                  store.add(transaction, each.getKey(), copy);
                });
            return null;
          });
    } catch (StoreException e) {
      taken.forEach(buffer::add);
      throw e;
    }
  }

  /** The same measurements at their own and all coarser resolutions. */
  private static Map<Slot, Summary> rolledUp(Map<Slot, Summary> taken) {
    Map<Slot, Summary> all = new HashMap<>();
    taken.forEach(
        (slot, summary) -> {
          for (Resolution resolution : Resolution.ALL) {
            if (resolution.seconds() >= slot.resolution()) {
              all.computeIfAbsent(slot.coarser(resolution.seconds()), _ -> new Summary())
                  .add(summary);
            }
          }
        });
    return all;
  }

  private void inBackground() {
    try {
      flush();
      sweep();
    } catch (RuntimeException e) {
      LOG.error("Measurements are not stored yet", e);
    }
  }

  /** Removes what is past its retention, at most once an hour of business time. */
  void sweep() {
    long now = clock.now();
    if (now / HOUR == sweptHour) {
      return;
    }
    sweptHour = now / HOUR;
    for (Resolution resolution : Resolution.ALL) {
      long before = now - resolution.kept().toMillis();
      while (database.write(t -> store.removePoints(t, resolution, before, POINTS_A_COMMIT))
          == POINTS_A_COMMIT) {}
    }
    long before = now - Resolution.HOUR.kept().toMillis();
    while (database.write(t -> store.removeMetrics(t, before, POINTS_A_COMMIT))
        == POINTS_A_COMMIT) {}
  }

  /** Stores what is left; the database must still be open. */
  @Override
  public void close() {
    timer.close();
    flush();
  }
}
