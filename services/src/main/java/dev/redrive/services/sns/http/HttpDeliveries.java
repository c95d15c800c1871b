package dev.redrive.services.sns.http;

import dev.redrive.engine.Clock;
import dev.redrive.engine.DueWork;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages to HTTP endpoints. A stored delivery goes in the transaction that knows its end,
 * so that one that a crash broke off is made again. Safe for use by many threads.
 */
public final class HttpDeliveries implements DueWork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDeliveries.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final Duration END_PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Clock clock;
  private final HttpSubscribers subscribers;
  private final HttpDeliveryStore store = new HttpDeliveryStore();
  private final Settlement settlement;
  private final HttpSender sender;
  private final Lines lines;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;
  private boolean closed;

  /** Deliveries of what the database holds, once they are started. */
  public HttpDeliveries(Database database, Clock clock, HttpSubscribers subscribers) {
    this(database, clock, subscribers, new HttpSender());
  }

  HttpDeliveries(Database database, Clock clock, HttpSubscribers subscribers, HttpSender sender) {
    this.database = database;
    this.clock = clock;
    this.subscribers = subscribers;
    this.settlement = new Settlement(database, clock, store, subscribers);
    this.sender = sender;
    this.lines = new Lines(database, store);
  }

  /** Begins to send. */
  public void start() {
    Thread.ofVirtual().name("sns-http").start(this::loop);
  }

  /** Accepts a message, as part of a transaction. */
  public void add(Transaction transaction, HttpMessage message) {
    store.insert(transaction, message, clock.now());
    transaction.afterCommit(
        () -> {
          lines.arrived(message.subscription());
          wake();
        });
  }

  @Override
  public Backlog backlog(long now) {
    int due = 0;
    OptionalLong next = OptionalLong.empty();
    for (String subscription : lines.subscriptions()) {
      Lines.Ready ready = lines.ready(subscription, now);
      due += ready.ids().size();
      next = earlier(next, ready.next());
    }
    return new Backlog(due, lines.running(), next);
  }

  @Override
  public void timeChanged() {
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    OptionalLong next = OptionalLong.of(clock.now());
    while (await(next)) {
      try {
        next = beginDue();
      } catch (RuntimeException e) {
        LOG.error("Deliveries to HTTP endpoints cannot be read", e);
        next = OptionalLong.of(clock.now() + PAUSE_MILLIS);
      }
    }
  }

  private OptionalLong beginDue() {
    OptionalLong next = OptionalLong.empty();
    for (String subscription : lines.subscriptions()) {
      Lines.Ready ready = lines.ready(subscription, clock.now());
      if (!ready.ids().isEmpty()) {
        begin(subscription, ready);
        ready = lines.ready(subscription, clock.now());
      }
      next = earlier(next, ready.ids().isEmpty() ? ready.next() : OptionalLong.of(clock.now()));
    }
    return next;
  }

  private void begin(String subscription, Lines.Ready ready) {
    Optional<Integer> perSecond = subscribers.perSecond(subscription);
    for (long id : ready.ids()) {
      if (lines.begin(subscription, id, clock.now(), perSecond.orElse(null))) {
        Thread.ofVirtual().name("sns-http-" + id).start(() -> run(subscription, id));
      }
    }
  }

  private void run(String subscription, long id) {
    long restUntil = 0;
    try {
      Optional<HttpDelivery> delivery = database.read(sql -> store.find(sql, id));
      if (delivery.isPresent() && !isClosed()) {
        deliver(delivery.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Delivery {} to an HTTP endpoint failed", id, e);
      restUntil = clock.now() + PAUSE_MILLIS;
    } finally {
      lines.end(subscription, id, restUntil);
      wake();
    }
  }

  private void deliver(HttpDelivery delivery) throws InterruptedException {
    DeliveryPolicy policy = subscribers.policy(delivery.message());
    Attempt attempt =
        sender.send(delivery.message(), policy.contentType().orElse(DeliveryPolicy.TEXT));
    if (!isClosed()) {
      settlement.settle(delivery, attempt, policy.retriesInForce());
    }
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    return one.orElse(Long.MAX_VALUE) <= other.orElse(Long.MAX_VALUE) ? one : other;
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something changes or that time has come; false once closed. */
  private boolean await(OptionalLong next) {
    lock.lock();
    try {
      while (!closed && !woken) {
        long wait = next.isPresent() ? next.getAsLong() - clock.now() : Long.MAX_VALUE;
        if (wait <= 0) {
          break;
        }
        boolean _ = changed.await(wait, TimeUnit.MILLISECONDS);
      }
      woken = false;
      return !closed;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Breaks off what is being sent, which is sent again after the next start. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    sender.close();
    lock.lock();
    try {
      long nanos = END_PATIENCE.toNanos();
      while (lines.running() > 0 && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
