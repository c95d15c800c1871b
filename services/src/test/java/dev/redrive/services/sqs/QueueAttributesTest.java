package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.sqs.GetQueueAttributesRequest;
import dev.redrive.api.sqs.InvalidAttributeName;
import dev.redrive.api.sqs.InvalidAttributeValue;
import dev.redrive.api.sqs.InvalidParameterValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueAttributesTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

  @TempDir Path directory;

  private SqsFixture sqs;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aNewQueueHasAwsDefaults() {
    assertThat(sqs.attributes(sqs.queue("a")))
        .containsExactlyInAnyOrderEntriesOf(
            SqsFixture.map(
                "QueueArn", ARN + "a",
                "ApproximateNumberOfMessages", "0",
                "ApproximateNumberOfMessagesNotVisible", "0",
                "ApproximateNumberOfMessagesDelayed", "0",
                "CreatedTimestamp", "1700000000",
                "LastModifiedTimestamp", "1700000000",
                "VisibilityTimeout", "30",
                "MaximumMessageSize", "1048576",
                "MessageRetentionPeriod", "345600",
                "DelaySeconds", "0",
                "ReceiveMessageWaitTimeSeconds", "0",
                "SqsManagedSseEnabled", "true"));
  }

  @Test
  void tellsThoseAskedForOnly() {
    String url = sqs.queue("a");
    assertThat(get(url, "QueueArn", "Policy")).isEqualTo(Map.of("QueueArn", ARN + "a"));
    assertThat(get(url)).isNull();
    assertThat(get(url, "Policy")).isNull();
    assertThatThrownBy(() -> get(url, "Colour"))
        .isInstanceOf(InvalidAttributeName.class)
        .hasMessage("Unknown Attribute Colour.");
  }

  @Test
  void settingChangesAndRemembersWhen() {
    String url = sqs.queue("a", "VisibilityTimeout", "20");
    sqs.clock.advanceSeconds(5);
    sqs.set(url, "VisibilityTimeout", "69", "DelaySeconds", "420");
    sqs.restart();
    assertThat(sqs.attributes(url))
        .containsEntry("VisibilityTimeout", "69")
        .containsEntry("DelaySeconds", "420")
        .containsEntry("CreatedTimestamp", "1700000000")
        .containsEntry("LastModifiedTimestamp", "1700000005");
  }

  @Test
  void numbersMustBeInTheirRanges() {
    String url = sqs.queue("a");
    Map<String, List<String>> wrong =
        Map.of(
            "DelaySeconds", List.of("-1", "901", "", " 6", "5.5", "true", "99999999999"),
            "MaximumMessageSize", List.of("1023", "1048577"),
            "MessageRetentionPeriod", List.of("59", "1209601"),
            "ReceiveMessageWaitTimeSeconds", List.of("-50", "21"),
            "VisibilityTimeout", List.of("-50", "43201"),
            "KmsDataKeyReusePeriodSeconds", List.of("59", "86401"),
            "SqsManagedSseEnabled", List.of("yes"));
    wrong.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    assertThatThrownBy(() -> sqs.set(url, name, value))
                        .isInstanceOf(InvalidAttributeValue.class)
                        .hasMessage("Invalid value for the parameter " + name + ".")));
    for (String name : List.of("Colour", "FifoQueue", "QueueArn", "CreatedTimestamp", "All")) {
      assertThatThrownBy(() -> sqs.set(url, name, "true"))
          .isInstanceOf(InvalidAttributeName.class)
          .hasMessage("Unknown Attribute " + name + ".");
    }
  }

  @Test
  void encryptionIsOfOneKind() {
    String url = sqs.queue("a");
    assertThatThrownBy(
            () -> sqs.set(url, "KmsMasterKeyId", "testKeyId", "SqsManagedSseEnabled", "true"))
        .isInstanceOf(InvalidAttributeName.class)
        .hasMessage(
            "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
    sqs.set(url, "KmsMasterKeyId", "testKeyId", "KmsDataKeyReusePeriodSeconds", "6000");
    assertThat(get(url, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"))
        .isEqualTo(
            Map.of(
                "KmsMasterKeyId", "testKeyId",
                "KmsDataKeyReusePeriodSeconds", "6000",
                "SqsManagedSseEnabled", "false"));
    sqs.set(url, "SqsManagedSseEnabled", "true");
    assertThat(get(url, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"))
        .isEqualTo(Map.of("SqsManagedSseEnabled", "true"));
  }

  @Test
  void aPolicyIsKeptAsItIsAndFoundByArn() {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
         "Action": "sqs:SendMessage", "Resource": "*"}}""";
    String url = sqs.queue("a", "Policy", policy);
    assertThat(get(url, "Policy")).isEqualTo(Map.of("Policy", policy));
    assertThat(sqs.service().resourcePolicy(ARN + "a")).contains(policy);
    assertThat(sqs.service().resourcePolicy(ARN + "b")).isEqualTo(Optional.empty());
    assertThat(sqs.service().resourcePolicy("nonsense")).isEqualTo(Optional.empty());
    sqs.set(url, "Policy", "");
    assertThat(get(url, "Policy")).isNull();
    for (String bad :
        List.of("badjson", "[]", "4", "{}", "{\"Version\":\"4532-10-17\",\"Statement\":[]}")) {
      assertThatThrownBy(() -> sqs.set(url, "Policy", bad))
          .isInstanceOf(InvalidAttributeValue.class)
          .hasMessage("Invalid value for the parameter Policy.");
    }
  }

  @Test
  void aRedrivePolicyNamesAQueueThatIsThere() {
    sqs.queue("dlq");
    String url = sqs.queue("a");
    String good = "{\"maxReceiveCount\": \"5\", \"deadLetterTargetArn\": \"" + ARN + "dlq\"}";
    sqs.set(url, "RedrivePolicy", good);
    assertThat(get(url, "RedrivePolicy"))
        .isEqualTo(
            Map.of(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + ARN + "dlq\",\"maxReceiveCount\":5}"));
    refused(
        url,
        "{\"deadLetterTargetArn\": \"dummy\", \"maxReceiveCount\": 42}",
        "Invalid value for deadLetterTargetArn.");
    refused(url, "{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    refused(
        url,
        "{\"maxReceiveCount\":5}",
        "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    refused(url, policy("nope", "5"), "Dead letter target does not exist.");
    refused(
        url,
        policy("dlq", "0"),
        "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.");
    refused(
        url,
        policy("dlq", "-36"),
        "Invalid value for maxReceiveCount: -36, valid values are from 1 to 1000 both inclusive.");
    refused(
        url,
        policy("dlq.fifo", "5"),
        "Dead-letter queue must be same type of queue as the source..");
    refused(
        url,
        "{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:123456789012:T\",\"maxReceiveCount\":5}",
        "Only SQS queues are valid resources for deadLetterTargetArn.");
    assertThatThrownBy(() -> sqs.set(url, "RedrivePolicy", "[]"))
        .isInstanceOf(InvalidAttributeValue.class)
        .hasMessage(
            "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
    sqs.set(url, "RedrivePolicy", "");
    assertThat(get(url, "RedrivePolicy")).isNull();
  }

  @Test
  void aDeadLetterQueueMayRefuseItsSources() {
    String dlq = sqs.queue("dlq", "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
    assertThatThrownBy(() -> sqs.queue("a", "RedrivePolicy", policy("dlq", "5")))
        .isInstanceOf(InvalidParameterValueException.class);
    sqs.set(
        dlq,
        "RedriveAllowPolicy",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + ARN + "a\"]}");
    sqs.queue("a", "RedrivePolicy", policy("dlq", "5"));
    assertThatThrownBy(() -> sqs.queue("b", "RedrivePolicy", policy("dlq", "5")))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(
            () -> sqs.set(dlq, "RedriveAllowPolicy", "{\"redrivePermission\":\"dummy\"}"))
        .isInstanceOf(InvalidAttributeValue.class)
        .hasMessage(
            "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
    assertThatThrownBy(
            () -> sqs.set(dlq, "RedriveAllowPolicy", "{\"redrivePermission\":\"byQueue\"}"))
        .hasMessage(
            "Value {\"redrivePermission\":\"byQueue\"} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.");
  }

  private static String policy(String target, String count) {
    return "{\"deadLetterTargetArn\":\"" + ARN + target + "\",\"maxReceiveCount\":" + count + "}";
  }

  private void refused(String url, String policy, String reason) {
    assertThatThrownBy(() -> sqs.set(url, "RedrivePolicy", policy))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessage(
            "Value " + policy + " for parameter RedrivePolicy is invalid. Reason: " + reason);
  }

  private @Nullable Map<String, String> get(String url, String... names) {
    GetQueueAttributesRequest request =
        GetQueueAttributesRequest.builder().queueUrl(url).attributeNames(List.of(names)).build();
    return sqs.api(api -> api.getQueueAttributes(request)).attributes();
  }
}
