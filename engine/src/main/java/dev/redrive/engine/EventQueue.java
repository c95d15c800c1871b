package dev.redrive.engine;

import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.util.concurrent.CompletableFuture;

/** The way in: accepts events and keeps them until they end. Safe for use by many threads. */
public final class EventQueue {
  private final Database database;
  private final Clock clock;
  private final EventStore store;
  private final Measurements measurements;
  private final Inbox inbox = new Inbox();
  private final RequestIds requestIds = new RequestIds(System::nanoTime);

  public EventQueue(Database database, Clock clock) {
    this(database, clock, Measurements.NONE);
  }

  /** A queue whose events are measured from here to their end. */
  public EventQueue(Database database, Clock clock, Measurements measurements) {
    this.measurements = measurements;
    this.database = database;
    this.clock = clock;
    this.store = new EventStore(database);
  }

  /** A new request id, a lower-case UUID, by which an event may be accepted. */
  public String newRequestId() {
    return requestIds.next();
  }

  /**
   * Stores an event that is due at once, and returns when it is durable.
   *
   * @throws dev.redrive.store.StoreException if it could not be stored; nothing is kept then
   */
  public void accept(NewEvent event) {
    long now = clock.now();
    database.write(transaction -> store.insert(transaction, event, now, inbox));
    measurements.received(event, now);
  }

  /** Stores an event that is due at once, as part of somebody's transaction. */
  public void accept(Transaction transaction, NewEvent event) {
    long now = clock.now();
    store.insert(transaction, event, now, inbox);
    transaction.afterCommit(() -> measurements.received(event, now));
  }

  /** As {@link #accept(NewEvent)}, without waiting. */
  CompletableFuture<Long> submit(NewEvent event) {
    long now = clock.now();
    return database.submit(transaction -> store.insert(transaction, event, now, inbox));
  }

  /**
   * To be called when a function was changed, has become {@code Active}, or was deleted, once that
   * is committed: what waits for it is looked at again.
   */
  public void functionChanged(FunctionKey function) {
    inbox.post(new Message.FunctionChanged(function));
  }

  /** Who hears what is counted of its events, and of the functions that they are for. */
  public Measurements measurements() {
    return measurements;
  }

  Database database() {
    return database;
  }

  Clock clock() {
    return clock;
  }

  EventStore store() {
    return store;
  }

  Inbox inbox() {
    return inbox;
  }
}
