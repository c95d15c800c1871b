package dev.redrive.services.control;

import dev.redrive.api.control.EventSelection;
import dev.redrive.api.control.RedriveDescription;
import dev.redrive.api.control.RedriveItem;
import dev.redrive.engine.EventFilter;
import dev.redrive.services.control.redrive.Item;
import dev.redrive.services.control.redrive.Redrive;
import dev.redrive.services.control.redrive.Source;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Redrives as the control API shows them. */
final class RedriveTexts {
  private RedriveTexts() {}

  /** A redrive without its items. */
  static RedriveDescription.Builder builder(Redrive redrive) {
    boolean planned = redrive.state() == Redrive.State.PLANNED;
    RedriveDescription.Builder builder =
        RedriveDescription.builder()
            .redriveId(planned ? null : redrive.redriveId())
            .status(ControlTexts.word(redrive.state()))
            .functionName(redrive.order().target().map(RedriveTexts::name).orElse(null))
            .maximumPerSecond(boxed(redrive.order().perSecond()))
            .startedBy(redrive.started().by())
            .startedAt(ControlTexts.time(redrive.started().at()))
            .endedAt(ControlTexts.time(redrive.endedAt()))
            .total((int) redrive.counts().total())
            .redriven((int) redrive.counts().redriven())
            .skipped((int) redrive.counts().skipped())
            .failed((int) redrive.counts().failed());
    return switch (redrive.order().source()) {
      case Source.Messages(String queueArn) -> builder.queueArn(queueArn);
      case Source.Requests(List<String> ids) -> builder.requestIdCount(ids.size());
      case Source.Ended(EventFilter filter) -> builder.events(selection(filter));
    };
  }

  private static EventSelection selection(EventFilter filter) {
    return EventSelection.builder()
        .statuses(filter.statuses().stream().sorted().map(ControlTexts::word).toList())
        .functionName(filter.functionName().orElse(null))
        .errorType(filter.errorType().orElse(null))
        .acceptedSince(ControlTexts.time(filter.accepted().since()))
        .acceptedUntil(ControlTexts.time(filter.accepted().until()))
        .build();
  }

  static RedriveItem item(Item item) {
    return RedriveItem.builder()
        .sourceRequestId(item.sourceRequestId().orElse(null))
        .messageId(item.messageId().orElse(null))
        .functionArn(item.functionArn().orElse(null))
        .outcome(ControlTexts.word(item.outcome()))
        .requestId(item.requestId().orElse(null))
        .reason(item.reason().orElse(null))
        .build();
  }

  /** The name, with the qualifier if there is one, of a function's ARN. */
  private static String name(String functionArn) {
    return functionArn.split(":", 7)[6];
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
