package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;

import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.ListVersionsByFunctionRequest;
import dev.redrive.api.lambda.ListVersionsByFunctionResponse;
import dev.redrive.api.lambda.PublishVersionRequest;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Publishes versions and lists them. */
final class Versions {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();

  Versions(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The first published version of a new function. */
  static Version first(Version latest) {
    return numbered(latest, 1);
  }

  /** The same under a number. */
  static Version numbered(Version latest, int number) {
    return new Version(
        number,
        latest.revisionId(),
        latest.contentId(),
        latest.stage(),
        latest.stageReason(),
        latest.lastModified(),
        latest.code(),
        latest.servingSha256(),
        latest.description(),
        latest.settings());
  }

  FunctionConfiguration publish(PublishVersionRequest request) {
    FunctionName name =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:PublishVersion")
            .changeable();
    SettingsRules.refusePublishTo(request.publishTo());
    Version version =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, function) -> publish(transaction, function, request));
    return Configurations.full(name, version, name.arn(version.name()));
  }

  ListVersionsByFunctionResponse list(ListVersionsByFunctionRequest request) {
    FunctionName name =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:ListVersionsByFunction")
            .function();
    LambdaFunction function = catalogue.find(name).orElseThrow(() -> functionNotFound(name.arn()));
    int limit = Markers.limit(request.maxItems());
    int after = Markers.place(request.marker()).number();
    List<Version> rest = List.copyOf(function.versions().tailMap(after + 1).values());
    List<Version> page = Markers.page(rest, limit);
    return ListVersionsByFunctionResponse.builder()
        .versions(
            page.stream().map(v -> Configurations.listed(name, v, name.arn(v.name()))).toList())
        .nextMarker(
            rest.size() > limit ? Markers.marker(name.name(), page.getLast().number()) : null)
        .build();
  }

  private Version publish(
      Transaction transaction, LambdaFunction function, PublishVersionRequest request) {
    Version latest = function.latest();
    FunctionUpdates.requireChangeable(function, request.revisionId());
    String sha256 = request.codeSha256();
    if (sha256 != null && !sha256.isEmpty() && !sha256.equals(latest.code().sha256())) {
      throw new InvalidParameterValueException(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(sha256, latest.code().sha256()));
    }
    Optional<Version> unchanged =
        function.newest().filter(version -> version.contentId().equals(latest.contentId()));
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    String description = request.description();
    Version published =
        numbered(latest, function.nextVersion())
            .described(description == null ? latest.description() : description)
            .revised(UUID.randomUUID().toString());
    versions.put(transaction, function.id(), published);
    versions.put(transaction, function.id(), latest.revised(UUID.randomUUID().toString()));
    functions.setNextVersion(transaction, function.id(), function.nextVersion() + 1);
    return published;
  }
}
