package dev.redrive.runtime.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.redrive.engine.Clock;
import dev.redrive.engine.FunctionVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/*
 * The members are those of AWS's Telemetry API, in the order that log streams of AWS have. Levels by
 * its documents: what failed is a warning; the start of an environment, the start and the report of
 * an invocation are information; the end of what succeeded is for those who look for errors in the
 * system.
 */

/**
 * Lambda's own lines as JSON objects without a line's end, from the function's system level on.
 *
 * @param function whose lines they are
 * @param clock business time
 */
record JsonLines(FunctionVersion function, Clock clock) implements PlatformLines {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Writes the members of a record. */
  private interface Members {
    void write(JsonGenerator to) throws IOException;
  }

  @Override
  public Optional<String> initStart(
      String runtimeVersion, String runtimeVersionArn, String instanceId) {
    return line(
        "INFO",
        "platform.initStart",
        to -> {
          to.writeStringField("initializationType", "on-demand");
          to.writeStringField("phase", "init");
          to.writeStringField("runtimeVersion", runtimeVersion);
          to.writeStringField("runtimeVersionArn", runtimeVersionArn);
          to.writeStringField("functionName", function.name());
          to.writeStringField("functionVersion", function.version());
          to.writeStringField("instanceId", instanceId);
          to.writeNumberField("instanceMaxMemory", (long) function.memoryMegabytes() << 20);
        });
  }

  @Override
  public Optional<String> initEnd(String phase, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "DEBUG",
        "platform.initRuntimeDone",
        to -> {
          to.writeStringField("initializationType", "on-demand");
          to.writeStringField("phase", phase);
          status(to, failed);
        });
  }

  @Override
  public Optional<String> initReport(long nanoseconds, String phase, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "DEBUG",
        "platform.initReport",
        to -> {
          to.writeStringField("initializationType", "on-demand");
          to.writeStringField("phase", phase);
          status(to, failed);
          to.writeObjectFieldStart("metrics");
          duration(to, "durationMs", nanoseconds);
          to.writeEndObject();
        });
  }

  @Override
  public Optional<String> start(String requestId) {
    return line(
        "INFO",
        "platform.start",
        to -> {
          to.writeStringField("requestId", requestId);
          to.writeStringField("functionArn", function.functionArn());
          to.writeStringField("version", function.version());
        });
  }

  @Override
  public Optional<String> exit(String requestId, String reason) {
    return Optional.empty();
  }

  @Override
  public Optional<String> end(
      String requestId, long nanoseconds, long producedBytes, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "DEBUG",
        "platform.runtimeDone",
        to -> {
          to.writeStringField("requestId", requestId);
          status(to, failed);
          to.writeObjectFieldStart("metrics");
          duration(to, "durationMs", nanoseconds);
          to.writeNumberField("producedBytes", producedBytes);
          to.writeEndObject();
        });
  }

  @Override
  public Optional<String> report(String requestId, Usage usage, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "INFO",
        "platform.report",
        to -> {
          to.writeStringField("requestId", requestId);
          to.writeObjectFieldStart("metrics");
          duration(to, "durationMs", usage.nanoseconds());
          to.writeNumberField("billedDurationMs", usage.billedMilliseconds());
          to.writeNumberField("memorySizeMB", usage.memoryMegabytes());
          to.writeNumberField("maxMemoryUsedMB", usage.usedMegabytes());
          if (usage.initNanoseconds().isPresent()) {
            duration(to, "initDurationMs", usage.initNanoseconds().get());
          }
          to.writeEndObject();
          status(to, failed);
        });
  }

  /** Writes milliseconds with at least one digit behind the point and at most three. */
  private static void duration(JsonGenerator to, String name, long nanoseconds) throws IOException {
    to.writeNumberField(name, Math.round(nanoseconds / 1e3) / 1e3);
  }

  private static void status(JsonGenerator to, Optional<Failed> failed) throws IOException {
    to.writeStringField("status", failed.map(Failed::status).orElse("success"));
    Optional<String> errorType = failed.flatMap(Failed::errorType);
    if (errorType.isPresent()) {
      to.writeStringField("errorType", errorType.get());
    }
  }

  private Optional<String> line(String ofLevel, String type, Members members) {
    if (LEVELS.indexOf(ofLevel) < LEVELS.indexOf(function.logging().systemLevel())) {
      return Optional.empty();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator to = FACTORY.createGenerator(text)) {
      to.writeStartObject();
      to.writeStringField("time", TIME.format(Instant.ofEpochMilli(clock.now())));
      to.writeStringField("type", type);
      to.writeObjectFieldStart("record");
      members.write(to);
      to.writeEndObject();
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(text.toString());
  }
}
