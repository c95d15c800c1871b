package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionCode;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.engine.LogSettings;
import dev.redrive.runtime.LogSink;
import dev.redrive.runtime.RoleCredentials;
import dev.redrive.runtime.RuntimeSettings;
import dev.redrive.runtime.python.PythonInterpreters;
import dev.redrive.runtime.sandbox.Sandboxes;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A runtime over real processes, whose log is kept in memory, with functions written on the spot.
 */
final class RuntimeHarness implements AutoCloseable {
  /** One log event and where it went. */
  record Logged(long functionId, String stream, long timestamp, String message) {}

  /** Longer than a socket's address may be. */
  static final String RUN = "run/" + "long/".repeat(25);

  final Path directory;
  final LocalFunctionRuntime runtime;
  final List<Logged> log = new ArrayList<>();
  final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong functions = new AtomicLong();

  RuntimeHarness() {
    this(8, Duration.ofMinutes(5));
  }

  RuntimeHarness(int environments, Duration keepAlive) {
    this(environments, keepAlive, EnumSet.allOf(Tier.class), false);
  }

  /** On the given tiers only. */
  RuntimeHarness(Set<Tier> tiers) {
    this(8, Duration.ofMinutes(5), tiers, tiers.equals(Set.of(Tier.NONE)));
  }

  /** On a host without a sandbox, where plain processes are not allowed. */
  static RuntimeHarness withoutSandbox() {
    return new RuntimeHarness(8, Duration.ofMinutes(5), Set.of(Tier.NONE), false);
  }

