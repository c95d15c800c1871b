package dev.redrive.engine;

import dev.redrive.engine.Concurrency.Permit;
import dev.redrive.engine.Functions.Resolution;
import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to bring an event further: reads it, runs its function if that may be, and stores what
 * came of it. Used by one thread at a time; {@link #recordStart} by any.
 */
final class Attempt implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final AttemptTools tools;
  private final FunctionKey function;
  private final Waiting waiting;
  private final @Nullable Permit permit;
  private final long launch;
  private volatile @Nullable Running running;
  private volatile boolean startRecorded;

  /**
   * @param permit leave to run; null if the event is only to be ended
   * @param launch grows with each attempt of the function
   */
  Attempt(
      AttemptTools tools,
      FunctionKey function,
      Waiting waiting,
      @Nullable Permit permit,
      long launch) {
    this.tools = tools;
    this.function = function;
    this.waiting = waiting;
    this.permit = permit;
    this.launch = launch;
  }

  private record Running(Event event, Resolution.Ready ready, long startedAt) {}

  @Override
  public void run() {
    try {
      Optional<Event> event = tools.database().read(sql -> tools.events().find(sql, waiting.id()));
      if (event.isPresent()) {
        begin(event.get());
      } else {
        release();
        tools.inbox().post(new Message.Ended(function, waiting.id()));
      }
    } catch (RuntimeException e) {
      LOG.error("Event row {} could not be tried; it is tried again", waiting.id(), e);
      release();
      tools.inbox().post(new Message.Paused(function, waiting, Long.MIN_VALUE));
    }
  }

  private void begin(Event event) {
    NewEvent content = event.content();
    Resolution resolution =
        tools.functions().resolve(function, content.functionName(), content.qualifier());
    switch (resolution) {
      case Resolution.Gone gone ->
          end(event, new Outcome.FunctionGone(gone.reason()), AsyncSettings.DEFAULTS, null);
      case Resolution.Paused paused -> pause(event, paused);
      case Resolution.Ready ready -> begin(event, ready);
    }
  }

  private void pause(Event event, Resolution.Paused paused) {
    AsyncSettings settings = paused.settings();
    if (Lifecycle.isTooOld(event, settings, tools.clock().now())) {
      end(event, new Outcome.TooOld(), settings, paused.roleArn());
    } else {
      release();
      long expiry = settings.expiry(event.acceptedAt());
      tools.inbox().post(new Message.Paused(function, waiting, expiry));
    }
  }

  private void begin(Event event, Resolution.Ready ready) {
    long now = tools.clock().now();
    Optional<Outcome> refusal = refusal(event, ready.settings(), now);
    if (refusal.isPresent()) {
      end(event, refusal.get(), ready.settings(), ready.version().roleArn());
    } else if (permit == null) {
      long expiry = ready.settings().expiry(event.acceptedAt());
      tools.inbox().post(new Message.Again(function, waiting, expiry));
    } else {
      invoke(new Running(event, ready, now));
    }
  }

  private Optional<Outcome> refusal(Event event, AsyncSettings settings, long now) {
    if (event.isLoop() && !settings.allowsLoops()) {
      return Optional.of(new Outcome.Loop());
    }
    if (tools.concurrency().reserved(function).orElse(1) == 0) {
      return Optional.of(new Outcome.NoConcurrency());
    }
    if (event.progress().attempts() > settings.maximumRetryAttempts()) {
      return Optional.of(new Outcome.TooManyDeaths());
    }
    return Lifecycle.isTooOld(event, settings, now)
        ? Optional.of(new Outcome.TooOld())
        : Optional.empty();
  }

  private void invoke(Running attempt) {
    running = attempt;
    if (attempt.event.progress().deaths() > 0) {
      tools
          .database()
          .write(
              transaction -> {
                recordStart(transaction);
                return null;
              });
    }
    Invocation invocation =
        new Invocation(
            attempt.event.requestId(),
            attempt.ready.invokedFunctionArn(),
            attempt.event.content().payload(),
            Optional.empty(),
            attempt.event.trace().text(),
            false);
    tools.invoker().invoke(attempt.ready.version(), invocation, this::done);
  }

  private void done(InvocationResult result) {
    release();
    Running attempt = running;
    if (attempt == null) {
      throw new IllegalStateException("Nothing ran.");
    }
    String version = attempt.ready.version().version();
    Outcome outcome =
        switch (result) {
          case InvocationResult.Answered answered ->
              new Outcome.Succeeded(version, answered.payload());
          case InvocationResult.Failed failed ->
              new Outcome.FunctionError(
                  version, failed.payload(), failed.errorType(), failed.errorMessage());
          case InvocationResult.NotRun notRun -> new Outcome.NotRun(notRun.reason());
        };
    end(attempt.event, outcome, attempt.ready.settings(), attempt.ready.version().roleArn());
  }

  private void end(Event event, Outcome outcome, AsyncSettings settings, @Nullable String roleArn) {
    release();
    Running attempt = running;
    long now = tools.clock().now();
    tools
        .ending()
        .store(
            new Conclusion(
                event,
                outcome,
                Lifecycle.next(event, outcome, settings, now),
                settings,
                roleArn,
                attempt == null ? now : attempt.startedAt,
                now));
  }

  private void release() {
    if (permit != null) {
      permit.close();
    }
  }

  /** Whether the function runs and the database does not know yet. */
  boolean isUnrecorded() {
    return running != null && !startRecorded;
  }

  /** Stores that the function runs, so that the server's death meanwhile is noticed. */
  void recordStart(Transaction transaction) {
    Running attempt = running;
    if (attempt != null) {
      startRecorded = true;
      tools.events().recordStart(transaction, attempt.event, attempt.startedAt);
    }
  }

  /** Whether the event is only to be ended. */
  boolean isEnding() {
    return permit == null;
  }

  /** When the function was begun, if it was. */
  OptionalLong runningSince() {
    Running attempt = running;
    return attempt == null ? OptionalLong.empty() : OptionalLong.of(attempt.startedAt);
  }

  long launch() {
    return launch;
  }

  /** The event's row. */
  long id() {
    return waiting.id();
  }
}
