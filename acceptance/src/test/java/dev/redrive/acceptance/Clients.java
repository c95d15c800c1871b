package dev.redrive.acceptance;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK's clients of one caller; they never retry, so that each call is one request. */
record Clients(
    LambdaClient lambda,
    SqsClient sqs,
    SnsClient sns,
    IamClient iam,
    StsClient sts,
    CloudWatchLogsClient logs) {
  private static final SdkHttpClient TRANSPORT =
      Apache5HttpClient.builder().maxConnections(200).socketTimeout(Duration.ofMinutes(2)).build();

  static Clients of(URI endpoint, Credentials caller) {
    return of(endpoint, caller, Region.US_EAST_1);
  }

  static Clients of(URI endpoint, Credentials caller, Region region) {
    return new Clients(
        client(LambdaClient.builder(), endpoint, caller, region),
        client(SqsClient.builder(), endpoint, caller, region),
        client(SnsClient.builder(), endpoint, caller, region),
        client(IamClient.builder(), endpoint, caller, region),
        client(StsClient.builder(), endpoint, caller, region),
        client(CloudWatchLogsClient.builder(), endpoint, caller, region));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, Credentials caller, Region region) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(provider(caller))
        .httpClient(TRANSPORT)
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static AwsCredentialsProvider provider(Credentials caller) {
    return StaticCredentialsProvider.create(
        caller.sessionToken() == null
            ? AwsBasicCredentials.create(caller.accessKey(), caller.secretKey())
            : AwsSessionCredentials.create(
                caller.accessKey(), caller.secretKey(), caller.sessionToken()));
  }
}
