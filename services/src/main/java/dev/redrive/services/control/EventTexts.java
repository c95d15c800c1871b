package dev.redrive.services.control;

import dev.redrive.api.control.Attempt;
import dev.redrive.api.control.Event;
import dev.redrive.engine.AttemptRecord;
import dev.redrive.engine.Condition;
import dev.redrive.engine.Ending;
import dev.redrive.engine.EventStatus;
import dev.redrive.engine.EventView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Events of the engine as the control API shows them. */
final class EventTexts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventTexts() {}

  /** An event of a list, without payload and attempts. */
  static Event brief(EventView view) {
    return builder(view).build();
  }

  /** Everything of an event, and of the deliveries that were asked for again, which follow it. */
  static Event whole(List<EventView> views) {
    List<Event> again = views.stream().skip(1).map(view -> withAttempts(view).build()).toList();
    EventView first = views.getFirst();
    return withAttempts(first)
        .payload(text(first.content().payload()))
        .duplicates(again.isEmpty() ? null : again)
        .build();
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
        .status(text(view.status()))
        .acceptedAt(time(view.acceptedAt()))
        .dueAt(time(view.dueAt()))
        .endedAt(time(view.endedAt()))
        .attemptCount(view.attemptCount())
        .duplicate(view.duplicate() > 0 ? view.duplicate() : null)
        .condition(ending.flatMap(Ending::condition).map(Condition::text).orElse(null))
        .reason(ending.flatMap(Ending::reason).orElse(null))
        .deadLetterTarget(ending.flatMap(Ending::deadLetterTarget).orElse(null))
        .destination(ending.flatMap(Ending::destination).orElse(null))
        .deliveryError(ending.flatMap(Ending::deliveryError).orElse(null));
  }

  static String time(long epochMilliseconds) {
    return TIME.format(Instant.ofEpochMilli(epochMilliseconds));
  }

  private static @Nullable String time(OptionalLong epochMilliseconds) {
    return epochMilliseconds.isPresent() ? time(epochMilliseconds.getAsLong()) : null;
  }

  private static String text(EventStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Attempt attempt(AttemptRecord attempt) {
    return Attempt.builder()
        .number(attempt.number())
        .startedAt(time(attempt.startedAt()))
        .endedAt(time(attempt.endedAt()))
        .outcome(
            attempt
                .outcome()
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("running"))
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
