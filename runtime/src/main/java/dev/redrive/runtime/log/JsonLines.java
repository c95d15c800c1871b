package dev.redrive.runtime.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.redrive.engine.Clock;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/*
 * The members are those of AWS's Telemetry API. Levels by its documents: what failed is a warning;
 * the start of an environment, the start and the report of an invocation are information; the end of
 * an invocation is for those who look for errors in the system.
 */

/**
 * Lambda's own lines as JSON objects, from a level on.
 *
 * @param level {@code DEBUG}, {@code INFO} or {@code WARN}
 * @param clock business time
 */
record JsonLines(String level, Clock clock) implements PlatformLines {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Writes the members of a record. */
  private interface Members {
    void write(JsonGenerator to) throws IOException;
  }

  @Override
  public Optional<String> initStart(String runtimeVersion, String runtimeVersionArn) {
    return line(
        "INFO",
        "platform.initStart",
        to -> {
          to.writeStringField("initializationType", "on-demand");
          to.writeStringField("phase", "init");
          to.writeStringField("runtimeVersion", runtimeVersion);
          to.writeStringField("runtimeVersionArn", runtimeVersionArn);
        });
  }

  @Override
  public Optional<String> initReport(long nanoseconds, String phase, Failed failed) {
    return line(
        "WARN",
        "platform.initReport",
        to -> {
          to.writeStringField("initializationType", "on-demand");
          to.writeStringField("phase", phase);
          status(to, Optional.of(failed));
          to.writeObjectFieldStart("metrics");
          to.writeNumberField("durationMs", TextLines.rounded(nanoseconds));
          to.writeEndObject();
        });
  }

  @Override
  public Optional<String> start(String requestId, String version) {
    return line(
        "INFO",
        "platform.start",
        to -> {
          to.writeStringField("requestId", requestId);
          to.writeStringField("version", version);
        });
  }

  @Override
  public Optional<String> exit(String requestId, String reason) {
    return Optional.empty();
  }

  @Override
  public Optional<String> end(String requestId, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "DEBUG",
        "platform.runtimeDone",
        to -> {
          to.writeStringField("requestId", requestId);
          status(to, failed);
        });
  }

  @Override
  public Optional<String> report(String requestId, Usage usage, Optional<Failed> failed) {
    return line(
        failed.isPresent() ? "WARN" : "INFO",
        "platform.report",
        to -> {
          to.writeStringField("requestId", requestId);
          status(to, failed);
          to.writeObjectFieldStart("metrics");
          to.writeNumberField("durationMs", TextLines.rounded(usage.nanoseconds()));
          to.writeNumberField("billedDurationMs", usage.billedMilliseconds());
          to.writeNumberField("memorySizeMB", usage.memoryMegabytes());
          to.writeNumberField("maxMemoryUsedMB", usage.usedMegabytes());
          if (usage.initNanoseconds().isPresent()) {
            long init = usage.initNanoseconds().get();
            to.writeNumberField("initDurationMs", TextLines.rounded(init));
          }
          to.writeEndObject();
        });
  }

  private static void status(JsonGenerator to, Optional<Failed> failed) throws IOException {
    to.writeStringField("status", failed.map(Failed::status).orElse("success"));
    Optional<String> errorType = failed.flatMap(Failed::errorType);
    if (errorType.isPresent()) {
      to.writeStringField("errorType", errorType.get());
    }
  }

  private Optional<String> line(String ofLevel, String type, Members members) {
    if (LEVELS.indexOf(ofLevel) < LEVELS.indexOf(level)) {
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
    return Optional.of(text.append('\n').toString());
  }
}
