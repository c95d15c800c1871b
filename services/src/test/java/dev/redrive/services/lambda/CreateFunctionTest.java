package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.QUEUE;
import static dev.redrive.services.lambda.LambdaFixture.ROLE;
import static dev.redrive.services.lambda.LambdaFixture.aFunction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Blob;
import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.CodeSigningConfigNotFoundException;
import dev.redrive.api.lambda.CreateFunctionRequest;
import dev.redrive.api.lambda.DeadLetterConfig;
import dev.redrive.api.lambda.Environment;
import dev.redrive.api.lambda.EnvironmentResponse;
import dev.redrive.api.lambda.EphemeralStorage;
import dev.redrive.api.lambda.FileSystemConfig;
import dev.redrive.api.lambda.FunctionCode;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.GetFunctionCodeSigningConfigRequest;
import dev.redrive.api.lambda.GetFunctionCodeSigningConfigResponse;
import dev.redrive.api.lambda.ImageConfig;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.LoggingConfig;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.RuntimeVersionConfig;
import dev.redrive.api.lambda.SnapStart;
import dev.redrive.api.lambda.SnapStartResponse;
import dev.redrive.api.lambda.TracingConfigResponse;
import dev.redrive.api.lambda.VpcConfig;
import dev.redrive.api.lambda.VpcConfigResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateFunctionTest {
  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void open() {
    lambda = new LambdaFixture(directory);
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void noFunctionNeedsSignedCode() {
    lambda.active("unsigned");
    assertThat(lambda.call(() -> codeSigning("unsigned")))
        .isEqualTo(GetFunctionCodeSigningConfigResponse.builder().build());
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "unknown",
        () -> codeSigning("unknown"));
  }

  private GetFunctionCodeSigningConfigResponse codeSigning(String function) {
    return lambda.service.getFunctionCodeSigningConfig(
        GetFunctionCodeSigningConfigRequest.builder().functionName(function).build());
  }

  @Test
  void theAnswerHasAwssKeysAndNoOthers() {
    FunctionConfiguration created = lambda.create(aFunction("Demo-Lambda"));
    assertThat(created)
        .isEqualTo(
            FunctionConfiguration.builder()
                .functionName("Demo-Lambda")
                .functionArn(ARN + "Demo-Lambda")
                .runtime("python3.8")
                .role(ROLE)
                .handler("lambda_function.lambda_handler")
                .codeSize((long) Zips.python(LambdaFixture.SOURCE).size())
                .description("")
                .timeout(3)
                .memorySize(128)
                .lastModified("2025-11-13T02:13:20.123+0000")
                .codeSha256(created.codeSha256())
                .version("$LATEST")
                .tracingConfig(TracingConfigResponse.builder().mode("PassThrough").build())
                .revisionId(created.revisionId())
                .state("Pending")
                .stateReason("The function is being created.")
                .stateReasonCode("Creating")
                .packageType("Zip")
                .architectures(List.of("x86_64"))
                .ephemeralStorage(EphemeralStorage.builder().size(512).build())
                .snapStart(
                    SnapStartResponse.builder().applyOn("None").optimizationStatus("Off").build())
                .runtimeVersionConfig(
                    RuntimeVersionConfig.builder()
                        .runtimeVersionArn(
                            Objects.requireNonNull(created.runtimeVersionConfig())
                                .runtimeVersionArn())
                        .build())
                .loggingConfig(
                    LoggingConfig.builder()
                        .logFormat("Text")
                        .logGroup("/aws/lambda/Demo-Lambda")
                        .build())
                .build());
    assertThat(Objects.requireNonNull(created.runtimeVersionConfig()).runtimeVersionArn())
        .matches("arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}");
    assertThat(created.codeSha256()).hasSize(44);
  }

  @Test
  void becomesActiveUnderANewRevisionWhenTheWorkIsDone() {
    FunctionConfiguration created = lambda.create(aFunction("f"));
    assertThat(lambda.configuration("f")).isEqualTo(created);
    lambda.settle();
    FunctionConfiguration active = lambda.configuration("f");
    assertThat(active.state()).isEqualTo("Active");
    assertThat(active.stateReason()).isNull();
    assertThat(active.stateReasonCode()).isNull();
    assertThat(active.lastUpdateStatus()).isEqualTo("Successful");
    assertThat(active.revisionId()).isNotEqualTo(created.revisionId());
  }

  @Test
  void unfinishedWorkIsTakenUpAfterACrash() {
    lambda.create(aFunction("f"));
    lambda.close();
    lambda = new LambdaFixture(directory);
    assertThat(lambda.configuration("f").state()).isEqualTo("Pending");
    lambda.settle();
    assertThat(lambda.configuration("f").state()).isEqualTo("Active");
  }

  @Test
  void workThatCannotBeDoneFailsTheFunction() {
    FunctionConfiguration created = lambda.create(aFunction("f"));
    lambda.codes.sweep(java.util.Set.of());
    lambda.settle();
    FunctionConfiguration failed = lambda.configuration("f");
    assertThat(failed.state()).isEqualTo("Failed");
    assertThat(failed.stateReasonCode()).isEqualTo("InternalError");
    assertThat(failed.codeSha256()).isEqualTo(created.codeSha256());
  }

  @Test
  void publishAnswersVersionOneUnderTheUnqualifiedArn() {
    FunctionConfiguration created = lambda.create(aFunction("f").publish(true));
    assertThat(created.version()).isEqualTo("1");
    assertThat(created.functionArn()).isEqualTo(ARN + "f");
    assertThat(created.state()).isEqualTo("Pending");
    lambda.settle();
    assertThat(lambda.configuration("f:1").state()).isEqualTo("Active");
    assertThat(lambda.configuration("f").state()).isEqualTo("Active");
    assertThat(lambda.publish("f").version()).isEqualTo("1");
  }

  @Test
  void settingsAreEchoed() {
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    FunctionConfiguration created =
        lambda.create(
            aFunction("f")
                .description("d")
                .timeout(900)
                .memorySize(10240)
                .environment(Environment.builder().variables(Map.of("A", "b")).build())
                .deadLetterConfig(DeadLetterConfig.builder().targetArn(QUEUE).build())
                .architectures(List.of("arm64"))
                .ephemeralStorage(EphemeralStorage.builder().size(1024).build())
                .loggingConfig(
                    LoggingConfig.builder().logFormat("JSON").logGroup("/my/group").build())
                .vpcConfig(VpcConfig.builder().subnetIds(List.of()).build()));
    assertThat(created.description()).isEqualTo("d");
    assertThat(created.timeout()).isEqualTo(900);
    assertThat(created.memorySize()).isEqualTo(10240);
    assertThat(created.environment())
        .isEqualTo(EnvironmentResponse.builder().variables(Map.of("A", "b")).build());
    assertThat(created.deadLetterConfig())
        .isEqualTo(DeadLetterConfig.builder().targetArn(QUEUE).build());
    assertThat(created.architectures()).containsExactly("arm64");
    assertThat(created.loggingConfig())
        .isEqualTo(
            LoggingConfig.builder()
                .logFormat("JSON")
                .applicationLogLevel("INFO")
                .systemLogLevel("INFO")
                .logGroup("/my/group")
                .build());
    assertThat(created.vpcConfig())
        .isEqualTo(
            VpcConfigResponse.builder()
                .subnetIds(List.of())
                .securityGroupIds(List.of())
                .vpcId("")
                .ipv6AllowedForDualStack(false)
                .build());
    lambda.settle();
    assertThat(lambda.configuration("f").deadLetterConfig()).isEqualTo(created.deadLetterConfig());
  }

  @Test
  void anEmptyEnvironmentIsShownOnlyIfItWasSent() {
    assertThat(lambda.create(aFunction("without")).environment()).isNull();
    assertThat(
            lambda
                .create(aFunction("with").environment(Environment.builder().build()))
                .environment())
        .isEqualTo(EnvironmentResponse.builder().variables(Map.of()).build());
  }

  @Test
  void runtimesAreJudgedInAwssWords() {
    for (String unknown : List.of("non-existent-runtime", "PYTHON3.9", "ruby9.9")) {
      refused(
          "Value "
              + unknown
              + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set:"
              + " [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x,"
              + " nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2,"
              + " python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6,"
              + " nodejs18.x, provided.al2, java8.al2] or be a valid ARN",
          aFunction("f").runtime(unknown));
    }
    for (String old :
        List.of(
            "java8",
            "go1.x",
            "provided",
            "ruby2.7",
            "nodejs14.x",
            "python3.7",
            "dotnetcore3.1",
            "nodejs12.x")) {
      refused(
          "The runtime parameter of "
              + old
              + " is no longer supported for creating or updating AWS Lambda functions. We"
              + " recommend you use a supported runtime while creating or updating functions.",
          aFunction("f").runtime(old));
    }
    refused(
        "Redrive runs python3.8 to python3.14 so far; it cannot run functions of the runtime"
            + " nodejs20.x yet.",
        aFunction("f").runtime("nodejs20.x"));
    lambda.missingRuntimes.put("python3.14", "No Python 3.14 here. Install it.");
    refused("No Python 3.14 here. Install it.", aFunction("f").runtime("python3.14"));
    refused(
        "Runtime and Handler are mandatory parameters for functions created with deployment"
            + " packages.",
        aFunction("f").handler(null));
  }

  @Test
  void rolesMustBeAssumableAndTheCallerMustBeAllowedToPassThem() {
    lambda.roles.notAssumable.add(ROLE);
    refused("The role defined for the function cannot be assumed by Lambda.", aFunction("f"));
    lambda.roles.notPassable.add(ROLE);
    assertThatThrownBy(() -> lambda.create(aFunction("f"))).isInstanceOf(AccessDenied.class);
  }

  @Test
  void deadLettersNeedAPermittedStandardQueueOrTopic() {
    refused(
        "The provided execution role does not have permissions to call SendMessage on SQS",
        aFunction("f").deadLetterConfig(DeadLetterConfig.builder().targetArn(QUEUE).build()));
    String topic = "arn:aws:sns:us-east-1:123456789012:t";
    refused(
        "The provided execution role does not have permissions to call Publish on SNS",
        aFunction("f").deadLetterConfig(DeadLetterConfig.builder().targetArn(topic).build()));
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    lambda.roles.allowed.add(ROLE + " sns:Publish");
    refused(
        "The dead letter target " + topic + ".fifo is a FIFO topic; it must be a standard topic.",
        aFunction("f")
            .deadLetterConfig(DeadLetterConfig.builder().targetArn(topic + ".fifo").build()));
    refused(
        "The dead letter target " + QUEUE + ".fifo is a FIFO queue; it must be a standard queue.",
        aFunction("f")
            .deadLetterConfig(DeadLetterConfig.builder().targetArn(QUEUE + ".fifo").build()));
    refused(
        "Invalid dead letter ARN: arn:aws:s3:::bucket",
        aFunction("f")
            .deadLetterConfig(DeadLetterConfig.builder().targetArn("arn:aws:s3:::bucket").build()));
  }

  @Test
  void environmentVariablesAreLimited() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SMALL_VAR", "ok");
    variables.put("LARGE_VAR", "x".repeat(4096));
    refused(
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided exceeded the 4KB limit. String measured:"
            + " {\"SMALL_VAR\":\"ok\",\"LARGE_VAR\":\""
            + "x".repeat(4096)
            + "\"}",
        aFunction("f").environment(Environment.builder().variables(variables).build()));
    int room = 4096 - "{\"LARGE_VAR\":\"\"}".length();
    lambda.create(
        aFunction("fits")
            .environment(
                Environment.builder().variables(Map.of("LARGE_VAR", "x".repeat(room))).build()));
    refused(
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided contains reserved keys that are currently not supported"
            + " for modification. Reserved keys used in this request: AWS_REGION",
        aFunction("f")
            .environment(Environment.builder().variables(Map.of("AWS_REGION", "x")).build()));
  }

  @Test
  void codeMustBeAReadablePackage() {
    String unreadable =
        "Could not unzip uploaded file. Please check your file, then try to upload again.";
    refused(unreadable, code(FunctionCode.builder().zipFile(Blob.utf8("this is not a zip"))));
    refused(
        "Uploaded file must be a non-empty zip", code(FunctionCode.builder().zipFile(Blob.EMPTY)));
    refused("Please provide a source for function code.", code(FunctionCode.builder()));
    refused(
        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The"
            + " specified bucket does not exist",
        code(FunctionCode.builder().s3Bucket("b-u-c").s3Key("k")));
    refused(
        "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        code(FunctionCode.builder().zipFile(Zips.python("x=1")).s3Key("k")));
    lambda.failsWith(
        "RequestEntityTooLargeException",
        413,
        "Zipped size must be smaller than 52428800 bytes",
        () ->
            lambda.service.createFunction(
                code(FunctionCode.builder().zipFile(Blob.of(new byte[52_428_801]))).build()));
  }

  @Test
  void namesAreJudged() {
    lambda.active("f");
    lambda.fails(
        ResourceConflictException.class,
        "Function already exist: f",
        () -> lambda.service.createFunction(aFunction("f").build()));
    String longName = "n".repeat(65);
    refused(
        "1 validation error detected: Value '"
            + longName
            + "' at 'functionName' failed to satisfy constraint: Member must have length less than"
            + " or equal to 64",
        aFunction(longName));
    lambda.fails(
        ResourceNotFoundException.class,
        "Functions from 'us-west-2' are not reachable in this region ('us-east-1')",
        () ->
            lambda.service.createFunction(
                aFunction("arn:aws:lambda:us-west-2:123456789012:function:f").build()));
    assertThat(lambda.create(aFunction(ARN + "by-arn")).functionName()).isEqualTo("by-arn");
    assertThat(
            lambda
                .call("eu-west-1", "r", () -> lambda.service.createFunction(aFunction("f").build()))
                .functionArn())
        .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:f");
  }

  @Test
  void whatRedriveCannotDoIsRefused() {
    refused(
        "Redrive does not support container images for functions.",
        aFunction("f").packageType("Image"));
    refused(
        "Redrive does not support container images for functions.",
        aFunction("f").imageConfig(ImageConfig.builder().build()));
    refused(
        "Redrive does not support VPCs for functions.",
        aFunction("f").vpcConfig(VpcConfig.builder().subnetIds(List.of("subnet-1")).build()));
    refused(
        "Redrive does not support file systems for functions.",
        aFunction("f")
            .fileSystemConfigs(
                List.of(FileSystemConfig.builder().arn("a").localMountPath("/mnt/a").build())));
    refused(
        "Redrive does not support KMS keys for functions.",
        aFunction("f").kmsKeyArn("arn:aws:kms:x"));
    refused(
        "Redrive does not support capacity providers for functions.",
        aFunction("f").publishTo("LATEST_PUBLISHED"));
    refused(
        "python3.8 is not supported for SnapStart enabled functions.",
        aFunction("f").snapStart(SnapStart.builder().applyOn("PublishedVersions").build()));
    refused(
        "Redrive does not support SnapStart for functions.",
        aFunction("f")
            .runtime("python3.12")
            .snapStart(SnapStart.builder().applyOn("PublishedVersions").build()));
    String layer = "arn:aws:lambda:us-east-1:123456789012:layer:l:1";
    refused("Layer version " + layer + " does not exist.", aFunction("f").layers(List.of(layer)));
    refused(
        "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal"
            + " to 10240",
        aFunction("f").memorySize(10241));
    lambda.fails(
        CodeSigningConfigNotFoundException.class,
        "The code signing configuration cannot be found. Check that the provided"
            + " configuration is not deleted: csc.",
        () -> lambda.service.createFunction(aFunction("f").codeSigningConfigArn("csc").build()));
    refused(
        "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your"
            + " request or change the LogFormat to \"JSON\" and try again.",
        aFunction("f").loggingConfig(LoggingConfig.builder().applicationLogLevel("DEBUG").build()));
    lambda.create(
        aFunction("harmless")
            .layers(List.of())
            .kmsKeyArn("")
            .fileSystemConfigs(List.of())
            .snapStart(SnapStart.builder().applyOn("None").build()));
  }

  private static CreateFunctionRequest.Builder code(FunctionCode.Builder code) {
    return aFunction("f").code(code.build());
  }

  private void refused(String message, CreateFunctionRequest.Builder request) {
    lambda.fails(
        InvalidParameterValueException.class,
        message,
        () -> lambda.service.createFunction(request.build()));
  }

  @Test
  void anotherAccountsNameIsDeniedWithoutAWord() {
    assertThatThrownBy(
            () -> lambda.create(aFunction("arn:aws:lambda:us-east-1:111122223333:function:f")))
        .isInstanceOfSatisfying(
            CommonError.class,
            denied -> {
              assertThat(denied.code()).isEqualTo("AccessDeniedException");
              assertThat(denied.getMessage()).isNull();
            });
  }
}
