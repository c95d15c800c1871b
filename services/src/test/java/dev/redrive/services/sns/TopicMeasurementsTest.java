package dev.redrive.services.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sns.MessageAttributeValue;
import dev.redrive.api.sns.PublishInput;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CloudWatch's metrics of topics hear. */
class TopicMeasurementsTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
  private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";

  private SnsFixture on;
  private String topic = "";

  @BeforeEach
  void open(@TempDir Path folder) {
    on = new SnsFixture(folder);
    topic = on.topic("t", Map.of());
  }

  @AfterEach
  void close() {
    on.close();
  }

  private PublishInput.Builder message(String text) {
    return PublishInput.builder().topicArn(topic).message(text);
  }

  private static PublishInput.Builder withColour(PublishInput.Builder input, String colour) {
    return input.messageAttributes(
        Map.of(
            "colour",
            MessageAttributeValue.builder().dataType("String").stringValue(colour).build()));
  }

  @Test
  void hearsOfMessagesAndOfWhatBecomesOfThem() {
    on.subscribe(topic, "sqs", QUEUE, Map.of());
    on.publish(message("h\u00e9llo"));
    on.refused.add(QUEUE);
    on.publish(withColour(message("hello"), "red"));
    assertThat(on.measured)
        .containsExactly("t published 6", "t DELIVERED", "t published 20", "t FAILED");
  }

  @Test
  void hearsWhatDeadLetterQueuesTake() {
    on.subscribe(
        topic, "sqs", QUEUE, Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD + "\"}"));
    on.refused.add(QUEUE);
    on.publish(message("kept"));
    on.refused.add(DEAD);
    on.publish(message("lost"));
    assertThat(on.measured)
        .containsExactly("t published 4", "t REDRIVEN", "t published 4", "t NOT_REDRIVEN");
  }

  @Test
  void hearsWhyMessagesAreFilteredOut() {
    on.subscribe(topic, "sqs", QUEUE, Map.of("FilterPolicy", "{\"colour\":[\"red\"]}"));
    on.publish(message("m"));
    on.publish(withColour(message("m"), "blue"));
    on.publish(withColour(message("m"), "red"));
    assertThat(on.measured.stream().filter(each -> !each.contains("published")))
        .containsExactly("t WITHOUT_ATTRIBUTES", "t OTHER_ATTRIBUTES", "t DELIVERED");
  }

  @Test
  void hearsWhichBodiesAreFilteredOut() {
    on.subscribe(
        topic,
        "sqs",
        QUEUE,
        Map.of("FilterPolicy", "{\"a\":[1]}", "FilterPolicyScope", "MessageBody"));
    on.publish(message("no JSON"));
    on.publish(message("{\"a\":2}"));
    on.publish(message("{\"a\":1}"));
    assertThat(on.measured.stream().filter(each -> !each.contains("published")))
        .containsExactly("t INVALID_BODY", "t OTHER_BODY", "t DELIVERED");
  }
}
