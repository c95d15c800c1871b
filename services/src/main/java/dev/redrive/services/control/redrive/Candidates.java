package dev.redrive.services.control.redrive;

import dev.redrive.engine.EventView;
import dev.redrive.engine.Events;
import dev.redrive.engine.FunctionKey;
import dev.redrive.engine.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the items of sources, in their order. */
final class Candidates {
  private final Events events;
  private final DeadLetters deadLetters;

  Candidates(Events events, DeadLetters deadLetters) {
    this.events = events;
    this.deadLetters = deadLetters;
  }

  /** How many items a source has now, and where they end; empty if there is no such queue. */
  Optional<Extent> extent(Source source, long now) {
    return switch (source) {
      case Source.Messages(String queueArn) ->
          deadLetters.available(queueArn, now).map(count -> new Extent(count, now));
      case Source.Requests(List<String> ids) -> Optional.of(new Extent(ids.size(), ids.size()));
      case Source.Ended(var filter) -> {
        Events.Matches matches = events.countEnded(filter);
        yield Optional.of(new Extent(matches.events(), matches.last()));
      }
    };
  }

  /** A number of items, and the last place of one. */
  record Extent(long items, long last) {}

  /** The next items of a redrive; none if it is at its end. */
  List<Candidate> next(Redrive.Order order, Redrive.Place place, int limit) {
    return switch (order.source()) {
      case Source.Messages(String queueArn) -> {
        List<String> functions = deadLetters.functionsOf(queueArn);
        yield deadLetters.behind(queueArn, place.at(), place.row(), place.last(), limit).stream()
            .map(letter -> ofLetter(order, letter, functions))
            .toList();
      }
      case Source.Requests(List<String> ids) ->
          IntStream.range((int) place.at(), (int) Math.min(place.at() + limit, ids.size()))
              .mapToObj(index -> ofRequest(order, index + 1L, ids.get(index)))
              .toList();
      case Source.Ended(var filter) ->
          events.endedBetween(filter, place.at(), place.last(), limit).stream()
              .map(view -> ofEvent(view.id(), view))
              .toList();
    };
  }

  private Candidate ofRequest(Redrive.Order order, long at, String requestId) {
    return find(order, requestId)
        .map(view -> ofEvent(at, view))
        .orElseGet(
            () ->
                new Candidate(
                    at,
                    0,
                    Optional.of(requestId),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  private Optional<EventView> find(Redrive.Order order, String requestId) {
    return events.find(order.account(), order.region(), requestId).stream().findFirst();
  }

  private static Candidate ofEvent(long at, EventView view) {
    NewEvent content = view.content();
    return new Candidate(
        at,
        0,
        Optional.of(content.requestId()),
        Optional.of(arn(content)),
        Optional.of(content.payload()),
        Optional.empty());
  }

  /**
   * A record names its function. A dead letter names an event, which tells the function; if that is
   * not known any more, it is the only function whose dead letters go to this queue.
   */
  private Candidate ofLetter(
      Redrive.Order order, DeadLetters.Letter letter, List<String> functions) {
    Optional<FailureRecord> read = FailureRecord.read(letter.body());
    Optional<String> requestId = read.map(FailureRecord::requestId).or(letter::requestId);
    Optional<String> functionArn =
        read.map(FailureRecord::functionArn)
            .or(() -> requestId.flatMap(id -> find(order, id)).map(view -> arn(view.content())))
            .or(() -> functions.size() == 1 ? Optional.of(functions.getFirst()) : Optional.empty());
    String payload = read.map(FailureRecord::payload).orElse(letter.body());
    return new Candidate(
        letter.visible(),
        letter.row(),
        requestId,
        functionArn,
        Optional.of(payload.getBytes(StandardCharsets.UTF_8)),
        Optional.of(letter));
  }

  private static String arn(NewEvent content) {
    String qualifier = content.qualifier().map(text -> ":" + text).orElse("");
    return FunctionKey.arn(
        content.function().account(),
        content.function().region(),
        content.functionName() + qualifier);
  }
}
