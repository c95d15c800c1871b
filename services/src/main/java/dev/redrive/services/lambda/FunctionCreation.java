package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.CodeSigningConfigNotFoundException;
import dev.redrive.api.lambda.CodeStorageExceededException;
import dev.redrive.api.lambda.CreateFunctionRequest;
import dev.redrive.api.lambda.FunctionCode;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import dev.redrive.engine.Clock;
import dev.redrive.services.lambda.code.CodePackage;
import dev.redrive.store.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes functions. */
final class FunctionCreation {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();
  private final SettingsRules rules;
  private final CodeSource source;
  private final Clock clock;
  private final Preparation preparation;

  FunctionCreation(
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

  FunctionConfiguration create(CreateFunctionRequest request) {
    FunctionCode given = request.code() == null ? FunctionCode.builder().build() : request.code();
    CodeSource.checkSize(given.zipFile());
    FunctionName name = name(request.functionName());
    Settings settings = settings(name, request, given);
    Map<String, String> tags = request.tags() == null ? Map.of() : request.tags();
    Tags.check(tags);
    rules.checkRole(settings.roleArn(), name);
    UpdateFunctionConfigurationRequest changes = changes(request);
    rules.checkDeadLetter(changes, settings, name);
    rules.checkTracing(changes, settings, name);
    if (catalogue.find(name).isPresent()) {
      throw alreadyThere(name);
    }
    Blob zip = given.zipFile();
    CodeSource.checkOnlyOne(zip, given.s3Bucket(), given.s3Key(), given.s3ObjectVersion());
    CodePackage code = source.check(zip, given.s3Bucket());
    source.keep(code, zip == null ? Blob.EMPTY : zip);
    Version latest =
        new Version(
            0,
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            Stage.CREATING,
            Optional.empty(),
            clock.now(),
            code,
            Optional.empty(),
            request.description() == null ? "" : request.description(),
            settings);
    boolean publish = Boolean.TRUE.equals(request.publish());
    long id =
        catalogue.write(name, transaction -> insert(transaction, name, tags, latest, publish));
    preparation.begin(id);
    return Configurations.full(name, publish ? Versions.first(latest) : latest, name.arn());
  }

  private long insert(
      Transaction transaction,
      FunctionName name,
      Map<String, String> tags,
      Version latest,
      boolean publish) {
    if (functions.find(transaction, name).isPresent()) {
      throw alreadyThere(name);
    }
    long stored = versions.totalCodeSize(transaction, name.account(), name.region());
    if (stored + latest.code().size() > LambdaLimits.TOTAL_CODE) {
      throw new CodeStorageExceededException("Code storage limit exceeded.");
    }
    long id = functions.insert(transaction, name, tags);
    versions.put(transaction, id, latest);
    if (publish) {
      versions.put(transaction, id, Versions.first(latest));
      functions.setNextVersion(transaction, id, 2);
    }
    return id;
  }

  private Settings settings(FunctionName name, CreateFunctionRequest request, FunctionCode code) {
    SettingsRules.refuse("Image".equals(request.packageType()), "container images");
    CodeSource.refuseImage(code.imageUri(), "creating");
    String runtime = request.runtime();
    String handler = request.handler();
    if (runtime == null || handler == null) {
      throw invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment"
              + " packages.");
    }
    UpdateFunctionConfigurationRequest changes = changes(request);
    rules.checkGiven(changes, runtime);
    SettingsRules.refuse(SettingsRules.has(code.sourceKMSKeyArn()), "KMS keys");
    SettingsRules.refuse(request.tenancyConfig() != null, "tenants");
    SettingsRules.refusePublishTo(request.publishTo());
    if (SettingsRules.has(request.codeSigningConfigArn())) {
      throw new CodeSigningConfigNotFoundException(
          "The code signing configuration cannot be found. Check that the provided"
              + " configuration is not deleted: "
              + request.codeSigningConfigArn()
              + ".");
    }
    String role = request.role() == null ? "" : request.role();
    Settings defaults = SettingsMerge.defaults(name, runtime, handler, role);
    return SettingsMerge.merge(
        SettingsMerge.onArchitecture(defaults, request.architectures()), changes);
  }

  private static UpdateFunctionConfigurationRequest changes(CreateFunctionRequest request) {
    return UpdateFunctionConfigurationRequest.builder()
        .runtime(request.runtime())
        .handler(request.handler())
        .role(request.role())
        .timeout(request.timeout())
        .memorySize(request.memorySize())
        .ephemeralStorage(request.ephemeralStorage())
        .environment(request.environment())
        .deadLetterConfig(request.deadLetterConfig())
        .tracingConfig(request.tracingConfig())
        .loggingConfig(request.loggingConfig())
        .vpcConfig(request.vpcConfig())
        .layers(request.layers())
        .fileSystemConfigs(request.fileSystemConfigs())
        .imageConfig(request.imageConfig())
        .kmsKeyArn(request.kmsKeyArn())
        .snapStart(request.snapStart())
        .capacityProviderConfig(request.capacityProviderConfig())
        .durableConfig(request.durableConfig())
        .build();
  }

  private static FunctionName name(@Nullable String given) {
    FunctionName name = FunctionReference.of(given).function();
    if (!name.account().equals(Call.current().account())) {
      throw new CommonError("AccessDeniedException", 403, null);
    }
    if (name.name().length() > LambdaLimits.NAME) {
      throw invalid(
          LambdaErrors.validation(
                  "'" + name.name() + "'",
                  "functionName",
                  "Member must have length less than or equal to " + LambdaLimits.NAME)
              .text());
    }
    return name;
  }

  private static ResourceConflictException alreadyThere(FunctionName name) {
    return new ResourceConflictException("Function already exist: " + name.name());
  }
}
