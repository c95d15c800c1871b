package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.DeadLetterConfig;
import dev.redrive.api.lambda.Environment;
import dev.redrive.api.lambda.EphemeralStorage;
import dev.redrive.api.lambda.LogFormat;
import dev.redrive.api.lambda.LoggingConfig;
import dev.redrive.api.lambda.TracingConfig;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import dev.redrive.services.lambda.Settings.Logging;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what a request gives over the settings that were there. */
final class SettingsMerge {
  private static final String TEXT = LogFormat.TEXT.value();
  private static final Optional<String> INFO = Optional.of("INFO");

  private SettingsMerge() {}

  /** What holds where a new function's owner says nothing. */
  static Settings defaults(FunctionName name, String runtime, String handler, String role) {
    return new Settings(
        runtime,
        handler,
        role,
        3,
        128,
        512,
        "x86_64",
        Optional.empty(),
        Optional.empty(),
        "PassThrough",
        new Logging(TEXT, "/aws/lambda/" + name.name(), Optional.empty(), Optional.empty()),
        false);
  }

  /** The settings with every part replaced that the request gives. */
  static Settings merge(Settings base, UpdateFunctionConfigurationRequest given) {
    return new Settings(
        or(given.runtime(), base.runtime()),
        or(given.handler(), base.handler()),
        or(given.role(), base.roleArn()),
        or(given.timeout(), base.timeoutSeconds()),
        or(given.memorySize(), base.memoryMegabytes()),
        storage(base, given.ephemeralStorage()),
        base.architecture(),
        environment(base, given.environment()),
        deadLetter(base, given.deadLetterConfig()),
        tracing(base, given.tracingConfig()),
        logging(base.logging(), given.loggingConfig()),
        base.emptyVpc() || given.vpcConfig() != null);
  }

  /** The same on another architecture, if one is given. */
  static Settings onArchitecture(Settings base, @Nullable Iterable<String> architectures) {
    String architecture = base.architecture();
    if (architectures != null) {
      for (String given : architectures) {
        architecture = given;
      }
    }
    return new Settings(
        base.runtime(),
        base.handler(),
        base.roleArn(),
        base.timeoutSeconds(),
        base.memoryMegabytes(),
        base.storageMegabytes(),
        architecture,
        base.environment(),
        base.deadLetterArn(),
        base.tracingMode(),
        base.logging(),
        base.emptyVpc());
  }

  private static int storage(Settings base, @Nullable EphemeralStorage given) {
    return given == null ? base.storageMegabytes() : or(given.size(), base.storageMegabytes());
  }

  private static Optional<Map<String, String>> environment(
      Settings base, @Nullable Environment given) {
    if (given == null) {
      return base.environment();
    }
    Map<String, String> variables = given.variables();
    return Optional.of(
        variables == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(variables)));
  }

  /** An object without a target leaves the target alone; an empty target removes it. */
  private static Optional<String> deadLetter(Settings base, @Nullable DeadLetterConfig given) {
    String target = given == null ? null : given.targetArn();
    return target == null ? base.deadLetterArn() : Optional.of(target).filter(t -> !t.isEmpty());
  }

  private static String tracing(Settings base, @Nullable TracingConfig given) {
    return given == null ? base.tracingMode() : or(given.mode(), base.tracingMode());
  }

  private static Logging logging(Logging base, @Nullable LoggingConfig given) {
    if (given == null) {
      return base;
    }
    String format = or(given.logFormat(), base.format());
    String group = or(given.logGroup(), base.group());
    if (format.equals(TEXT)) {
      if (given.applicationLogLevel() != null || given.systemLogLevel() != null) {
        throw invalid(
            "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your"
                + " request or change the LogFormat to \"JSON\" and try again.");
      }
      return new Logging(format, group, Optional.empty(), Optional.empty());
    }
    return new Logging(
        format,
        group,
        Optional.ofNullable(given.applicationLogLevel()).or(base::applicationLevel).or(() -> INFO),
        Optional.ofNullable(given.systemLogLevel()).or(base::systemLevel).or(() -> INFO));
  }

  private static <T> T or(@Nullable T given, T base) {
    return given == null ? base : given;
  }
}
