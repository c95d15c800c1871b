package dev.redrive.services.control;

import dev.redrive.api.Call;
import dev.redrive.api.control.EventSelection;
import dev.redrive.api.control.GetRedriveRequest;
import dev.redrive.api.control.InvalidRequestException;
import dev.redrive.api.control.ListRedrivesResponse;
import dev.redrive.api.control.RedriveDescription;
import dev.redrive.api.control.RedriveNotFoundException;
import dev.redrive.api.control.StartRedriveRequest;
import dev.redrive.engine.EventFilter;
import dev.redrive.engine.EventStatus;
import dev.redrive.engine.FunctionKey;
import dev.redrive.services.control.redrive.Item;
import dev.redrive.services.control.redrive.Redrive;
import dev.redrive.services.control.redrive.Redrive.Order;
import dev.redrive.services.control.redrive.Redrives;
import dev.redrive.services.control.redrive.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the control API does with redrives. */
final class RedriveOperations {
  private static final int PAGE = 100;
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9-_]{1,64}(:(\\$LATEST|[a-zA-Z0-9-_]{1,128}))?");

  private final Redrives redrives;

  RedriveOperations(Redrives redrives) {
    this.redrives = redrives;
  }

  RedriveDescription start(StartRedriveRequest input) {
    Order order = order(input);
    String by = Call.current().caller().arn();
    if (Boolean.TRUE.equals(input.dryRun())) {
      Redrives.Detailed plan =
          redrives.plan(order, by).orElseThrow(() -> noQueue(input.queueArn()));
      return RedriveTexts.builder(plan.redrive())
          .items(plan.items().stream().map(RedriveTexts::item).toList())
          .build();
    }
    Redrive started = redrives.start(order, by).orElseThrow(() -> noQueue(input.queueArn()));
    return RedriveTexts.builder(started).build();
  }

  private static InvalidRequestException noQueue(@Nullable String queueArn) {
    return new InvalidRequestException("There is no queue " + queueArn + ".");
  }

  private static Order order(StartRedriveRequest input) {
    Source source = source(input);
    Optional<byte[]> payload =
        Optional.ofNullable(input.payload()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    if (payload.isPresent()) {
      boolean single = source instanceof Source.Requests(List<String> ids) && ids.size() == 1;
      if (!single) {
        throw new InvalidRequestException("A payload goes with exactly one of requestIds.");
      }
      if (!JsonText.isValid(Objects.requireNonNull(input.payload()))) {
        throw new InvalidRequestException("The payload is not JSON.");
      }
    }
    return new Order(
        Call.current().account(),
        Call.current().region(),
        source,
        Optional.ofNullable(input.functionName()).map(RedriveOperations::arn),
        payload,
        input.maximumPerSecond() == null
            ? OptionalInt.empty()
            : OptionalInt.of(input.maximumPerSecond()),
        Boolean.TRUE.equals(input.again()));
  }

  private static Source source(StartRedriveRequest input) {
    List<@Nullable Object> given = new ArrayList<>();
    given.add(input.queueArn());
    given.add(input.requestIds());
    given.add(input.events());
    if (given.stream().filter(Objects::nonNull).count() != 1) {
      throw new InvalidRequestException(
          "Exactly one of queueArn, requestIds and events tells what to redrive.");
    }
    if (input.queueArn() != null) {
      return new Source.Messages(ownQueue(input.queueArn()));
    }
    if (input.requestIds() != null) {
      return new Source.Requests(List.copyOf(new LinkedHashSet<>(input.requestIds())));
    }
    return new Source.Ended(filter(Objects.requireNonNull(input.events())));
  }

  private static String ownQueue(String queueArn) {
    Call call = Call.current();
    if (!queueArn.startsWith("arn:aws:sqs:" + call.region() + ":" + call.account() + ":")) {
      throw noQueue(queueArn);
    }
    return queueArn;
  }

  private static EventFilter filter(EventSelection selection) {
    Set<EventStatus> asked = ControlTexts.statuses(selection.statuses());
    if (asked.stream().anyMatch(status -> !status.ended())) {
      throw new InvalidRequestException("Only events that have ended can be redriven.");
    }
    Set<EventStatus> unsuccessful =
        EnumSet.of(
            EventStatus.DEAD_LETTERED,
            EventStatus.DELIVERED,
            EventStatus.DROPPED,
            EventStatus.EXPIRED,
            EventStatus.CANCELLED);
    return new EventFilter(
        Call.current().account(),
        Call.current().region(),
        asked.isEmpty() ? unsuccessful : asked,
        Optional.ofNullable(selection.functionName()),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(selection.errorType()),
        ControlTexts.span(selection.acceptedSince(), selection.acceptedUntil()));
  }

  private static String arn(String functionName) {
    if (!NAME.matcher(functionName).matches()) {
      throw new InvalidRequestException(
          "'" + functionName + "' is no name of a function, with a qualifier or without.");
    }
    Call call = Call.current();
    return FunctionKey.arn(call.account(), call.region(), functionName);
  }

  ListRedrivesResponse list() {
    Call call = Call.current();
    return ListRedrivesResponse.builder()
        .redrives(
            redrives.list(call.account(), call.region()).stream()
                .map(redrive -> RedriveTexts.builder(redrive).build())
                .toList())
        .build();
  }

  RedriveDescription get(GetRedriveRequest input) {
    Redrive redrive = find(input);
    int limit = input.maxItems() == null ? PAGE : input.maxItems();
    long behind =
        input.nextToken() == null ? 0 : ControlTexts.token(input.nextToken(), "GetRedrive");
    List<Item> items = redrives.items(redrive, behind, limit);
    return RedriveTexts.builder(redrive)
        .items(items.stream().map(RedriveTexts::item).toList())
        .nextToken(items.size() < limit ? null : String.valueOf(behind + items.size()))
        .build();
  }

  RedriveDescription cancel(GetRedriveRequest input) {
    redrives.cancel(find(input), Call.current().caller().arn());
    return RedriveTexts.builder(find(input)).build();
  }

  private Redrive find(GetRedriveRequest input) {
    Call call = Call.current();
    String redriveId = Objects.requireNonNull(input.redriveId());
    return redrives
        .find(call.account(), call.region(), redriveId)
        .orElseThrow(() -> new RedriveNotFoundException("There is no redrive " + redriveId + "."));
  }
}
