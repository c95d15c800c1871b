package dev.redrive.services.control;

import dev.redrive.api.control.Attempt;
import dev.redrive.api.control.Event;
import dev.redrive.engine.AsyncSettings;
import dev.redrive.engine.AttemptRecord;
import dev.redrive.engine.Condition;
import dev.redrive.engine.Ending;
import dev.redrive.engine.EventView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of the engine as the control API shows them. */
final class EventTexts {
  private EventTexts() {}

  /** An event of a list, without payload and attempts. */
  static Event brief(EventView view, Optional<AsyncSettings> settings) {
    return inForce(builder(view), view, settings).build();
  }

  /** Everything of an event, and of the deliveries that were asked for again, which follow it. */
  static Event.Builder whole(List<EventView> views, Optional<AsyncSettings> settings) {
    List<Event> again = views.stream().skip(1).map(view -> withAttempts(view).build()).toList();
    EventView first = views.getFirst();
    return inForce(withAttempts(first), first, settings)
        .payload(text(first.content().payload()))
        .duplicates(again.isEmpty() ? null : again);
  }

  private static Event.Builder inForce(
      Event.Builder event, EventView view, Optional<AsyncSettings> settings) {
    return event
        .maximumAttempts(settings.map(found -> 1 + found.maximumRetryAttempts()).orElse(null))
        .expiresAt(
            settings
                .map(found -> view.acceptedAt() + found.maximumEventAgeSeconds() * 1000L)
                .map(ControlTexts::time)
                .orElse(null))
        .failureTarget(settings.flatMap(EventTexts::failureTarget).orElse(null));
  }

  private static Optional<String> failureTarget(AsyncSettings settings) {
    return settings.deadLetterArn().or(settings::onFailure);
  }

  private static Event.Builder withAttempts(EventView view) {
    return builder(view).attempts(view.attempts().stream().map(EventTexts::attempt).toList());
  }

  private static Event.Builder builder(EventView view) {
    Optional<Ending> ending = view.ending();
    return Event.builder()
        .requestId(view.content().requestId())
        .functionName(view.content().functionName())
        .qualifier(view.content().qualifier().orElse(null))
        .status(ControlTexts.word(view.status()))
        .acceptedAt(ControlTexts.time(view.acceptedAt()))
        .dueAt(ControlTexts.time(view.dueAt()))
        .endedAt(ControlTexts.time(view.endedAt()))
        .attemptCount(view.attemptCount())
        .duplicate(view.duplicate() > 0 ? view.duplicate() : null)
        .condition(ending.flatMap(Ending::condition).map(Condition::text).orElse(null))
        .reason(ending.flatMap(Ending::reason).orElse(null))
        .deadLetterTarget(ending.flatMap(Ending::deadLetterTarget).orElse(null))
        .destination(ending.flatMap(Ending::destination).orElse(null))
        .deliveryError(ending.flatMap(Ending::deliveryError).orElse(null));
  }

  private static Attempt attempt(AttemptRecord attempt) {
    return Attempt.builder()
        .number(attempt.number())
        .startedAt(ControlTexts.time(attempt.startedAt()))
        .endedAt(ControlTexts.time(attempt.endedAt()))
        .outcome(attempt.outcome().map(ControlTexts::word).orElse("running"))
        .errorType(attempt.errorType().filter(type -> !type.isEmpty()).orElse(null))
        .errorMessage(attempt.errorMessage().orElse(null))
        .build();
  }

  private static @Nullable String text(byte[] payload) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
