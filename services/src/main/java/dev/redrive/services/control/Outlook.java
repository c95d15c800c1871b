package dev.redrive.services.control;

import dev.redrive.api.Call;
import dev.redrive.api.control.Backlog;
import dev.redrive.api.control.ListBacklogsResponse;
import dev.redrive.api.control.ListUpcomingRequest;
import dev.redrive.api.control.ListUpcomingResponse;
import dev.redrive.api.control.UpcomingDelivery;
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
  private final ControlPorts.Upcoming others;

  Outlook(Events events, Clock clock, ControlPorts.Upcoming others) {
    this.events = events;
    this.clock = clock;
    this.others = others;
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
            others.messages().until(call.account(), call.region(), now, until, limit).stream()
                .map(Outlook::queue)
                .toList())
        .deliveries(
            others.deliveries().until(call.account(), call.region(), until, limit).stream()
                .map(Outlook::delivery)
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

  private static UpcomingDelivery delivery(ControlPorts.Delivery waiting) {
    return UpcomingDelivery.builder()
        .subscriptionArn(waiting.subscriptionArn())
        .messageId(waiting.messageId())
        .failedAttempts(waiting.attempts())
        .dueAt(ControlTexts.time(waiting.dueAt()))
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
