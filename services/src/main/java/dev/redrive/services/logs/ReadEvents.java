package dev.redrive.services.logs;

import dev.redrive.api.logs.FilterLogEventsRequest;
import dev.redrive.api.logs.FilterLogEventsResponse;
import dev.redrive.api.logs.FilteredLogEvent;
import dev.redrive.api.logs.GetLogEventsRequest;
import dev.redrive.api.logs.GetLogEventsResponse;
import dev.redrive.api.logs.OutputLogEvent;
import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers GetLogEvents and FilterLogEvents; expired events are not there. */
final class ReadEvents {
  private final Database database;
  private final Clock clock;

  ReadEvents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  GetLogEventsResponse get(GetLogEventsRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName(), request.logGroupIdentifier());
    Optional<StreamToken> token = Optional.ofNullable(request.nextToken()).map(StreamToken::of);
    long now = clock.now();
    return database.read(
        sql -> {
          Group group = GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup);
          String name = Objects.requireNonNull(request.logStreamName());
          Stream stream = StreamStore.find(sql, group, name).orElseThrow(LogsErrors::noStream);
          Position from = from(request.startTime(), group, now);
          Position to =
              Position.before(Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE));
          boolean forward =
              token.map(StreamToken::forward).orElse(Boolean.TRUE.equals(request.startFromHead()));
          EventPage page = new EventPage(limit(request.limit()));
          if (forward) {
            Position start = later(from, token);
            EventStore.visitForward(sql, stream, start, to, r -> page.add(EventStore.event(r)));
          } else {
            Position end = earlier(to, token);
            EventStore.visitBackward(sql, stream, from, end, r -> page.add(EventStore.event(r)));
          }
          Position idle = token.map(StreamToken::position).orElse(from);
          return answer(forward ? page.events() : page.events().reversed(), idle);
        });
  }

  private static Position later(Position from, Optional<StreamToken> token) {
    return token.map(StreamToken::position).filter(p -> p.isBehind(from)).orElse(from);
  }

  private static Position earlier(Position to, Optional<StreamToken> token) {
    return token.map(StreamToken::position).filter(to::isBehind).orElse(to);
  }

  /**
   * @param idle what the tokens point to where there is no event: a poller gets its token back
   */
  private static GetLogEventsResponse answer(List<StoredEvent> events, Position idle) {
    Position first = events.isEmpty() ? idle : events.getFirst().position();
    Position last = events.isEmpty() ? idle : events.getLast().position();
    return GetLogEventsResponse.builder()
        .events(events.stream().map(ReadEvents::output).toList())
        .nextForwardToken(new StreamToken(true, last).text())
        .nextBackwardToken(new StreamToken(false, first).text())
        .build();
  }

  FilterLogEventsResponse filter(FilterLogEventsRequest request) {
    GroupKey key = GroupKey.of(request.logGroupName(), request.logGroupIdentifier());
    if (request.logStreamNames() != null && request.logStreamNamePrefix() != null) {
      throw LogsErrors.streamNamesAndPrefix();
    }
    Search search = Search.of(request, limit(request.limit()));
    Optional<Position> after =
        Optional.ofNullable(request.nextToken())
            .map(t -> PageToken.decode("e", t))
            .map(Position::of);
    long end = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
    Position to = Position.before(end == Long.MAX_VALUE ? end : end + 1);
    long now = clock.now();
    return database.read(
        sql -> {
          Group group = GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup);
          Position from = from(request.startTime(), group, now);
          Position start = after.filter(p -> p.isBehind(from)).orElse(from);
          run(sql, group, start, to, search);
          return answer(search);
        });
  }

  private static void run(Sql sql, Group group, Position from, Position to, Search search) {
    List<Stream> streams =
        search.streams().stream()
            .map(name -> StreamStore.find(sql, group, name).orElseThrow(LogsErrors::noStream))
            .toList();
    if (streams.size() == 1) {
      EventStore.visitForward(sql, streams.getFirst(), from, to, search::visit);
    } else {
      EventStore.visitGroup(sql, group, from, to, search::visit);
    }
  }

  private static FilterLogEventsResponse answer(Search search) {
    return FilterLogEventsResponse.builder()
        .events(search.found().stream().map(ReadEvents::filtered).toList())
        .searchedLogStreams(List.of())
        .nextToken(search.next().map(p -> PageToken.encode("e", p.text())).orElse(null))
        .build();
  }

  private static Position from(@Nullable Long startTime, Group group, long now) {
    long start = Objects.requireNonNullElse(startTime, 0L);
    return Position.before(Math.max(start, group.oldestKept(now)));
  }

  private static int limit(@Nullable Integer limit) {
    return limit == null ? LogsLimits.PAGE_EVENTS : limit;
  }

  private static OutputLogEvent output(StoredEvent event) {
    return OutputLogEvent.builder()
        .timestamp(event.position().timestamp())
        .message(event.message())
        .ingestionTime(event.ingestedAt())
        .build();
  }

  private static FilteredLogEvent filtered(StoredEvent event) {
    return FilteredLogEvent.builder()
        .logStreamName(event.stream())
        .timestamp(event.position().timestamp())
        .message(event.message())
        .ingestionTime(event.ingestedAt())
        .eventId(event.position().text())
        .build();
  }
}
