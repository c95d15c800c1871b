package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.AliasConfiguration;
import dev.redrive.api.lambda.AliasRoutingConfiguration;
import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.DeleteAliasRequest;
import dev.redrive.api.lambda.GetAliasRequest;
import dev.redrive.api.lambda.ListAliasesRequest;
import dev.redrive.api.lambda.ListAliasesResponse;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.UpdateAliasRequest;
import dev.redrive.engine.EventQueue;
import dev.redrive.services.lambda.Alias.Routing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names for versions. */
final class Aliases {
  private final Catalogue catalogue;
  private final AliasStore store = new AliasStore();
  private final EventInvokeConfigStore eventInvokeConfigs = new EventInvokeConfigStore();
  private final PermissionStore permissions = new PermissionStore();
  private final EventQueue queue;

  Aliases(Catalogue catalogue, EventQueue queue) {
    this.catalogue = catalogue;
    this.queue = queue;
  }

  AliasConfiguration create(CreateAliasRequest request) {
    FunctionName name = name(request.functionName(), "lambda:CreateAlias");
    String version = text(request.functionVersion());
    Alias created =
        catalogue.change(
            name,
            functionNotFound(name.arn(version)),
            (transaction, function) -> {
              Alias alias =
                  new Alias(
                      text(request.name()),
                      UUID.randomUUID().toString(),
                      text(request.description()),
                      number(function, version),
                      routing(request.routingConfig()));
              checkRouting(function, alias);
              if (function.alias(alias.name()).isPresent()) {
                throw new ResourceConflictException(
                    "Alias already exists: " + name.arn(alias.name()));
              }
              store.put(transaction, function.id(), alias);
              return alias;
            });
    return shown(name, created);
  }

  AliasConfiguration get(GetAliasRequest request) {
    FunctionName name = name(request.functionName(), "lambda:GetAlias");
    String alias = text(request.name());
    return catalogue
        .find(name)
        .orElseThrow(() -> functionNotFound(name.arn()))
        .alias(alias)
        .map(found -> shown(name, found))
        .orElseThrow(() -> missing(name, alias));
  }

  AliasConfiguration update(UpdateAliasRequest request) {
    FunctionName name = name(request.functionName(), "lambda:UpdateAlias");
    String aliasName = text(request.name());
    Changed changed =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, function) -> {
              Alias old =
                  function
                      .alias(aliasName)
                      .orElseThrow(
                          () ->
                              new ResourceNotFoundException(
                                  "Alias not found: " + name.arn(aliasName)));
              if (request.revisionId() != null && !request.revisionId().equals(old.revisionId())) {
                throw LambdaErrors.revisionChanged();
              }
              Alias alias = merged(function, old, request);
              checkRouting(function, alias);
              store.put(transaction, function.id(), alias);
              return new Changed(function, alias);
            });
    queue.functionChanged(changed.function().key());
    return shown(name, changed.alias());
  }

  /** Removes an alias with its policy and event settings; one that is not there, without a word. */
  void delete(DeleteAliasRequest request) {
    FunctionName name = name(request.functionName(), "lambda:DeleteAlias");
    String alias = text(request.name());
    LambdaFunction changed =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, function) -> {
              if (function.alias(alias).isPresent()) {
                store.delete(transaction, function.id(), alias);
                eventInvokeConfigs.delete(transaction, function.id(), alias);
                permissions.deleteAll(transaction, function.id(), alias);
              }
              return function;
            });
    queue.functionChanged(changed.key());
  }

  ListAliasesResponse list(ListAliasesRequest request) {
    FunctionName name = name(request.functionName(), "lambda:ListAliases");
    LambdaFunction function = catalogue.find(name).orElseThrow(() -> functionNotFound(name.arn()));
    Optional<Integer> version =
        Optional.ofNullable(request.functionVersion()).map(v -> number(function, v));
    int limit = Markers.limit(request.maxItems());
    String after = Markers.place(request.marker()).name();
    List<Alias> rest =
        function.aliases().tailMap(after + "\0").values().stream()
            .filter(alias -> version.isEmpty() || alias.pointsTo(version.get()))
            .toList();
    List<Alias> page = Markers.page(rest, limit);
    return ListAliasesResponse.builder()
        .aliases(page.stream().map(alias -> shown(name, alias)).toList())
        .nextMarker(rest.size() > limit ? Markers.marker(page.getLast().name(), 0) : null)
        .build();
  }

  /** What both forms of a missing alias are answered with. */
  static ResourceNotFoundException missing(FunctionName name, String alias) {
    return new ResourceNotFoundException("Cannot find alias arn: " + name.arn(alias));
  }

  private record Changed(LambdaFunction function, Alias alias) {}

  private static Alias merged(LambdaFunction function, Alias old, UpdateAliasRequest request) {
    return new Alias(
        old.name(),
        UUID.randomUUID().toString(),
        request.description() == null ? old.description() : request.description(),
        request.functionVersion() == null
            ? old.number()
            : number(function, request.functionVersion()),
        request.routingConfig() == null ? old.routing() : routing(request.routingConfig()));
  }

  private static void checkRouting(LambdaFunction function, Alias alias) {
    alias
        .routing()
        .ifPresent(
            routing -> {
              if (alias.number() == 0) {
                throw new CommonError(
                    "InvalidParameterValueException",
                    400,
                    "$LATEST is not supported for an alias pointing to more than 1 version");
              }
              if (routing.number() == alias.number()) {
                throw invalid(
                    "Invalid function version %d. Function version %d is already included in routing configuration."
                        .formatted(alias.number(), alias.number()));
              }
              number(function, Integer.toString(routing.number()));
            });
  }

  private static Optional<Routing> routing(@Nullable AliasRoutingConfiguration given) {
    Map<String, Double> weights = given == null ? null : given.additionalVersionWeights();
    if (weights == null || weights.isEmpty()) {
      return Optional.empty();
    }
    if (weights.size() > 1) {
      throw invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    Map.Entry<String, Double> only = weights.entrySet().iterator().next();
    int number = LambdaFunction.number(only.getKey()).orElse(Integer.MAX_VALUE);
    return Optional.of(new Routing(number, only.getValue()));
  }

  private static int number(LambdaFunction function, String version) {
    return LambdaFunction.number(version)
        .filter(number -> function.version(number).isPresent())
        .orElseThrow(() -> functionNotFound(function.name().arn(version)));
  }

  private static AliasConfiguration shown(FunctionName name, Alias alias) {
    AliasConfiguration.Builder builder =
        AliasConfiguration.builder()
            .aliasArn(name.arn(alias.name()))
            .name(alias.name())
            .functionVersion(Version.name(alias.number()))
            .description(alias.description())
            .revisionId(alias.revisionId());
    alias
        .routing()
        .ifPresent(
            routing ->
                builder.routingConfig(
                    AliasRoutingConfiguration.builder()
                        .additionalVersionWeights(
                            Map.of(Integer.toString(routing.number()), routing.weight()))
                        .build()));
    return builder.build();
  }

  private static FunctionName name(@Nullable String given, String action) {
    return FunctionReference.of(given).ofOwnAccount(action).function();
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
