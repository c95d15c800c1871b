package dev.redrive.services.lambda;

import dev.redrive.api.lambda.DeadLetterConfig;
import dev.redrive.api.lambda.EnvironmentResponse;
import dev.redrive.api.lambda.EphemeralStorage;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.LoggingConfig;
import dev.redrive.api.lambda.RuntimeVersionConfig;
import dev.redrive.api.lambda.SnapStartResponse;
import dev.redrive.api.lambda.TracingConfigResponse;
import dev.redrive.api.lambda.VpcConfigResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** Versions in the form in which Lambda shows them. */
final class Configurations {
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
  private static final String CREATING = "The function is being created.";

  private Configurations() {}

  /** A version with its state, under the ARN by which it was asked. */
  static FunctionConfiguration full(FunctionName name, Version version, String arn) {
    FunctionConfiguration.Builder builder =
        listed(name, version, arn).toBuilder()
            .state(version.stage().state().value())
            .runtimeVersionConfig(
                RuntimeVersionConfig.builder()
                    .runtimeVersionArn(runtimeVersion(name, version.settings().runtime()))
                    .build());
    version.stage().lastUpdate().ifPresent(status -> builder.lastUpdateStatus(status.value()));
    switch (version.stage()) {
      case CREATING -> builder.stateReason(CREATING).stateReasonCode("Creating");
      case READY -> {}
      case UPDATING ->
          builder.lastUpdateStatusReason(CREATING).lastUpdateStatusReasonCode("Creating");
      case CREATE_FAILED ->
          builder.stateReason(version.stageReason().orElse(null)).stateReasonCode("InternalError");
      case UPDATE_FAILED ->
          builder
              .lastUpdateStatusReason(version.stageReason().orElse(null))
              .lastUpdateStatusReasonCode("InternalError");
    }
    return builder.build();
  }

  /** A version as lists show it, without its state. */
  static FunctionConfiguration listed(FunctionName name, Version version, String arn) {
    Settings settings = version.settings();
    FunctionConfiguration.Builder builder =
        FunctionConfiguration.builder()
            .functionName(name.name())
            .functionArn(arn)
            .runtime(settings.runtime())
            .role(settings.roleArn())
            .handler(settings.handler())
            .codeSize(version.code().size())
            .description(version.description())
            .timeout(settings.timeoutSeconds())
            .memorySize(settings.memoryMegabytes())
            .lastModified(MODIFIED.format(Instant.ofEpochMilli(version.lastModified())))
            .codeSha256(version.code().sha256())
            .version(version.name())
            .tracingConfig(TracingConfigResponse.builder().mode(settings.tracingMode()).build())
            .revisionId(version.revisionId())
            .packageType("Zip")
            .architectures(List.of(settings.architecture()))
            .ephemeralStorage(EphemeralStorage.builder().size(settings.storageMegabytes()).build())
            .snapStart(
                SnapStartResponse.builder().applyOn("None").optimizationStatus("Off").build())
            .loggingConfig(logging(settings.logging()));
    settings
        .environment()
        .ifPresent(
            variables ->
                builder.environment(EnvironmentResponse.builder().variables(variables).build()));
    settings
        .deadLetterArn()
        .ifPresent(
            target ->
                builder.deadLetterConfig(DeadLetterConfig.builder().targetArn(target).build()));
    if (settings.emptyVpc()) {
      builder.vpcConfig(
          VpcConfigResponse.builder()
              .subnetIds(List.of())
              .securityGroupIds(List.of())
              .vpcId("")
              .ipv6AllowedForDualStack(false)
              .build());
    }
    return builder.build();
  }

  private static LoggingConfig logging(Settings.Logging logging) {
    return LoggingConfig.builder()
        .logFormat(logging.format())
        .logGroup(logging.group())
        .applicationLogLevel(logging.applicationLevel().orElse(null))
        .systemLogLevel(logging.systemLevel().orElse(null))
        .build();
  }

  private static String runtimeVersion(FunctionName name, String runtime) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(runtime.getBytes(StandardCharsets.UTF_8));
      return "arn:aws:lambda:" + name.region() + "::runtime:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
