package dev.redrive.services.logs;

import dev.redrive.api.Call;
import dev.redrive.api.logs.LiveTailSessionStart;
import dev.redrive.api.logs.StartLiveTailRequest;
import dev.redrive.store.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The live tails that are open. Who stores events shows them here once they are committed; nothing
 * is read from the database. Safe for use by many threads.
 */
public final class LiveTails {
  private final LongSupplier nanoTime;
  private final Map<LiveTail, Place> open = new ConcurrentHashMap<>();

  /** Where a tail counts: AWS's quota is for each account and region. */
  private record Place(String account, String region) {}

  /**
   * No tail yet.
   *
   * @param nanoTime real time that only grows, in nanoseconds
   */
  public LiveTails(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Opens the tail that the current call asks for; its groups must exist. */
  LiveTail start(Database database, StartLiveTailRequest request) {
    TailFilter filter = TailFilter.of(request);
    database.read(
        sql ->
            filter.groups().stream()
                .map(key -> GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup))
                .toList());
    LiveTail tail = new LiveTail(started(request), filter, nanoTime, open::remove);
    Call call = Call.current();
    join(tail, new Place(call.account(), call.region()));
    return tail;
  }

  private synchronized void join(LiveTail tail, Place place) {
    if (open.values().stream().filter(place::equals).count() >= LogsLimits.TAILS) {
      throw LogsErrors.tooManyTails();
    }
    open.put(tail, place);
  }

  private static LiveTailSessionStart started(StartLiveTailRequest request) {
    return LiveTailSessionStart.builder()
        .requestId(Call.current().requestId())
        .sessionId(UUID.randomUUID().toString())
        .logGroupIdentifiers(request.logGroupIdentifiers())
        .logStreamNames(request.logStreamNames())
        .logStreamNamePrefixes(request.logStreamNamePrefixes())
        .logEventFilterPattern(request.logEventFilterPattern())
        .build();
  }

  /**
   * Shows events that were stored to those who are interested.
   *
   * @param now when they were stored, epoch milliseconds of business time
   */
  void show(GroupKey group, String stream, List<NewEvent> events, long now) {
    for (LiveTail tail : open.keySet()) {
      tail.offer(group, stream, events, now);
    }
  }

  /** How many are open. */
  int count() {
    return open.size();
  }
}