  private RuntimeHarness(
      int environments, Duration keepAlive, Set<Tier> tiers, boolean allowUnsandboxed) {
    try {
      directory =
          Files.createTempDirectory(
              "redrive",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RuntimeSettings settings =
        new RuntimeSettings(
            directory.resolve(RUN),
            List.of(directory, Path.of("/usr/share/doc")),
            allowUnsandboxed,
            environments,
            keepAlive);
    Host host =
        new Host(
            settings.directory(),
            new Sandboxes(settings.allowUnsandboxed(), settings.hidden(), tiers),
            PythonInterpreters.ofThisHost(Map.of()),
            now::incrementAndGet,
            InstantSource.system(),
            this::append,
            function -> new RoleCredentials.Keys("ASIAKEY", "secret-key", "token"),
            () -> "http://127.0.0.1:4566");
    runtime = new LocalFunctionRuntime(settings, host);
  }

  private synchronized void append(
      FunctionVersion function, String stream, List<LogSink.Line> lines) {
    lines.forEach(
        line ->
            log.add(new Logged(function.functionId(), stream, line.timestamp(), line.message())));
  }

  /** The messages so far. */
  synchronized List<String> messages() {
    return log.stream().map(Logged::message).toList();
  }

  /** The messages of one function. */
  synchronized List<String> messages(FunctionVersion function) {
    return log.stream()
        .filter(each -> each.functionId() == function.functionId())
        .map(Logged::message)
        .toList();
  }

  /** The log streams of one function. */
  synchronized List<String> streams(FunctionVersion function) {
    return log.stream()
        .filter(each -> each.functionId() == function.functionId())
        .map(Logged::stream)
        .distinct()
        .toList();
  }

  /** The stamps of the events of one function. */
  synchronized List<Long> timestamps(FunctionVersion function) {
    return log.stream()
        .filter(each -> each.functionId() == function.functionId())
        .map(Logged::timestamp)
        .toList();
  }

  /** Waits until the condition holds, at most ten seconds. */
  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** A function whose module {@code app} has that text and the handler {@code handler}. */
  FunctionVersion python(String runtimeName, String source) {
    return python(runtimeName, source, 30);
  }

  FunctionVersion python(String runtimeName, String source, int timeoutSeconds) {
    return function(runtimeName, "app.handler", Map.of("app.py", source), timeoutSeconds, Map.of());
  }

  FunctionVersion function(
      String runtimeName,
      String handler,
      Map<String, String> files,
      int timeoutSeconds,
      Map<String, String> environment) {
    long id = functions.incrementAndGet();
    Path code = directory.resolve("code" + id);
    try {
      Files.createDirectories(code);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = code.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = "function" + id;
    return new FunctionVersion(
        id,
        "000000000000",
        "us-east-1",
        name,
        "$LATEST",
        "revision" + id,
        runtimeName,
        handler,
        new FunctionCode(code, "sha"),
        timeoutSeconds,
        128,
        512,
        environment,
        "arn:aws:iam::000000000000:role/Demo-Lambda",
        LogSettings.text("/aws/lambda/" + name));
  }

  /** The function after a change. */
  static FunctionVersion revised(FunctionVersion old, String revisionId) {
    return new FunctionVersion(
        old.functionId(),
        old.account(),
        old.region(),
        old.name(),
        old.version(),
        revisionId,
        old.runtime(),
        old.handler(),
        old.code(),
        old.timeoutSeconds(),
        old.memoryMegabytes(),
        old.ephemeralStorageMegabytes(),
        old.environment(),
        old.roleArn(),
        old.logging());
  }

  /** The function with logs in JSON, from those levels on. */
  static FunctionVersion inJson(FunctionVersion old, String applicationLevel, String systemLevel) {
    return new FunctionVersion(
        old.functionId(),
        old.account(),
        old.region(),
        old.name(),
        old.version(),
        "json" + old.revisionId(),
        old.runtime(),
        old.handler(),
        old.code(),
        old.timeoutSeconds(),
        old.memoryMegabytes(),
        old.ephemeralStorageMegabytes(),
        old.environment(),
        old.roleArn(),
        new LogSettings(old.logGroup(), true, applicationLevel, systemLevel));
  }

  InvocationResult invoke(FunctionVersion function, String payload) {
    return invoke(function, UUID.randomUUID().toString(), payload);
  }

  InvocationResult invoke(FunctionVersion function, String requestId, String payload) {
    try {
      return runtime.invoke(
          function,
          new Invocation(
              requestId,
              function.functionArn(),
              payload.getBytes(StandardCharsets.UTF_8),
              Optional.empty(),
              "trace",
              false));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer of a call that must succeed. */
  String answer(FunctionVersion function, String payload) {
    InvocationResult result = invoke(function, payload);
    if (result instanceof InvocationResult.Answered answered) {
      return new String(answered.payload(), StandardCharsets.UTF_8);
    }
    throw new AssertionError(text(result));
  }

  /** A function that runs the Python text in its event and answers with its {@code result}. */
  FunctionVersion interpreter(String runtimeName) {
    return python(
        runtimeName,
        """
        import os, subprocess, sys, time
        def handler(event, context):
            scope = dict(globals(), context=context, result=None)
            exec(event, scope)
            return scope['result']
        """);
  }

  /** What the text leaves in {@code result}, as JSON. */
  String run(FunctionVersion interpreter, String text) {
    return answer(interpreter, quoted(text));
  }

  static String quoted(String text) {
    return new String(Json.quoted(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** The failure of a call that must fail. */
  InvocationResult.Failed failure(FunctionVersion function, String payload) {
    return failure(function, UUID.randomUUID().toString(), payload);
  }

  InvocationResult.Failed failure(FunctionVersion function, String requestId, String payload) {
    InvocationResult result = invoke(function, requestId, payload);
    if (result instanceof InvocationResult.Failed failed) {
      return failed;
    }
    throw new AssertionError(text(result));
  }

  static String text(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered answered ->
          "answered " + new String(answered.payload(), StandardCharsets.UTF_8);
      case InvocationResult.Failed failed ->
          "failed " + new String(failed.payload(), StandardCharsets.UTF_8);
      case InvocationResult.NotRun notRun -> "not run: " + notRun.reason();
    };
  }

  @Override
  public void close() {
    runtime.close();
    try {
      EnvironmentFiles.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
