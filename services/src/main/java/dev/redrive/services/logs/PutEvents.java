package dev.redrive.services.logs;

import dev.redrive.api.logs.InputLogEvent;
import dev.redrive.api.logs.PutLogEventsRequest;
import dev.redrive.api.logs.PutLogEventsResponse;
import dev.redrive.api.logs.RejectedLogEventsInfo;
import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Objects;

/** Answers PutLogEvents. Sequence tokens are handed out but, as on AWS today, not looked at. */
final class PutEvents {
  private final Database database;
  private final Clock clock;
  private final LiveTails tails;

  PutEvents(Database database, Clock clock, LiveTails tails) {
    this.database = database;
    this.clock = clock;
    this.tails = tails;
  }

  PutLogEventsResponse put(PutLogEventsRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName());
    String name = Objects.requireNonNull(request.logStreamName());
    List<NewEvent> events =
        Objects.requireNonNull(request.logEvents()).stream().map(PutEvents::event).toList();
    requireBatch(events);
    long now = clock.now();
    Stored stored = database.write(transaction -> store(transaction, key, name, events, now));
    tails.show(key, name, stored.events(), now);
    return stored.response();
  }

  /** What was taken, and what is answered. */
  private record Stored(List<NewEvent> events, PutLogEventsResponse response) {}

  private static Stored store(
      Transaction transaction, GroupKey key, String name, List<NewEvent> events, long now) {
    Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
    Stream stream = StreamStore.find(transaction, group, name).orElseThrow(LogsErrors::noStream);
    Acceptance acceptance = Acceptance.of(events, now, group.oldestKept(now));
    List<NewEvent> accepted = acceptance.accepted(events);
    if (!accepted.isEmpty()) {
      EventStore.add(transaction, stream, accepted, now);
    }
    return new Stored(
        accepted,
        PutLogEventsResponse.builder()
            .nextSequenceToken(SequenceToken.of(stream.id(), stream.appends() + 1))
            .rejectedLogEventsInfo(acceptance.rejections())
            .build());
  }

  private static NewEvent event(InputLogEvent event) {
    return new NewEvent(
        Objects.requireNonNull(event.timestamp()), Objects.requireNonNull(event.message()));
  }

  private static void requireBatch(List<NewEvent> events) {
    long total = 0;
    for (NewEvent event : events) {
      long bytes = event.bytes();
      if (bytes > LogsLimits.BATCH_BYTES) {
        throw LogsErrors.eventTooLarge(bytes);
      }
      total += bytes;
    }
    if (total > LogsLimits.BATCH_BYTES) {
      throw LogsErrors.batchTooLarge(total);
    }
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
        throw LogsErrors.unordered();
      }
    }
    if (events.getLast().timestamp() - events.getFirst().timestamp() > LogsLimits.BATCH_MILLIS) {
      throw LogsErrors.spansTooLong();
    }
  }

  /**
   * Which events of an ordered batch are taken.
   *
   * @param tooOld how many at the start are older than AWS takes
   * @param expired how many at the start are older than the group keeps
   * @param tooNew where those begin that are ahead too far
   */
  record Acceptance(int tooOld, int expired, int tooNew, int size) {

    static Acceptance of(List<NewEvent> events, long now, long oldestKept) {
      return new Acceptance(
          before(events, now - LogsLimits.PAST_MILLIS),
          before(events, oldestKept),
          before(events, now + LogsLimits.FUTURE_MILLIS + 1),
          events.size());
    }

    private static int before(List<NewEvent> events, long time) {
      int count = 0;
      while (count < events.size() && events.get(count).timestamp() < time) {
        count++;
      }
      return count;
    }

    List<NewEvent> accepted(List<NewEvent> events) {
      int start = Math.max(tooOld, expired);
      return events.subList(start, Math.max(start, tooNew));
    }

    /** What is told of the others; null if all are taken. */
    @org.jspecify.annotations.Nullable RejectedLogEventsInfo rejections() {
      if (tooOld == 0 && expired == 0 && tooNew == size) {
        return null;
      }
      return RejectedLogEventsInfo.builder()
          .tooOldLogEventEndIndex(tooOld > 0 ? tooOld : null)
          .expiredLogEventEndIndex(expired > tooOld ? expired : null)
          .tooNewLogEventStartIndex(tooNew < size ? tooNew : null)
          .build();
    }
  }
}
