package dev.redrive.server;

import dev.redrive.api.Authorizer;
import dev.redrive.api.cloudwatch.AuthorizedCloudwatchApi;
import dev.redrive.api.cloudwatch.CloudwatchApi;
import dev.redrive.api.cloudwatch.CloudwatchContract;
import dev.redrive.api.control.AuthorizedControlApi;
import dev.redrive.api.control.ControlApi;
import dev.redrive.api.control.ControlContract;
import dev.redrive.api.iam.AuthorizedIamApi;
import dev.redrive.api.iam.IamApi;
import dev.redrive.api.iam.IamContract;
import dev.redrive.api.lambda.AuthorizedLambdaApi;
import dev.redrive.api.lambda.LambdaApi;
import dev.redrive.api.lambda.LambdaContract;
import dev.redrive.api.logs.AuthorizedLogsApi;
import dev.redrive.api.logs.LogsApi;
import dev.redrive.api.logs.LogsContract;
import dev.redrive.api.sns.AuthorizedSnsApi;
import dev.redrive.api.sns.SnsApi;
import dev.redrive.api.sns.SnsContract;
import dev.redrive.api.sqs.AuthorizedSqsApi;
import dev.redrive.api.sqs.SqsApi;
import dev.redrive.api.sqs.SqsContract;
import dev.redrive.api.sts.AuthorizedStsApi;
import dev.redrive.api.sts.StsApi;
import dev.redrive.api.sts.StsContract;
import dev.redrive.wire.Binding;
import dev.redrive.wire.BodyLimits;
import dev.redrive.wire.BodyLimits.Limit;
import dev.redrive.wire.CallIds;
import dev.redrive.wire.Dispatch;
import dev.redrive.wire.Pages;
import dev.redrive.wire.ResourceAddresses;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.validate.AwsWording;
import dev.redrive.wire.validate.Validator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services as the wire sees them, each guarded by the authorizer. */
record Api(
    LambdaApi lambda,
    SqsApi sqs,
    SnsApi sns,
    LogsApi logs,
    CloudwatchApi metrics,
    IamApi iam,
    StsApi sts,
    ControlApi control) {
  private static final int LARGEST_PACKAGE = 70_167_211;
  private static final int LARGEST_PAYLOAD = 6_291_456;
  private static final int OTHERWISE = 8 << 20;

  /** The limits that AWS's own messages name; see facts of Lambda's quotas. */
  private static final BodyLimits LIMITS =
      new BodyLimits(
          Map.of(
              "lambda.CreateFunction", new Limit(LARGEST_PACKAGE, "CreateFunction"),
              "lambda.UpdateFunctionCode", new Limit(LARGEST_PACKAGE, "UpdateFunctionCode"),
              "lambda.Invoke", new Limit(LARGEST_PAYLOAD, "InvokeFunction")),
          OTHERWISE);

  Dispatch dispatch(Authorizer authorizer, SigV4 signatures, CallIds callIds, Pages pages) {
    List<Binding<?>> bindings =
        List.of(
            new Binding<>(LambdaContract.INSTANCE, new AuthorizedLambdaApi(lambda, authorizer)),
            new Binding<>(SqsContract.INSTANCE, new AuthorizedSqsApi(sqs, authorizer), true)
                .at(new ResourceAddresses("QueueUrl", Set.of("GetQueueUrl"))),
            new Binding<>(SnsContract.INSTANCE, new AuthorizedSnsApi(sns, authorizer)),
            new Binding<>(LogsContract.INSTANCE, new AuthorizedLogsApi(logs, authorizer)),
            new Binding<>(
                CloudwatchContract.INSTANCE, new AuthorizedCloudwatchApi(metrics, authorizer)),
            new Binding<>(IamContract.INSTANCE, new AuthorizedIamApi(iam, authorizer), false, true),
            new Binding<>(StsContract.INSTANCE, new AuthorizedStsApi(sts, authorizer)),
            new Binding<>(ControlContract.INSTANCE, new AuthorizedControlApi(control, authorizer)));
    Dispatch.Settings settings =
        new Dispatch.Settings(
            Configuration.ACCOUNT, callIds, new Validator(new AwsWording()), LIMITS, pages);
    return new Dispatch(bindings, signatures, settings);
  }
}
