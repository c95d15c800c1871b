package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.DeleteFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.DestinationConfig;
import dev.redrive.api.lambda.FunctionEventInvokeConfig;
import dev.redrive.api.lambda.GetFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.ListFunctionEventInvokeConfigsRequest;
import dev.redrive.api.lambda.ListFunctionEventInvokeConfigsResponse;
import dev.redrive.api.lambda.OnFailure;
import dev.redrive.api.lambda.OnSuccess;
import dev.redrive.api.lambda.PutFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.UpdateFunctionEventInvokeConfigRequest;
import dev.redrive.engine.Clock;
import dev.redrive.engine.EventQueue;
import dev.redrive.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How events of a function, version or alias are retried and where they end. */
final class EventInvokeConfigs {
  private final Catalogue catalogue;
  private final EventInvokeConfigStore store = new EventInvokeConfigStore();
  private final Destinations.Rules destinations;
  private final Clock clock;
  private final EventQueue queue;

  EventInvokeConfigs(Catalogue catalogue, ExecutionRoles roles, Clock clock, EventQueue queue) {
    this.catalogue = catalogue;
    this.destinations = new Destinations.Rules(catalogue, roles);
    this.clock = clock;
    this.queue = queue;
  }

  /**
   * What a request gives.
   *
   * @param retries the attempts after the first
   * @param age in seconds
   * @param destinations where records go; empty if it says nothing of them
   */
  private record Given(OptionalInt retries, OptionalInt age, Optional<Destinations> destinations) {
    static Given of(
        @Nullable Integer retries, @Nullable Integer age, @Nullable DestinationConfig config) {
      if (retries == null && age == null && !Destinations.isGiven(config)) {
        throw invalid("You must specify at least one of error handling or destination setting.");
      }
      return new Given(
          optional(retries),
          optional(age),
          config == null ? Optional.empty() : Optional.of(Destinations.of(config)));
    }

    private static OptionalInt optional(@Nullable Integer number) {
      return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }

  FunctionEventInvokeConfig put(PutFunctionEventInvokeConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:PutFunctionEventInvokeConfig");
    Given given =
        Given.of(
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    check(reference, given);
    return change(
        reference,
        (transaction, function) -> {
          existing(function, reference);
          return store(
              transaction,
              function,
              config(reference, given.retries(), given.age(), given.destinations()));
        });
  }

  FunctionEventInvokeConfig update(UpdateFunctionEventInvokeConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:UpdateFunctionEventInvokeConfig");
    Given given =
        Given.of(
            request.maximumRetryAttempts(),
            request.maximumEventAgeInSeconds(),
            request.destinationConfig());
    check(reference, given);
    return change(
        reference,
        (transaction, function) -> {
          existing(function, reference);
          EventInvokeConfig old = configured(function, reference);
          return store(
              transaction,
              function,
              config(
                  reference,
                  given.retries().isPresent() ? given.retries() : old.maximumRetryAttempts(),
                  given.age().isPresent() ? given.age() : old.maximumEventAgeSeconds(),
                  given
                      .destinations()
                      .or(() -> Optional.of(new Destinations(old.onSuccess(), old.onFailure())))));
        });
  }

  FunctionEventInvokeConfig get(GetFunctionEventInvokeConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:GetFunctionEventInvokeConfig");
    LambdaFunction function =
        catalogue.find(reference.function()).orElseThrow(() -> notConfigured(reference));
    return shown(function.name(), configured(function, reference));
  }

  void delete(DeleteFunctionEventInvokeConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:DeleteFunctionEventInvokeConfig");
    LambdaFunction changed =
        catalogue.change(
            reference.function(),
            notConfigured(reference),
            (transaction, function) -> {
              EventInvokeConfig config = configured(function, reference);
              store.delete(transaction, function.id(), config.qualifier());
              return function;
            });
    queue.functionChanged(changed.key());
  }

  ListFunctionEventInvokeConfigsResponse list(ListFunctionEventInvokeConfigsRequest request) {
    FunctionName name =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:ListFunctionEventInvokeConfigs")
            .function();
    LambdaFunction function = catalogue.find(name).orElseThrow(EventInvokeConfigs::noFunction);
    int limit = Markers.limit(request.maxItems());
    String after = Markers.place(request.marker()).name();
    List<EventInvokeConfig> rest =
        List.copyOf(function.eventInvokeConfigs().tailMap(after + "\0").values());
    List<EventInvokeConfig> page = Markers.page(rest, limit);
    return ListFunctionEventInvokeConfigsResponse.builder()
        .functionEventInvokeConfigs(page.stream().map(config -> shown(name, config)).toList())
        .nextMarker(rest.size() > limit ? Markers.marker(page.getLast().qualifier(), 0) : null)
        .build();
  }

  private void check(FunctionReference reference, Given given) {
    LambdaFunction function =
        catalogue.find(reference.function()).orElseThrow(EventInvokeConfigs::noFunction);
    Version version = existing(function, reference);
    given
        .destinations()
        .ifPresent(
            targets -> destinations.check(targets, function.name(), version.settings().roleArn()));
  }

  private FunctionEventInvokeConfig change(
      FunctionReference reference, Catalogue.Change<LambdaFunction> change) {
    LambdaFunction changed = catalogue.change(reference.function(), noFunction(), change);
    queue.functionChanged(changed.key());
    return shown(changed.name(), configured(changed, reference));
  }

  private LambdaFunction store(
      Transaction transaction, LambdaFunction function, EventInvokeConfig config) {
    store.put(transaction, function.id(), config);
    return new LambdaFunction(
        function.id(),
        function.name(),
        function.reservedConcurrency(),
        function.allowsLoops(),
        function.nextVersion(),
        function.tags(),
        function.versions(),
        function.aliases(),
        store.all(transaction, function.id()));
  }

  private EventInvokeConfig config(
      FunctionReference reference,
      OptionalInt retries,
      OptionalInt age,
      Optional<Destinations> targets) {
    return new EventInvokeConfig(
        reference.qualifierOrLatest(),
        clock.now(),
        retries,
        age,
        targets.flatMap(Destinations::onSuccess),
        targets.flatMap(Destinations::onFailure));
  }

  private static Version existing(LambdaFunction function, FunctionReference reference) {
    return function.find(reference.qualifier()).orElseThrow(EventInvokeConfigs::noFunction);
  }

  private static EventInvokeConfig configured(
      LambdaFunction function, FunctionReference reference) {
    return Optional.ofNullable(function.eventInvokeConfigs().get(reference.qualifierOrLatest()))
        .orElseThrow(() -> notConfigured(reference));
  }

  private static FunctionEventInvokeConfig shown(FunctionName name, EventInvokeConfig config) {
    return FunctionEventInvokeConfig.builder()
        .lastModified(Instant.ofEpochMilli(config.lastModified()))
        .functionArn(name.arn(config.qualifier()))
        .maximumRetryAttempts(boxed(config.maximumRetryAttempts()))
        .maximumEventAgeInSeconds(boxed(config.maximumEventAgeSeconds()))
        .destinationConfig(
            DestinationConfig.builder()
                .onSuccess(OnSuccess.builder().destination(config.onSuccess().orElse(null)).build())
                .onFailure(OnFailure.builder().destination(config.onFailure().orElse(null)).build())
                .build())
        .build();
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static ResourceNotFoundException noFunction() {
    return new ResourceNotFoundException("The function doesn't exist.");
  }

  private static ResourceNotFoundException notConfigured(FunctionReference reference) {
    return new ResourceNotFoundException(
        "The function " + reference.qualifiedArn() + " doesn't have an EventInvokeConfig");
  }
}
