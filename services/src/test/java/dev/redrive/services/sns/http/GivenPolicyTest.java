package dev.redrive.services.sns.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies as they were recorded to be told on AWS. */
class GivenPolicyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"http\":{\"defaultRequestPolicy\":{\"headerContentType\":\"application/json\"}}}"
            + " | {\"http\":{\"disableSubscriptionOverrides\":false,"
            + "\"defaultRequestPolicy\":{\"headerContentType\":\"application/json\"}}}",
        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":1,\"maxDelayTarget\":6,"
            + "\"minDelayTarget\":5}}}"
            + " | {\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":5,"
            + "\"maxDelayTarget\":6,\"numRetries\":1},\"disableSubscriptionOverrides\":false}}",
        "{\"http\":{\"defaultHealthyRetryPolicy\":null}}"
            + " | {\"http\":{\"disableSubscriptionOverrides\":false}}",
        "{\"http\":{\"disableSubscriptionOverrides\":true,"
            + "\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":7}}}"
            + " | {\"http\":{\"disableSubscriptionOverrides\":true,"
            + "\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":7}}}"
      })
  void topicsTellTheirOwn(String given, String told) throws InvalidDeliveryPolicy {
    assertThat(GivenPolicy.ofTopic(given)).isEqualTo(told);
    assertThat(DeliveryPolicies.ofTopic(told)).isEqualTo(DeliveryPolicies.ofTopic(given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"requestPolicy\":{\"headerContentType\":\"text/csv\"}}"
            + " | {\"healthyRetryPolicy\":null,\"sicklyRetryPolicy\":null,"
            + "\"throttlePolicy\":null,\"requestPolicy\":{\"headerContentType\":\"text/csv\"},"
            + "\"guaranteed\":false}",
        "{\"guaranteed\":false,\"throttlePolicy\":{\"maxReceivesPerSecond\":1000},"
            + "\"healthyRetryPolicy\":{\"numRetries\":0,\"minDelayTarget\":1,"
            + "\"maxDelayTarget\":1,\"backoffFunction\":\"linear\"}}"
            + " | {\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,"
            + "\"numRetries\":0,\"backoffFunction\":\"linear\"},\"sicklyRetryPolicy\":null,"
            + "\"throttlePolicy\":{\"maxReceivesPerSecond\":1000},\"requestPolicy\":null,"
            + "\"guaranteed\":false}"
      })
  void subscriptionsTellWhatIsMissingToo(String given, String told) throws InvalidDeliveryPolicy {
    assertThat(GivenPolicy.ofSubscription(given)).isEqualTo(told);
    assertThat(DeliveryPolicies.ofSubscription(told, true))
        .isEqualTo(DeliveryPolicies.ofSubscription(given, true));
  }
}
