package dev.redrive.services.control;

import dev.redrive.api.Call;
import dev.redrive.api.control.Event;
import dev.redrive.api.control.EventNotFoundException;
import dev.redrive.api.control.GetEventRequest;
import dev.redrive.api.control.InvalidRequestException;
import dev.redrive.api.control.ListEventsRequest;
import dev.redrive.api.control.ListEventsResponse;
import dev.redrive.api.control.TooManyWatchesException;
import dev.redrive.api.control.WatchEventsResponse;
import dev.redrive.engine.AsyncSettings;
import dev.redrive.engine.EventFilter;
import dev.redrive.engine.EventView;
import dev.redrive.engine.Events;
import dev.redrive.engine.Functions;
import dev.redrive.engine.Functions.Resolution;
import dev.redrive.engine.NewEvent;
import dev.redrive.services.control.redrive.Origin;
import dev.redrive.services.control.redrive.Redrives;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the control API does with events. */
final class EventOperations {
  private static final int PAGE = 50;
  private static final int MOST_WATCHES = 50;

  private final Events events;
  private final Redrives redrives;
  private final Functions functions;
  private final Set<EventWatch> watches = ConcurrentHashMap.newKeySet();

  EventOperations(Events events, Redrives redrives, Functions functions) {
    this.events = events;
    this.redrives = redrives;
    this.functions = functions;
  }

  ListEventsResponse list(ListEventsRequest input) {
    int limit = limit(input);
    return page(events.list(filter(input), before(input), limit), limit);
  }

  WatchEventsResponse watch(ListEventsRequest input) {
    int limit = limit(input);
    EventFilter filter = filter(input);
    OptionalLong before = before(input);
    EventWatch watch =
        new EventWatch(
            () -> events.list(filter, before, limit),
            page -> page(page, limit),
            System::nanoTime,
            watches::remove);
    join(watch);
    return WatchEventsResponse.builder().pages(watch).build();
  }

  private static int limit(ListEventsRequest input) {
    return input.maxItems() == null ? PAGE : input.maxItems();
  }

  private static EventFilter filter(ListEventsRequest input) {
    return new EventFilter(
        Call.current().account(),
        Call.current().region(),
        ControlTexts.statuses(input.statuses()),
        Optional.ofNullable(input.functionName()),
        Optional.ofNullable(input.qualifier()),
        Optional.ofNullable(input.requestId()),
        Optional.ofNullable(input.errorType()),
        ControlTexts.span(input.acceptedSince(), input.acceptedUntil()));
  }

  private static OptionalLong before(ListEventsRequest input) {
    if (input.nextToken() == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ControlTexts.token(input.nextToken(), "ListEvents"));
  }

  private ListEventsResponse page(List<EventView> page, int limit) {
    return ListEventsResponse.builder()
        .events(page.stream().map(view -> EventTexts.brief(view, settings(view))).toList())
        .nextToken(page.size() < limit ? null : String.valueOf(page.getLast().id()))
        .build();
  }

  private void join(EventWatch watch) {
    synchronized (watches) {
      if (watches.size() >= MOST_WATCHES) {
        throw new TooManyWatchesException(
            "There are " + MOST_WATCHES + " watches already; close one of them.");
      }
      watches.add(watch);
    }
  }

  Event get(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    List<EventView> found = events.find(call.account(), call.region(), requestId);
    if (found.isEmpty()) {
      throw unknown(requestId);
    }
    Optional<Origin> origin = redrives.origin(requestId);
    List<String> copies = redrives.copies(requestId);
    return EventTexts.whole(found, settings(found.getFirst()))
        .redriveId(origin.map(Origin::redriveId).orElse(null))
        .redriveOf(origin.flatMap(Origin::sourceRequestId).orElse(null))
        .redrivenAs(copies.isEmpty() ? null : copies)
        .build();
  }

  /** The settings in force, of an event that has not ended and whose function is there. */
  private Optional<AsyncSettings> settings(EventView view) {
    if (view.status().ended()) {
      return Optional.empty();
    }
    NewEvent event = view.content();
    return switch (functions.resolve(event.function(), event.functionName(), event.qualifier())) {
      case Resolution.Ready ready -> Optional.of(ready.settings());
      case Resolution.Paused paused -> Optional.of(paused.settings());
      case Resolution.Gone _ -> Optional.empty();
    };
  }

  Event runNow(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    return switch (events.runNow(call.account(), call.region(), requestId)) {
      case DONE -> get(input);
      case NOT_FOUND -> throw unknown(requestId);
      case ENDED ->
          throw new InvalidRequestException(
              "The event has ended, so it has no next attempt; deliver it again instead.");
    };
  }

  Event duplicate(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    if (events.duplicate(call.account(), call.region(), requestId).isEmpty()) {
      throw unknown(requestId);
    }
    return get(input);
  }

  Event cancel(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    String who = call.caller().arn();
    return switch (events.cancel(call.account(), call.region(), requestId, who)) {
      case DONE -> get(input);
      case NOT_FOUND -> throw unknown(requestId);
      case ENDED -> throw new InvalidRequestException("The event has ended already.");
    };
  }

  private static EventNotFoundException unknown(String requestId) {
    return new EventNotFoundException(
        "There is no event with the request id "
            + requestId
            + ": it was never accepted, or its history is no longer kept.");
  }
}
