package dev.redrive.engine;

import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Database;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of the dispatcher; survives failures. */
final class DispatcherLoop implements DueWork {
  private static final Logger LOG = LoggerFactory.getLogger(DispatcherLoop.class);
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final long RECORD_STARTS_MILLIS = 100;
  private static final long PRUNE_MILLIS = 60_000;
  private static final long BREAK_OFF_SECONDS = 5;

  private final Dispatcher dispatcher;
  private final Database database;
  private final EventStore events;
  private final HistoryStore history;
  private final Inbox inbox;
  private final Clock clock;
  private final Flights flights;
  private final ExecutorService attempts;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long stopNanos;

  DispatcherLoop(
      Dispatcher dispatcher,
      EventQueue queue,
      HistoryStore history,
      Flights flights,
      ExecutorService attempts) {
    this.dispatcher = dispatcher;
    this.database = queue.database();
    this.events = queue.store();
    this.inbox = queue.inbox();
    this.clock = queue.clock();
    this.history = history;
    this.flights = flights;
    this.attempts = attempts;
    this.thread = Thread.ofPlatform().name("dispatcher").daemon(true).unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  @Override
  public Backlog backlog(long now) {
    CompletableFuture<Backlog> answer = new CompletableFuture<>();
    inbox.post(new Message.AskBacklog(now, answer));
    while (thread.isAlive()) {
      try {
        return answer.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        LOG.debug("The dispatcher is slow to answer");
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return Backlog.NONE;
  }

  @Override
  public void timeChanged() {
    inbox.post(new Message.TimeChanged());
  }

  /**
   * Ends the thread, once attempts that run have ended, or after some time; what was broken off is
   * due again at the next start.
   */
  void stop(Duration grace) throws InterruptedException {
    stopNanos = System.nanoTime() + grace.toNanos();
    stopping = true;
    timeChanged();
    thread.join();
    attempts.shutdownNow();
    if (!attempts.awaitTermination(BREAK_OFF_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Some attempts do not end; they are left alone");
    }
    flights.forgetStarts(database, events);
  }

  private void loop() {
    long lastRecord = System.nanoTime();
    long nextPrune = clock.now();
    while (!isOver()) {
      try {
        long wake = step();
        if (System.nanoTime() - lastRecord >= RECORD_STARTS_MILLIS * 1_000_000) {
          flights.recordStarts(database);
          lastRecord = System.nanoTime();
        }
        if (clock.now() >= nextPrune) {
          history.prune(database, clock.now());
          nextPrune = clock.now() + PRUNE_MILLIS;
        }
        await(wake);
      } catch (InterruptedException _) {
        LOG.warn("The dispatcher ignores an interrupt");
      } catch (RuntimeException e) {
        LOG.error("The dispatcher failed, and goes on", e);
      }
    }
  }

  private boolean isOver() {
    return stopping && (flights.size() == 0 || System.nanoTime() >= stopNanos);
  }

  private long step() {
    if (stopping) {
      dispatcher.stop();
    }
    return dispatcher.runOnce();
  }

  private void await(long wake) throws InterruptedException {
    long longest = flights.size() > 0 ? RECORD_STARTS_MILLIS : LONGEST_WAIT_MILLIS;
    long wait = Math.min(longest, wake - clock.now());
    Message message = wait > 0 ? inbox.poll(wait) : null;
    if (message != null) {
      dispatcher.hear(message);
    }
  }
}
