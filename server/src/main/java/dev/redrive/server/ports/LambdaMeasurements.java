package dev.redrive.server.ports;

import dev.redrive.engine.Clock;
import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.engine.Measurements;
import dev.redrive.engine.NewEvent;
import dev.redrive.services.metrics.MetricKey;
import dev.redrive.services.metrics.Metrics;
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
  private static final double NANOS_A_MILLI = 1_000_000;

  private final Metrics metrics;
  private final Clock clock;
  private final Map<Of, Integer> running = new ConcurrentHashMap<>();

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
  public FunctionRuntime around(FunctionRuntime runtime) {
    return (version, invocation) -> {
      Of function = Of.call(version, invocation);
      long begun = clock.now();
      long nanos = System.nanoTime();
      enter(function.whole(), begun);
      enter(function.all(), begun);
      try {
        InvocationResult result = runtime.invoke(version, invocation);
        ran(function, begun, (System.nanoTime() - nanos) / NANOS_A_MILLI, result);
        return result;
      } finally {
        leave(function.whole());
        leave(function.all());
      }
    };
  }

  private void ran(Of function, long begun, double millis, InvocationResult result) {
    switch (result) {
      case InvocationResult.Answered _ -> ran(function, begun, millis, 0);
      case InvocationResult.Failed _ -> ran(function, begun, millis, 1);
      case InvocationResult.NotRun _ -> {}
    }
  }

  private void ran(Of function, long begun, double millis, int errors) {
    count(function, "Invocations", begun, 1);
    count(function, "Errors", begun, errors);
    put(function, "Duration", "Milliseconds", begun, millis);
  }

  private void enter(Of function, long now) {
    int together = running.merge(function, 1, Integer::sum);
    Map<String, String> dimensions =
        function.name.isEmpty() ? Map.of() : Map.of("FunctionName", function.name);
    add(function, dimensions, "ConcurrentExecutions", "Count", now, together);
  }

  private void leave(Of function) {
    running.computeIfPresent(function, (_, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void received(NewEvent event, long at) {
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
    String resource = function.name + function.qualifier.map(each -> ":" + each).orElse("");
    add(
        function,
        Map.of("FunctionName", function.name, "Resource", resource),
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
