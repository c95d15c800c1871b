package dev.redrive.server.ports;

import dev.redrive.engine.Clock;
import dev.redrive.engine.Concurrency;
import dev.redrive.engine.FunctionKey;
import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.engine.Measurements;
import dev.redrive.engine.NewEvent;
import dev.redrive.services.metrics.MetricKey;
import dev.redrive.services.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lambda's metrics, at the times that AWS gives them: that of the invocation's begin.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types
 *     of metrics for Lambda functions</a>
 */
public final class LambdaMeasurements implements Measurements {
  private static final String NAMESPACE = "AWS/Lambda";
  private static final String LOOPS = "RecursiveInvocationsDropped";
  private static final int NAMES_KEPT = 10_000;
  private static final Optional<String> UNRESERVED = Optional.of("unreserved");
  private static final double NANOS_A_MILLI = 1_000_000;

  private final Metrics metrics;
  private final Clock clock;
  private final Map<Of, Integer> running = new ConcurrentHashMap<>();
  private final Map<FunctionKey, String> names = new ConcurrentHashMap<>();

  public LambdaMeasurements(Metrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A function as it was asked for; with an empty name, all of the account's. */
  private record Of(String account, String region, String name, Optional<String> qualifier) {
    Of whole() {
      return new Of(account, region, name, Optional.empty());
    }

    Of all() {
      return new Of(account, region, "", Optional.empty());
    }

    Of unreserved() {
      return new Of(account, region, "", UNRESERVED);
    }

    /** Whether it was asked for by an alias. */
    boolean isByAlias() {
      return qualifier.filter(each -> !each.equals("$LATEST") && !isNumber(each)).isPresent();
    }

    String resource() {
      return name + qualifier.map(each -> ":" + each).orElse("");
    }

    private static boolean isNumber(String text) {
      return text.chars().allMatch(Character::isDigit);
    }

    static Of event(NewEvent event) {
      return new Of(
          event.function().account(),
          event.function().region(),
          event.functionName(),
          event.qualifier());
    }

    static Of call(FunctionVersion version, Invocation invocation) {
      String whole = version.functionArn() + ":";
      String asked = invocation.invokedFunctionArn();
      return new Of(
          version.account(),
          version.region(),
          version.name(),
          asked.startsWith(whole)
              ? Optional.of(asked.substring(whole.length()))
              : Optional.empty());
    }
  }

  /** The runtime, with everything that it runs measured. */
  public FunctionRuntime around(FunctionRuntime runtime, Concurrency concurrency) {
    return (version, invocation) -> {
      Of function = Of.call(version, invocation);
      FunctionKey key = key(version);
      learn(key, version.name());
      long begun = clock.now();
      long nanos = System.nanoTime();
      List<Of> counted = new ArrayList<>(List.of(function.whole(), function.all()));
      if (concurrency.reserved(key).isEmpty()) {
        counted.add(function.unreserved());
      }
      counted.forEach(each -> enter(each, begun));
      try {
        InvocationResult result = runtime.invoke(version, invocation);
        double millis = (System.nanoTime() - nanos) / NANOS_A_MILLI;
        ran(function, version.version(), begun, millis, result);
        return result;
      } finally {
        counted.forEach(this::leave);
      }
    };
  }

  private static FunctionKey key(FunctionVersion version) {
    return new FunctionKey(version.account(), version.region(), version.functionId());
  }

  /** What waits for concurrency is known by its function's key; the name was heard before. */
  private void learn(FunctionKey function, String name) {
    if (names.size() >= NAMES_KEPT) {
      names.clear();
    }
    names.put(function, name);
  }

  private void ran(
      Of function, String version, long begun, double millis, InvocationResult result) {
    switch (result) {
      case InvocationResult.Answered _ -> ran(function, version, begun, millis, 0);
      case InvocationResult.Failed _ -> ran(function, version, begun, millis, 1);
      case InvocationResult.NotRun _ -> {}
    }
  }

  private void ran(Of function, String version, long begun, double millis, int errors) {
    ran(function, version, "Invocations", "Count", begun, 1);
    ran(function, version, "Errors", "Count", begun, errors);
    ran(function, version, "Duration", "Milliseconds", begun, millis);
  }

  /** As {@link #put}, and for the version that an alias has led to. */
  private void ran(
      Of function, String version, String name, String unit, long begun, double value) {
    put(function, name, unit, begun, value);
    if (function.isByAlias()) {
      Map<String, String> dimensions =
          Map.of(
              "FunctionName",
              function.name,
              "Resource",
              function.resource(),
              "ExecutedVersion",
              version);
      add(function, dimensions, name, unit, begun, value);
    }
  }

  private void enter(Of function, long now) {
    int together = running.merge(function, 1, Integer::sum);
    Map<String, String> dimensions =
        function.name.isEmpty() ? Map.of() : Map.of("FunctionName", function.name);
    String name =
        function.qualifier.isEmpty() ? "ConcurrentExecutions" : "UnreservedConcurrentExecutions";
    add(function, dimensions, name, "Count", now, together);
  }

  private void leave(Of function) {
    running.computeIfPresent(function, (_, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void throttled(FunctionKey function, long at) {
    String name = names.get(function);
    if (name != null) {
      Of whole = new Of(function.account(), function.region(), name, Optional.empty());
      add(whole, Map.of("FunctionName", name), "Throttles", "Count", at, 1);
      add(whole, Map.of(), "Throttles", "Count", at, 1);
    }
  }

  @Override
  public void refused(FunctionVersion version, Invocation invocation, long at) {
    count(Of.call(version, invocation), "Throttles", at, 1);
  }

  @Override
  public void loopStopped(FunctionVersion version, Invocation invocation, long at) {
    count(Of.call(version, invocation), LOOPS, at, 1);
  }

  @Override
  public void received(NewEvent event, long at) {
    learn(event.function(), event.functionName());
    count(Of.event(event), "AsyncEventsReceived", at, 1);
  }

  @Override
  public void attempted(NewEvent event, long startedAt, long age) {
    put(Of.event(event), "AsyncEventAge", "Milliseconds", startedAt, (double) age);
  }

  @Override
  public void ended(NewEvent event, Ended ended, long at) {
    Of function = Of.event(event);
    if (!ended.succeeded()) {
      count(function, "AsyncEventsDropped", at, 1);
    }
    if (ended.stoppedLoop()) {
      count(function, LOOPS, at, 1);
    }
    if (ended.deadLetterErrors() > 0) {
      count(function, "DeadLetterErrors", at, ended.deadLetterErrors());
    }
    if (ended.destinationFailures() > 0) {
      count(function, "DestinationDeliveryFailures", at, ended.destinationFailures());
    }
  }

  private void count(Of function, String name, long at, int count) {
    put(function, name, "Count", at, count);
  }

  /** For the function, for what was asked of it, and for the account. */
  private void put(Of function, String name, String unit, long at, double value) {
    add(
        function,
        Map.of("FunctionName", function.name, "Resource", function.resource()),
        name,
        unit,
        at,
        value);
    add(function, Map.of("FunctionName", function.name), name, unit, at, value);
    add(function, Map.of(), name, unit, at, value);
  }

  private void add(
      Of function,
      Map<String, String> dimensions,
      String name,
      String unit,
      long at,
      double value) {
    MetricKey key = MetricKey.of(function.account, function.region, NAMESPACE, name, dimensions);
    metrics.add(key, unit, at, value);
  }
}
