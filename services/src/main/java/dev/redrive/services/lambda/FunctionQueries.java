package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.Call;
import dev.redrive.api.lambda.Concurrency;
import dev.redrive.api.lambda.FunctionCodeLocation;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.GetFunctionCodeSigningConfigRequest;
import dev.redrive.api.lambda.GetFunctionCodeSigningConfigResponse;
import dev.redrive.api.lambda.GetFunctionConfigurationRequest;
import dev.redrive.api.lambda.GetFunctionRequest;
import dev.redrive.api.lambda.GetFunctionResponse;
import dev.redrive.api.lambda.ListFunctionsRequest;
import dev.redrive.api.lambda.ListFunctionsResponse;
import dev.redrive.services.lambda.VersionStore.Listed;
import java.util.List;
import java.util.Optional;

/** Tells of functions. */
final class FunctionQueries {
  private final Catalogue catalogue;
  private final VersionStore versions = new VersionStore();
  private final CodeLinks links;

  FunctionQueries(Catalogue catalogue, CodeLinks links) {
    this.catalogue = catalogue;
    this.links = links;
  }

  GetFunctionResponse get(GetFunctionRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:GetFunction");
    LambdaFunction function = function(reference);
    Version version = version(function, reference);
    GetFunctionResponse.Builder builder =
        GetFunctionResponse.builder()
            .configuration(Configurations.full(function.name(), version, reference.arn()))
            .code(
                FunctionCodeLocation.builder()
                    .repositoryType("S3")
                    .location(links.presign(function.id(), version.name()))
                    .build());
    if (!function.tags().isEmpty()) {
      builder.tags(function.tags());
    }
    function
        .reservedConcurrency()
        .ifPresent(
            reserved ->
                builder.concurrency(
                    Concurrency.builder().reservedConcurrentExecutions(reserved).build()));
    return builder.build();
  }

  FunctionConfiguration configuration(GetFunctionConfigurationRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:GetFunctionConfiguration");
    LambdaFunction function = function(reference);
    return Configurations.full(function.name(), version(function, reference), reference.arn());
  }

  /** No function has a code signing configuration, of which AWS was recorded to tell nothing. */
  GetFunctionCodeSigningConfigResponse codeSigning(GetFunctionCodeSigningConfigRequest request) {
    function(
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:GetFunctionCodeSigningConfig"));
    return GetFunctionCodeSigningConfigResponse.builder().build();
  }

  ListFunctionsResponse list(ListFunctionsRequest request) {
    boolean all = "ALL".equals(request.functionVersion());
    if (request.masterRegion() != null) {
      return replicas(all);
    }
    int limit = Markers.limit(request.maxItems());
    Markers.Place after = Markers.place(request.marker());
    Call call = Call.current();
    FunctionName name = new FunctionName(call.account(), call.region(), after.name());
    List<Listed> found =
        catalogue.read(sql -> versions.page(sql, name, after.number(), all, limit + 1));
    ListFunctionsResponse.Builder builder = ListFunctionsResponse.builder();
    if (found.size() > limit) {
      Listed last = found.get(limit - 1);
      builder.nextMarker(Markers.marker(last.function().name(), last.version().number()));
    }
    return builder
        .functions(found.stream().limit(limit).map(listed -> shown(listed, all)).toList())
        .build();
  }

  /** Replicas of functions at the edge, of which there are none. */
  private static ListFunctionsResponse replicas(boolean all) {
    if (!all) {
      throw invalid("FunctionVersion must be ALL if MasterRegion is specified.");
    }
    return ListFunctionsResponse.builder().functions(List.of()).build();
  }

  private static FunctionConfiguration shown(Listed listed, boolean qualified) {
    FunctionName name = listed.function();
    Version version = listed.version();
    return Configurations.listed(name, version, qualified ? name.arn(version.name()) : name.arn());
  }

  private LambdaFunction function(FunctionReference reference) {
    return catalogue
        .find(reference.function())
        .orElseThrow(() -> functionNotFound(reference.arn()));
  }

  private static Version version(LambdaFunction function, FunctionReference reference) {
    Optional<Version> version = function.find(reference.qualifier());
    return version.orElseThrow(() -> functionNotFound(reference.arn()));
  }
}
