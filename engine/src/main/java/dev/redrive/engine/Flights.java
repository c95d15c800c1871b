package dev.redrive.engine;

import dev.redrive.store.Database;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The events that are being tried or ended now. Written by the dispatcher, read by all. */
final class Flights {
  private final ConcurrentHashMap<Long, Attempt> attempts = new ConcurrentHashMap<>();

  void add(Attempt attempt) {
    attempts.put(attempt.id(), attempt);
  }

  @Nullable Attempt remove(long id) {
    return attempts.remove(id);
  }

  boolean contains(long id) {
    return attempts.containsKey(id);
  }

  Set<Long> ids() {
    return attempts.keySet();
  }

  int size() {
    return attempts.size();
  }

  /** When the event's function was begun, if it runs now. */
  OptionalLong runningSince(long id) {
    Attempt attempt = attempts.get(id);
    return attempt == null ? OptionalLong.empty() : attempt.runningSince();
  }

  /** Stores which attempts run, without waiting, so that the server's death is noticed. */
  void recordStarts(Database database) {
    List<Attempt> unrecorded = attempts.values().stream().filter(Attempt::isUnrecorded).toList();
    if (!unrecorded.isEmpty()) {
      var _ =
          database.submit(
              transaction -> {
                unrecorded.forEach(attempt -> attempt.recordStart(transaction));
                return null;
              });
    }
  }

  /** Stores that the attempts which are left were broken off on purpose. */
  void forgetStarts(Database database, EventStore events) {
    database.write(
        transaction -> {
          attempts.keySet().forEach(id -> events.forgetStart(transaction, id));
          return null;
        });
  }
}
