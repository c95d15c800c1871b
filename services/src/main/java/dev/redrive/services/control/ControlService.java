package dev.redrive.services.control;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.control.AdvanceClockRequest;
import dev.redrive.api.control.ClockControlDisabledException;
import dev.redrive.api.control.ClockState;
import dev.redrive.api.control.ControlApi;
import dev.redrive.api.control.CreateSessionRequest;
import dev.redrive.api.control.CreateSessionResponse;
import dev.redrive.api.control.CreateShellTicketResponse;
import dev.redrive.api.control.Event;
import dev.redrive.api.control.GetEventRequest;
import dev.redrive.api.control.GetFunctionCodeRequest;
import dev.redrive.api.control.GetFunctionCodeResponse;
import dev.redrive.api.control.GetHealthResponse;
import dev.redrive.api.control.GetRedriveRequest;
import dev.redrive.api.control.GetShellResponse;
import dev.redrive.api.control.InvalidRequestException;
import dev.redrive.api.control.InvalidTokenException;
import dev.redrive.api.control.ListBacklogsResponse;
import dev.redrive.api.control.ListEventsRequest;
import dev.redrive.api.control.ListEventsResponse;
import dev.redrive.api.control.ListRedrivesResponse;
import dev.redrive.api.control.ListUpcomingRequest;
import dev.redrive.api.control.ListUpcomingResponse;
import dev.redrive.api.control.PackageNotFoundException;
import dev.redrive.api.control.RedriveDescription;
import dev.redrive.api.control.SessionCredentials;
import dev.redrive.api.control.ShellUnavailableException;
import dev.redrive.api.control.StartRedriveRequest;
import dev.redrive.api.control.TooManyTriesException;
import dev.redrive.api.control.Unit;
import dev.redrive.api.control.WatchEventsResponse;
import dev.redrive.engine.Events;
import dev.redrive.engine.OffsetClock;
import dev.redrive.engine.OffsetClock.Advanced;
import dev.redrive.services.control.redrive.Redrives;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Redrive's own operations. Safe for use by many threads. */
public final class ControlService implements ControlApi {
  private final EventOperations events;
  private final RedriveOperations redrives;
  private final Outlook outlook;
  private final OffsetClock clock;
  private final ControlPorts ports;

  public ControlService(Events events, Redrives redrives, OffsetClock clock, ControlPorts ports) {
    this.events = new EventOperations(events, redrives, ports.functions());
    this.redrives = new RedriveOperations(redrives);
    this.outlook = new Outlook(events, clock, ports.upcoming());
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
  public GetShellResponse getShell(Unit input) {
    Call call = Call.current();
    Optional<String> whyNot = ports.shells().whyNot(call.caller(), call.expires());
    return GetShellResponse.builder().enabled(whyNot.isEmpty()).reason(whyNot.orElse(null)).build();
  }

  @Override
  public CreateShellTicketResponse createShellTicket(Unit input) {
    Call call = Call.current();
    Optional<String> whyNot = ports.shells().whyNot(call.caller(), call.expires());
    if (whyNot.isPresent()) {
      throw new ShellUnavailableException(whyNot.get());
    }
    Shells.Ticket ticket = ports.shells().issue(call.caller(), call.expires());
    return CreateShellTicketResponse.builder()
        .ticket(ticket.ticket())
        .expiration(ticket.expires().toString())
        .build();
  }

  @Override
  public ClockState getClock(Unit input) {
    return ClockState.builder()
        .now(ControlTexts.time(clock.now()))
        .offsetSeconds(clock.offsetMillis() / 1000.0)
        .movable(ports.clockControl())
        .build();
  }

  @Override
  public ClockState advanceClock(AdvanceClockRequest input) {
    if (!ports.clockControl()) {
      throw new ClockControlDisabledException(
          "The clock of this server cannot be moved: it was started with --no-clock-control.");
    }
    double seconds = Objects.requireNonNull(input.advanceSeconds());
    Advanced advanced = clock.advance(Duration.ofMillis(Math.round(seconds * 1000)));
    return ClockState.builder()
        .now(ControlTexts.time(advanced.now()))
        .offsetSeconds(advanced.offsetMillis() / 1000.0)
        .unfinished(advanced.unfinished())
        .build();
  }

  @Override
  public ListUpcomingResponse listUpcoming(ListUpcomingRequest input) {
    return outlook.upcoming(input);
  }

  @Override
  public ListBacklogsResponse listBacklogs(Unit input) {
    return outlook.backlogs();
  }

  @Override
  public ListEventsResponse listEvents(ListEventsRequest input) {
    return events.list(input);
  }

  @Override
  public WatchEventsResponse watchEvents(ListEventsRequest input) {
    return events.watch(input);
  }

  @Override
  public Event getEvent(GetEventRequest input) {
    return events.get(input);
  }

  @Override
  public Event runEventNow(GetEventRequest input) {
    return events.runNow(input);
  }

  @Override
  public Event duplicateEvent(GetEventRequest input) {
    return events.duplicate(input);
  }

  @Override
  public Event cancelEvent(GetEventRequest input) {
    return events.cancel(input);
  }

  @Override
  public RedriveDescription startRedrive(StartRedriveRequest input) {
    return redrives.start(input);
  }

  @Override
  public ListRedrivesResponse listRedrives(Unit input) {
    return redrives.list();
  }

  @Override
  public RedriveDescription getRedrive(GetRedriveRequest input) {
    return redrives.get(input);
  }

  @Override
  public RedriveDescription cancelRedrive(GetRedriveRequest input) {
    return redrives.cancel(input);
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
}
