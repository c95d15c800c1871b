package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;

import dev.redrive.api.Blob;
import dev.redrive.api.lambda.CodeStorageExceededException;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.UpdateFunctionCodeRequest;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import dev.redrive.engine.Clock;
import dev.redrive.services.lambda.code.CodePackage;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes the code and the settings of {@code $LATEST}. */
final class FunctionUpdates {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();
  private final SettingsRules rules;
  private final CodeSource source;
  private final Clock clock;
  private final Preparation preparation;

  FunctionUpdates(
      Catalogue catalogue,
      SettingsRules rules,
      CodeSource source,
      Clock clock,
      Preparation preparation) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.source = source;
    this.clock = clock;
    this.preparation = preparation;
  }

  FunctionConfiguration code(UpdateFunctionCodeRequest request) {
    CodeSource.checkSize(request.zipFile());
    FunctionName name =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:UpdateFunctionCode")
            .changeable();
    LambdaFunction seen = changeable(name, request.revisionId());
    CodeSource.refuseImage(request.imageUri(), "updating");
    SettingsRules.refuse(SettingsRules.has(request.sourceKMSKeyArn()), "KMS keys");
    SettingsRules.refusePublishTo(request.publishTo());
    Blob zip = request.zipFile();
    CodeSource.checkOnlyOne(zip, request.s3Bucket(), request.s3Key(), request.s3ObjectVersion());
    CodePackage code = source.check(zip, request.s3Bucket());
    Settings settings =
        SettingsMerge.onArchitecture(seen.latest().settings(), request.architectures());
    Version updated = updated(seen.latest(), code, seen.latest().description(), settings);
    if (Boolean.TRUE.equals(request.dryRun())) {
      return Configurations.full(name, dryRun(seen.latest(), updated), name.arn());
    }
    source.keep(code, zip == null ? Blob.EMPTY : zip);
    boolean publish = Boolean.TRUE.equals(request.publish());
    Version shown =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, function) -> store(transaction, function, seen, updated, publish));
    preparation.begin(seen.id());
    return Configurations.full(name, shown, publish ? name.arn(shown.name()) : name.arn());
  }

  FunctionConfiguration configuration(UpdateFunctionConfigurationRequest request) {
    FunctionName name =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:UpdateFunctionConfiguration")
            .changeable();
    LambdaFunction seen = changeable(name, request.revisionId());
    Version latest = seen.latest();
    String runtime = request.runtime();
    rules.checkGiven(request, runtime == null ? latest.settings().runtime() : runtime);
    Settings settings = SettingsMerge.merge(latest.settings(), request);
    rules.checkRole(request.role(), name);
    rules.checkDeadLetter(request, settings, name);
    rules.checkTracing(request, settings, name);
    String description = request.description();
    Version updated =
        updated(
            latest,
            latest.code(),
            description == null ? latest.description() : description,
            settings);
    Version shown =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, function) -> store(transaction, function, seen, updated, false));
    preparation.begin(seen.id());
    return Configurations.full(name, shown, name.arn());
  }

  /** The function, if nothing stands against changing it. */
  private LambdaFunction changeable(FunctionName name, @Nullable String revisionId) {
    LambdaFunction function = catalogue.find(name).orElseThrow(() -> functionNotFound(name.arn()));
    requireChangeable(function, revisionId);
    return function;
  }

  /** Throws what stands against changing or publishing {@code $LATEST}. */
  static void requireChangeable(LambdaFunction function, @Nullable String revisionId) {
    Version latest = function.latest();
    if (revisionId != null && !revisionId.equals(latest.revisionId())) {
      throw LambdaErrors.revisionChanged();
    }
    if (latest.stage() == Stage.CREATING) {
      throw LambdaErrors.pending(function.name().arn());
    }
    if (latest.stage() == Stage.UPDATING) {
      throw LambdaErrors.updating(function.name().arn());
    }
  }

  private Version updated(Version latest, CodePackage code, String description, Settings settings) {
    boolean same =
        latest.code().equals(code)
            && latest.description().equals(description)
            && latest.settings().equals(settings);
    return new Version(
        0,
        UUID.randomUUID().toString(),
        same ? latest.contentId() : UUID.randomUUID().toString(),
        latest.servingSha256().isEmpty() ? Stage.CREATING : Stage.UPDATING,
        Optional.empty(),
        clock.now(),
        code,
        latest.servingSha256(),
        description,
        settings);
  }

  private static Version dryRun(Version latest, Version updated) {
    return updated.at(latest.stage(), latest.stageReason(), latest.revisionId());
  }

  private Version store(
      Transaction transaction,
      LambdaFunction function,
      LambdaFunction seen,
      Version updated,
      boolean publish) {
    if (!function.latest().revisionId().equals(seen.latest().revisionId())) {
      throw LambdaErrors.updating(function.name().arn());
    }
    FunctionName name = function.name();
    long stored = versions.totalCodeSize(transaction, name.account(), name.region());
    if (stored - function.latest().code().size() + updated.code().size()
        > LambdaLimits.TOTAL_CODE) {
      throw new CodeStorageExceededException("Code storage limit exceeded.");
    }
    versions.put(transaction, function.id(), updated);
    if (!publish) {
      return updated;
    }
    Version published = updated.pendingAs(function.nextVersion(), UUID.randomUUID().toString());
    versions.put(transaction, function.id(), published);
    functions.setNextVersion(transaction, function.id(), function.nextVersion() + 1);
    return published;
  }
}
