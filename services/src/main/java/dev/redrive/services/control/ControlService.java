package dev.redrive.services.control;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.control.AdvanceClockRequest;
import dev.redrive.api.control.ClockState;
import dev.redrive.api.control.ControlApi;
import dev.redrive.api.control.CreateSessionRequest;
import dev.redrive.api.control.CreateSessionResponse;
import dev.redrive.api.control.Event;
import dev.redrive.api.control.EventNotFoundException;
import dev.redrive.api.control.GetEventRequest;
import dev.redrive.api.control.GetFunctionCodeRequest;
import dev.redrive.api.control.GetFunctionCodeResponse;
import dev.redrive.api.control.GetHealthResponse;
import dev.redrive.api.control.InvalidRequestException;
import dev.redrive.api.control.InvalidTokenException;
import dev.redrive.api.control.ListEventsRequest;
import dev.redrive.api.control.ListEventsResponse;
import dev.redrive.api.control.PackageNotFoundException;
import dev.redrive.api.control.SessionCredentials;
import dev.redrive.api.control.TooManyTriesException;
import dev.redrive.api.control.Unit;
import dev.redrive.engine.EventFilter;
import dev.redrive.engine.EventStatus;
import dev.redrive.engine.EventView;
import dev.redrive.engine.Events;
import dev.redrive.engine.OffsetClock;
import dev.redrive.engine.OffsetClock.Advanced;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Redrive's own operations. Safe for use by many threads. */
public final class ControlService implements ControlApi {
  private static final int PAGE = 50;

  private final Events events;
  private final OffsetClock clock;
  private final ControlPorts ports;

  public ControlService(Events events, OffsetClock clock, ControlPorts ports) {
    this.events = events;
    this.clock = clock;
    this.ports = ports;
  }

  @Override
  public GetHealthResponse getHealth(Unit input) {
    return GetHealthResponse.builder()
        .status("ok")
        .version(ports.version())
        .sandbox(ports.sandbox().get())
        .build();
  }

  @Override
  public CreateSessionResponse createSession(CreateSessionRequest input) {
    return switch (ports.signIn().exchange(Objects.requireNonNull(input.token()))) {
      case SignIn.Answer.Keys keys ->
          CreateSessionResponse.builder()
              .credentials(
                  SessionCredentials.builder()
                      .accessKeyId(keys.accessKeyId())
                      .secretAccessKey(keys.secretAccessKey())
                      .sessionToken(keys.sessionToken())
                      .expiration(keys.expires().toString())
                      .build())
              .build();
      case SignIn.Answer.Wrong _ ->
          throw new InvalidTokenException(
              "The token is not the one that this server printed at its start.");
      case SignIn.Answer.TooMany _ ->
          throw new TooManyTriesException("There were too many wrong tokens; wait a minute.");
    };
  }

  @Override
  public ClockState getClock(Unit input) {
    return ClockState.builder()
        .now(EventTexts.time(clock.now()))
        .offsetSeconds(clock.offsetMillis() / 1000.0)
        .build();
  }

  @Override
  public ClockState advanceClock(AdvanceClockRequest input) {
    double seconds = Objects.requireNonNull(input.advanceSeconds());
    Advanced advanced = clock.advance(Duration.ofMillis(Math.round(seconds * 1000)));
    return ClockState.builder()
        .now(EventTexts.time(advanced.now()))
        .offsetSeconds(advanced.offsetMillis() / 1000.0)
        .unfinished(advanced.unfinished())
        .build();
  }

  @Override
  public ListEventsResponse listEvents(ListEventsRequest input) {
    int limit = input.maxItems() == null ? PAGE : input.maxItems();
    List<EventView> page = events.list(filter(input, limit));
    return ListEventsResponse.builder()
        .events(page.stream().map(EventTexts::brief).toList())
        .nextToken(page.size() < limit ? null : String.valueOf(page.getLast().id()))
        .build();
  }

  private static EventFilter filter(ListEventsRequest input, int limit) {
    return new EventFilter(
        Call.current().account(),
        Call.current().region(),
        Optional.ofNullable(input.status()).map(ControlService::status),
        Optional.ofNullable(input.functionName()),
        Optional.ofNullable(input.requestId()),
        OptionalLong.empty(),
        before(input),
        limit);
  }

  /** The model allows only texts that stand for a status. */
  private static EventStatus status(String text) {
    return EventStatus.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static OptionalLong before(ListEventsRequest input) {
    if (input.nextToken() == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(input.nextToken()));
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("The nextToken is not one that ListEvents gave.");
    }
  }

  @Override
  public Event getEvent(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    List<EventView> found = events.find(call.account(), call.region(), requestId);
    if (found.isEmpty()) {
      throw unknown(requestId);
    }
    return EventTexts.whole(found);
  }

  @Override
  public Event runEventNow(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    return switch (events.runNow(call.account(), call.region(), requestId)) {
      case DONE -> getEvent(input);
      case NOT_FOUND -> throw unknown(requestId);
      case ENDED ->
          throw new InvalidRequestException(
              "The event has ended, so it has no next attempt; deliver it again instead.");
    };
  }

  @Override
  public Event duplicateEvent(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    if (events.duplicate(call.account(), call.region(), requestId).isEmpty()) {
      throw unknown(requestId);
    }
    return getEvent(input);
  }

  @Override
  public Event cancelEvent(GetEventRequest input) {
    Call call = Call.current();
    String requestId = Objects.requireNonNull(input.requestId());
    String who = call.caller().arn();
    return switch (events.cancel(call.account(), call.region(), requestId, who)) {
      case DONE -> getEvent(input);
      case NOT_FOUND -> throw unknown(requestId);
      case ENDED -> throw new InvalidRequestException("The event has ended already.");
    };
  }

  @Override
  public GetFunctionCodeResponse getFunctionCode(GetFunctionCodeRequest input) {
    return ports
        .packages()
        .find(functionId(input), Objects.requireNonNull(input.version()))
        .map(
            found ->
                GetFunctionCodeResponse.builder()
                    .contentType("application/zip")
                    .contentDisposition("attachment; filename=\"" + found.fileName() + "\"")
                    .package_(Blob.of(found.bytes()))
                    .build())
        .orElseThrow(() -> new PackageNotFoundException("There is no such deployment package."));
  }

  private static long functionId(GetFunctionCodeRequest input) {
    try {
      return Long.parseLong(Objects.requireNonNull(input.functionId()));
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("A function's id is a number.");
    }
  }

  private static EventNotFoundException unknown(String requestId) {
    return new EventNotFoundException(
        "There is no event with the request id "
            + requestId
            + ": it was never accepted, or its history is no longer kept.");
  }
}
