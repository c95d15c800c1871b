package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.SnapStart;
import dev.redrive.api.lambda.SnapStartApplyOn;
import dev.redrive.api.lambda.TracingMode;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import dev.redrive.api.lambda.VpcConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What settings must satisfy beyond the model, and what Redrive cannot do. */
final class SettingsRules {
  private final RuntimeNames runtimes;
  private final ExecutionRoles roles;
  private final DeadLetterRules deadLetters;

  SettingsRules(LambdaPorts ports) {
    this.runtimes = new RuntimeNames(ports.runtimes());
    this.roles = ports.roles();
    this.deadLetters = new DeadLetterRules(ports.roles());
  }

  /** Checks what the request gives by itself; asks nobody. */
  void checkGiven(UpdateFunctionConfigurationRequest given, String runtime) {
    if (given.runtime() != null) {
      runtimes.check(given.runtime());
    }
    if (given.memorySize() != null && given.memorySize() > LambdaLimits.MEMORY_MEGABYTES) {
      throw invalid(
          "'MemorySize' value failed to satisfy constraint: Member must have value less than or"
              + " equal to "
              + LambdaLimits.MEMORY_MEGABYTES);
    }
    if (given.environment() != null && given.environment().variables() != null) {
      EnvironmentRules.check(given.environment().variables());
    }
    List<String> layers = given.layers();
    if (layers != null && !layers.isEmpty()) {
      throw invalid("Layer version " + layers.getFirst() + " does not exist.");
    }
    checkSnapStart(given.snapStart(), runtime);
    refuse(hasVpc(given.vpcConfig()), "VPCs");
    refuse(has(given.fileSystemConfigs()), "file systems");
    refuse(given.imageConfig() != null, "container images");
    refuse(has(given.kmsKeyArn()), "KMS keys");
    refuse(given.capacityProviderConfig() != null, "capacity providers");
    refuse(given.durableConfig() != null, "durable functions");
  }

  /** Checks a role that the request gives, first the caller's right to it. */
  void checkRole(@Nullable String given, FunctionName function) {
    if (given != null) {
      roles.requirePassRole(given);
      if (!roles.isAssumable(given, function.arn())) {
        throw invalid("The role defined for the function cannot be assumed by Lambda.");
      }
    }
  }

  /** Checks the dead-letter target if the request gives it or changes the role. */
  void checkDeadLetter(
      UpdateFunctionConfigurationRequest given, Settings merged, FunctionName function) {
    if (given.deadLetterConfig() != null || given.role() != null) {
      merged
          .deadLetterArn()
          .ifPresent(target -> deadLetters.check(merged.roleArn(), function, target));
    }
  }

  /**
   * Checks that the role may send traces, if the request asks for them or changes the role. Nothing
   * is traced here, but what AWS refuses is refused.
   */
  void checkTracing(
      UpdateFunctionConfigurationRequest given, Settings merged, FunctionName function) {
    if ((given.tracingConfig() != null || given.role() != null)
        && TracingMode.ACTIVE.value().equals(merged.tracingMode())
        && !roles.allowed(merged.roleArn(), function.name(), "xray:PutTraceSegments", "*")) {
      throw invalid(
          "The provided execution role does not have permissions to call PutTraceSegments on XRAY");
    }
  }

  /** Says that Redrive cannot do something, if it is asked. */
  static void refuse(boolean asked, String what) {
    if (asked) {
      throw invalid("Redrive does not support " + what + " for functions.");
    }
  }

  /** Publishes to nothing but numbered versions: the other kind is of capacity providers only. */
  static void refusePublishTo(@Nullable String given) {
    refuse(given != null, "capacity providers");
  }

  static boolean has(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static void checkSnapStart(@Nullable SnapStart given, String runtime) {
    if (given == null || !SnapStartApplyOn.PUBLISHED_VERSIONS.value().equals(given.applyOn())) {
      return;
    }
    if (!RuntimeNames.canSnapStart(runtime)) {
      throw invalid(runtime + " is not supported for SnapStart enabled functions.");
    }
    refuse(true, "SnapStart");
  }

  private static boolean hasVpc(@Nullable VpcConfig given) {
    return given != null && (has(given.subnetIds()) || has(given.securityGroupIds()));
  }

  private static boolean has(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }
}
