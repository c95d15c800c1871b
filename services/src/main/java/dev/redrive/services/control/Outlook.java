package dev.redrive.services.control;

import dev.redrive.api.Call;
import dev.redrive.api.control.Backlog;
import dev.redrive.api.control.ListBacklogsResponse;
import dev.redrive.api.control.ListUpcomingRequest;
import dev.redrive.api.control.ListUpcomingResponse;
import dev.redrive.api.control.UpcomingQueue;
import dev.redrive.engine.Clock;
import dev.redrive.engine.Events;
import java.util.Optional;

/** What waits, and what becomes due as time goes on. */
final class Outlook {
  private static final int PAGE = 100;
  private static final double TEN_YEARS = 315_360_000;

  private final Events events;
  private final Clock clock;
  private final ControlPorts.HiddenMessages hidden;

  Outlook(Events events, Clock clock, ControlPorts.HiddenMessages hidden) {
    this.events = events;
    this.clock = clock;
    this.hidden = hidden;
  }

  ListUpcomingResponse upcoming(ListUpcomingRequest input) {
    Call call = Call.current();
    int limit = input.maxItems() == null ? PAGE : input.maxItems();
    double seconds = input.withinSeconds() == null ? TEN_YEARS : input.withinSeconds();
    long now = clock.now();
    long until = now + Math.round(seconds * 1000);
    return ListUpcomingResponse.builder()
        .now(ControlTexts.time(now))
        .events(
            events.upcoming(call.account(), call.region(), until, limit).stream()
                .map(view -> EventTexts.brief(view, Optional.empty()))
                .toList())
        .queues(
            hidden.until(call.account(), call.region(), now, until, limit).stream()
                .map(Outlook::queue)
                .toList())
        .build();
  }

  private static UpcomingQueue queue(ControlPorts.Appearing appearing) {
    return UpcomingQueue.builder()
        .queueArn(appearing.queueArn())
        .messages(appearing.messages())
        .firstAt(ControlTexts.time(appearing.firstAt()))
        .build();
  }

  ListBacklogsResponse backlogs() {
    Call call = Call.current();
    return ListBacklogsResponse.builder()
        .backlogs(
            events.backlogs(call.account(), call.region()).stream()
                .map(
                    backlog ->
                        Backlog.builder()
                            .functionName(backlog.functionName())
                            .events(backlog.events())
                            .build())
                .toList())
        .build();
  }
}
