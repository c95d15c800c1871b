package dev.redrive.services.sns.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.services.sns.filter.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPoliciesTest {
  private static final long SEED = 20_261_125;
  private static final List<BackoffFunction> FUNCTIONS = List.of(BackoffFunction.values());

  @Test
  void whatIsShownCanBeSet() throws InvalidDeliveryPolicy {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      RetryPolicy retries = retries(random);
      Optional<Integer> rate =
          random.nextBoolean() ? Optional.of(1 + random.nextInt(1_000)) : Optional.empty();
      DeliveryPolicy policy =
          new DeliveryPolicy(
              Optional.of(retries), rate, Optional.of("application/json"), random.nextBoolean());
      assertThat(DeliveryPolicies.ofTopic(policy.toldOfTopic())).isEqualTo(policy);
      DeliveryPolicy own = DeliveryPolicies.ofSubscription(policy.toldOfSubscription(), false);
      assertThat(own)
          .isEqualTo(new DeliveryPolicy(policy.retries(), rate, policy.contentType(), false));
    }
  }

  private static RetryPolicy retries(Random random) {
    int least = 1 + random.nextInt(3_600);
    int none = random.nextInt(30);
    int small = random.nextInt(30);
    int large = random.nextInt(30);
    return new RetryPolicy(
        least,
        least + random.nextInt(3_601 - least),
        none + small + large + random.nextInt(11),
        none,
        small,
        large,
        FUNCTIONS.get(random.nextInt(4)));
  }

  @Test
  void anythingElseIsRefusedInWords() {
    Random random = new Random(SEED);
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"",
      "null",
      "1",
      "-1",
      "1e999",
      "true",
      "\"http\"",
      "\"healthyRetryPolicy\"",
      "\"numRetries\"",
      "\"throttlePolicy\"",
      "\\u0000",
      "é",
      " "
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(16); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      accepts(text.toString());
      accepts("{\"healthyRetryPolicy\":" + text + "}");
    }
  }

  /** Nothing but an answer or a complaint may come of a text. */
  private static void accepts(String text) {
    try {
      DeliveryPolicy policy = DeliveryPolicies.ofSubscription(text, true);
      assertThat(policy.retriesInForce().retries()).isBetween(0, 100);
    } catch (InvalidDeliveryPolicy e) {
      assertThat(e.text()).isNotBlank();
    }
  }

  @Test
  void membersThatAreNotGivenAreStandard() throws InvalidDeliveryPolicy {
    DeliveryPolicy policy =
        DeliveryPolicies.ofSubscription("{\"healthyRetryPolicy\":{\"numRetries\":5}}", false);
    assertThat(policy.retriesInForce())
        .isEqualTo(new RetryPolicy(20, 20, 5, 0, 0, 0, BackoffFunction.LINEAR));
    assertThat(policy.contentType()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'minDelayTarget':0}|minDelayTarget must be greater than or equal to 1",
        "{'maxDelayTarget':3601}|maxDelayTarget must be less than or equal to 3600",
        "{'minDelayTarget':5,'maxDelayTarget':4}|maxDelayTarget must be greater than or equal to"
            + " minDelayTarget",
        "{'numRetries':101}|numRetries must be less than or equal to 100",
        "{'numRetries':1.5}|numRetries must be an integer",
        "{'numRetries':99999999999}|numRetries must be less than or equal to 100",
        "{'numRetries':1,'numNoDelayRetries':2}|numRetries must be greater than or equal to total"
            + " of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries",
        "{'backoffFunction':'fast'}|backoffFunction must be one of linear, arithmetic, geometric,"
            + " exponential",
        "{'retries':1}|retries is not a known field"
      })
  void mistakesAreTold(String retries, String complaint) {
    String own = "{\"healthyRetryPolicy\":" + retries.replace('\'', '"') + "}";
    assertThatThrownBy(() -> DeliveryPolicies.ofSubscription(own, false))
        .isInstanceOf(InvalidDeliveryPolicy.class)
        .hasMessage("healthyRetryPolicy." + complaint);
    String ofTopic =
        "{\"http\":{\"defaultHealthyRetryPolicy\":" + retries.replace('\'', '"') + "}}";
    assertThatThrownBy(() -> DeliveryPolicies.ofTopic(ofTopic))
        .isInstanceOf(InvalidDeliveryPolicy.class)
        .hasMessage("http.defaultHealthyRetryPolicy." + complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "false, text/plain; charset=UTF-8, true",
    "false, application/json, true",
    "false, application/xml, false",
    "true, application/xml, true",
    "true, image/png, false",
    "true, 'text/plain\r\nx: y', false"
  })
  void contentTypesDependOnTheEnvelope(boolean raw, String type, boolean allowed) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("requestPolicy", Map.of("headerContentType", type));
    String json = JsonTree.write(policy);
    boolean accepted;
    try {
      accepted = DeliveryPolicies.ofSubscription(json, raw).contentType().equals(Optional.of(type));
    } catch (InvalidDeliveryPolicy e) {
      assertThat(e.text()).contains("Invalid value [" + type + "]");
      accepted = false;
    }
    assertThat(accepted).isEqualTo(allowed);
  }

  @Test
  void aSubscriptionsPolicyGoesOverItsTopicsUnlessThatStandsAlone() throws InvalidDeliveryPolicy {
    DeliveryPolicy own =
        DeliveryPolicies.ofSubscription("{\"throttlePolicy\":{\"maxReceivesPerSecond\":3}}", false);
    String retries = "\"defaultHealthyRetryPolicy\":{\"numRetries\":7}";
    DeliveryPolicy topic = DeliveryPolicies.ofTopic("{\"http\":{" + retries + "}}");
    assertThat(own.over(topic).retriesInForce().retries()).isEqualTo(7);
    assertThat(own.over(topic).perSecond()).contains(3);
    DeliveryPolicy alone =
        DeliveryPolicies.ofTopic(
            "{\"http\":{" + retries + ",\"disableSubscriptionOverrides\":true}}");
    assertThat(own.over(alone).perSecond()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200, D", "299, D", "302, R", "400, R", "404, R", "429, F", "500, F", "599, F"})
  void statusesMean(int status, char meaning) {
    Attempt attempt = Attempt.of(status);
    char found =
        switch (attempt) {
          case Attempt.Delivered _ -> 'D';
          case Attempt.Refused _ -> 'R';
          case Attempt.Failed _ -> 'F';
        };
    assertThat(found).isEqualTo(meaning);
  }
}
