package dev.redrive.engine;

import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people may ask of events, live or ended. Safe for use by many threads. */
public final class Events {
  /** Up to how many events a backlog is counted. */
  public static final int COUNTED = 10_000;

  private final EventQueue queue;
  private final Flights flights;
  private final HistoryStore history;
  private final EventViewStore views = new EventViewStore();
  private final OutlookStore outlook;

  Events(EventQueue queue, Flights flights, HistoryStore history) {
    this.queue = queue;
    this.flights = flights;
    this.history = history;
    this.outlook = new OutlookStore(queue.store());
  }

  /** What came of a wish. */
  public enum Answer {
    DONE,
    NOT_FOUND,
    /** The event has ended, so that nothing of it is left to do. */
    ENDED
  }

  /** A new request id, for an event that somebody wants to be run once more under its own. */
  public String newRequestId() {
    return queue.newRequestId();
  }

  /**
   * Lists events, newest first, without payloads and attempts.
   *
   * @param before with a lower id than this; the id of the last event of the page before
   * @param limit how many at most, 1 to 1000
   */
  public List<EventView> list(EventFilter filter, OptionalLong before, int limit) {
    return queue.database().read(sql -> views.list(sql, filter, before, limit, flights));
  }

  /**
   * Ended events of an interval of ids, oldest first, with payloads and without attempts; what was
   * delivered again under its request id appears once.
   *
   * @param after not included
   * @param last included
   */
  public List<EventView> endedBetween(EventFilter filter, long after, long last, int limit) {
    return queue.database().read(sql -> views.endedBetween(sql, filter, after, last, limit));
  }

  /** How many ended events match, and the last of their ids (0 if there is none). */
  public Matches countEnded(EventFilter filter) {
    return queue.database().read(sql -> views.countEnded(sql, filter));
  }

  /**
   * What a filter matches.
   *
   * @param events how many
   * @param last the highest id among them
   */
  public record Matches(long events, long last) {}

  /**
   * Tells all of an event: the one that was accepted, then the deliveries that were asked for again
   * under its request id. Empty if it is unknown, of another account, or no longer kept.
   */
  public List<EventView> find(String account, String region, String requestId) {
    return queue
        .database()
        .read(
            sql -> {
              List<EventView> found = new ArrayList<>();
              for (EventView view : views.find(sql, requestId, flights)) {
                if (belongs(view.content(), account, region)) {
                  found.add(view.with(views.attempts(sql, view, flights)));
                }
              }
              return found;
            });
  }

  /** Makes the next attempts of a waiting event, and of its duplicates, due now. */
  public Answer runNow(String account, String region, String requestId) {
    long now = queue.clock().now();
    return queue
        .database()
        .write(
            transaction -> {
              List<EventView> found = owned(transaction, account, region, requestId);
              found.forEach(view -> runNow(transaction, view, now));
              return answer(found);
            });
  }

  private void runNow(Transaction transaction, EventView view, long now) {
    Optional<Waiting> moved = queue.store().hasten(transaction, view.id(), now);
    if (moved.isPresent()) {
      Message message =
          new Message.Arrived(view.content().function(), moved.get(), view.dueAt().orElse(now));
      queue.inbox().postAfter(transaction, message);
    }
  }

  private static Answer answer(List<EventView> found) {
    if (found.isEmpty()) {
      return Answer.NOT_FOUND;
    }
    boolean live = found.stream().anyMatch(view -> view.dueAt().isPresent());
    return live ? Answer.DONE : Answer.ENDED;
  }

  /**
   * Ends an event, and its duplicates, before the next attempt: no dead letter, no record. An
   * attempt that runs is not stopped, but nothing follows it, and what it answers is not kept.
   *
   * @param who the ARN of who asks
   */
  public Answer cancel(String account, String region, String requestId, String who) {
    long now = queue.clock().now();
    return queue
        .database()
        .write(
            transaction -> {
              List<EventView> found = owned(transaction, account, region, requestId);
              found.forEach(view -> cancel(transaction, view, who, now));
              return answer(found);
            });
  }

  private void cancel(Transaction transaction, EventView view, String who, long now) {
    Optional<Event> live = queue.store().find(transaction, view.id());
    if (live.isPresent() && queue.store().remove(transaction, live.get())) {
      int attempts = live.get().progress().attempts();
      history.add(transaction, live.get(), attempts, Ending.cancelled(who), null, now);
    }
  }

  /**
   * Delivers an event, live or ended, once more under its request id, as AWS may do by itself. The
   * delivery has its own attempts and its own ending.
   *
   * @return its number; empty if the event is not known
   */
  public OptionalLong duplicate(String account, String region, String requestId) {
    long now = queue.clock().now();
    return queue
        .database()
        .write(
            transaction -> {
              List<EventView> found = owned(transaction, account, region, requestId);
              if (found.isEmpty()) {
                return OptionalLong.empty();
              }
              int number = found.getLast().duplicate() + 1;
              NewEvent content = found.getFirst().content();
              queue.store().insert(transaction, content, number, now, queue.inbox());
              return OptionalLong.of(number);
            });
  }

  private List<EventView> owned(
      Transaction transaction, String account, String region, String requestId) {
    return views.find(transaction, requestId, flights).stream()
        .filter(view -> belongs(view.content(), account, region))
        .toList();
  }

  private static boolean belongs(NewEvent content, String account, String region) {
    return content.function().account().equals(account)
        && content.function().region().equals(region);
  }

  /**
   * How many events of a function wait or run.
   *
   * @param functionName the function, which may have been deleted
   * @param events how many, counted up to {@link #COUNTED}
   */
  public record Backlog(String functionName, int events) {}

  /** The backlog of each function that has one. */
  public List<Backlog> backlogs(String account, String region) {
    return queue.database().read(sql -> outlook.backlogs(sql, account, region, COUNTED));
  }

  /**
   * The events whose next attempt is due up to a time, the earliest first, without payloads and
   * attempts.
   *
   * @param until epoch milliseconds
   */
  public List<EventView> upcoming(String account, String region, long until, int limit) {
    return queue
        .database()
        .read(
            sql ->
                outlook.upcoming(sql, account, region, until, limit).stream()
                    .flatMap(id -> views.live(sql, id, flights).stream())
                    .toList());
  }

  /** How many events wait or run. */
  public long unfinished() {
    return queue.database().read(views::unfinished);
  }
}
