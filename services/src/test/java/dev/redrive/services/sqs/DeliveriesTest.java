package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.sqs.Message;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.engine.DeliveryMessage.Attribute;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:dlq";
  private static final String ROLE = "arn:aws:iam::000000000000:role/Demo-Lambda";

  @TempDir Path directory;

  private SqsFixture sqs;
  private Deliveries deliveries;
  private String url;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
    url = sqs.queue("dlq");
    deliveries = sqs.service().deliveries(new Roles());
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aDeadLetterIsTheEventByteForByteWithItsAttributes() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("RequestID", new Attribute("String", "7037a5d2-1c56-560b-ade9-f39da7c17e11"));
    attributes.put("ErrorCode", new Attribute("Number", "200"));
    attributes.put("ErrorMessage", new Attribute("String", "Something went wrong"));
    assertThat(enqueue(message(ARN, "{\"raise_error\": 1}", attributes))).isEmpty();
    Message received = sqs.receive(url).getFirst();
    assertThat(received.md5OfBody()).isEqualTo("ba08269cbd0ce515889bfba6593731e1");
    assertThat(Objects.requireNonNull(received.messageAttributes()).get("ErrorCode"))
        .satisfies(
            code -> {
              assertThat(code.dataType()).isEqualTo("Number");
              assertThat(code.stringValue()).isEqualTo("200");
            });
    assertThat(received.messageAttributes()).hasSize(3);
    assertThat(SqsFixture.attribute(received, "SenderId")).isEqualTo("AROA:demo");
    assertThat(SqsFixture.attribute(received, "AWSTraceHeader")).isEqualTo("Root=1-5759e988");
  }

  @Test
  void whatCannotBeDeliveredIsToldAndWritesNothing() {
    assertThat(enqueue(message(ARN + "2", "x", Map.of())))
        .contains("The queue " + ARN + "2 does not exist.");
    assertThat(enqueue(message("arn:aws:sns:us-east-1:000000000000:t", "x", Map.of()))).isPresent();
    sqs.set(url, "MaximumMessageSize", "1024");
    assertThat(enqueue(message(ARN, "x".repeat(1025), Map.of())))
        .contains(
            "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    assertThat(enqueue(message(ARN, "\"\uffff\"", Map.of()))).isPresent();
    assertThat(sqs.counts(url)).containsExactly(0, 0, 0);
  }

  @Test
  void aDeliveryLivesAndDiesWithItsTransaction() {
    assertThatThrownBy(
            () ->
                sqs.database()
                    .write(
                        t -> {
                          deliveries.enqueue(t, message(ARN, "x", Map.of()));
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(sqs.receive(url)).isEmpty();
  }

  @Test
  void theRoleDecidesWhetherItMaySend() {
    assertThat(deliveries.refusal(ROLE, ARN)).isEmpty();
    assertThat(deliveries.refusal("other", ARN))
        .contains("other may not sqs:SendMessage on " + ARN);
  }

  private Optional<String> enqueue(DeliveryMessage message) {
    return sqs.database().write(t -> deliveries.enqueue(t, message));
  }

  private static DeliveryMessage message(
      String target, String body, Map<String, Attribute> attributes) {
    return new DeliveryMessage(
        target,
        ROLE,
        "demo",
        body.getBytes(StandardCharsets.UTF_8),
        attributes,
        Optional.of("Root=1-5759e988"));
  }

  /** Lets one role do everything. */
  private static final class Roles implements DeliveryRoles {
    @Override
    public Optional<String> refusal(String roleArn, String action, String resourceArn) {
      return roleArn.equals(ROLE)
          ? Optional.empty()
          : Optional.of(roleArn + " may not " + action + " on " + resourceArn);
    }

    @Override
    public String userId(String roleArn, String sessionName) {
      return "AROA:" + sessionName;
    }
  }
}
