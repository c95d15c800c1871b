package dev.redrive.services.lambda;

import dev.redrive.engine.AsyncSettings;
import dev.redrive.engine.FunctionCode;
import dev.redrive.engine.FunctionKey;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Functions;
import dev.redrive.engine.LogSettings;
import dev.redrive.services.lambda.code.CodeStore;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tells the engine and invocations what a function runs today. */
final class EngineFunctions implements Functions {
  private final Catalogue catalogue;
  private final CodeStore codes;
  private final RandomGenerator random;

  EngineFunctions(Catalogue catalogue, CodeStore codes, RandomGenerator random) {
    this.catalogue = catalogue;
    this.codes = codes;
    this.random = random;
  }

  @Override
  public Resolution resolve(FunctionKey function, String functionName, Optional<String> qualifier) {
    FunctionName name = new FunctionName(function.account(), function.region(), functionName);
    Optional<LambdaFunction> found =
        catalogue.find(name).filter(known -> known.id() == function.functionId());
    if (found.isEmpty()) {
      return new Resolution.Gone("The function " + name.arn() + " was deleted.");
    }
    Optional<Version> version = choose(found.get(), qualifier);
    FunctionReference reference = new FunctionReference(name, qualifier);
    if (version.isEmpty()) {
      return new Resolution.Gone("There is no " + reference.arn() + " any more.");
    }
    AsyncSettings settings = settings(found.get(), version.get(), reference.qualifierOrLatest());
    if (version.get().servingSha256().isEmpty()) {
      return new Resolution.Paused(version.get().settings().roleArn(), settings);
    }
    return new Resolution.Ready(runnable(found.get(), version.get()), reference.arn(), settings);
  }

  /** The version that one invocation of a qualifier runs; an alias of two draws lots. */
  Optional<Version> choose(LambdaFunction function, Optional<String> qualifier) {
    Optional<Integer> routed =
        qualifier
            .flatMap(function::alias)
            .flatMap(Alias::routing)
            .filter(routing -> random.nextDouble() < routing.weight())
            .map(Alias.Routing::number);
    return routed.flatMap(function::version).or(() -> function.find(qualifier));
  }

  /** All that an environment needs to run the version, whose code must be ready. */
  FunctionVersion runnable(LambdaFunction function, Version version) {
    Settings settings = version.settings();
    String sha256 = version.servingSha256().orElseThrow();
    return new FunctionVersion(
        function.id(),
        function.name().account(),
        function.name().region(),
        function.name().name(),
        version.name(),
        version.revisionId(),
        settings.runtime(),
        settings.handler(),
        new FunctionCode(codes.directory(sha256), sha256),
        settings.timeoutSeconds(),
        settings.memoryMegabytes(),
        settings.storageMegabytes(),
        settings.environment().orElse(Map.of()),
        settings.roleArn(),
        logging(settings.logging()));
  }

  private static LogSettings logging(Settings.Logging logging) {
    return new LogSettings(
        logging.group(),
        logging.format().equals("JSON"),
        logging.applicationLevel().orElse("INFO"),
        logging.systemLevel().orElse("INFO"));
  }

  private static AsyncSettings settings(
      LambdaFunction function, Version version, String qualifier) {
    EventInvokeConfig config = function.eventInvokeConfigs().get(qualifier);
    Optional<String> deadLetter = version.settings().deadLetterArn();
    if (config == null) {
      return new AsyncSettings(
          AsyncSettings.DEFAULT_RETRY_ATTEMPTS,
          AsyncSettings.DEFAULT_EVENT_AGE_SECONDS,
          Optional.empty(),
          Optional.empty(),
          deadLetter,
          function.allowsLoops());
    }
    return new AsyncSettings(
        config.maximumRetryAttempts().orElse(AsyncSettings.DEFAULT_RETRY_ATTEMPTS),
        config.maximumEventAgeSeconds().orElse(AsyncSettings.DEFAULT_EVENT_AGE_SECONDS),
        config.onSuccess(),
        config.onFailure(),
        deadLetter,
        function.allowsLoops());
  }
}
