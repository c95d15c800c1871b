package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sqs.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CloudWatch's metrics of queues hear. */
class QueueMeasurementsTest {
  private final List<String> heard = new ArrayList<>();
  private SqsFixture on;
  private QueueGauges gauges;

  private final class Hearing implements QueueMeasurements {
    @Override
    public void sent(Name queue, long bytes, long at) {
      heard.add(queue.name() + " sent " + bytes);
    }

    @Override
    public void received(Name queue, int messages, long at) {
      heard.add(queue.name() + " received " + messages);
    }

    @Override
    public void deleted(Name queue, long at) {
      heard.add(queue.name() + " deleted");
    }

    @Override
    public void held(Name queue, Holdings holdings, long at) {
      heard.add(queue.name() + " held " + holdings);
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    on = new SqsFixture(folder, new Hearing());
    SqsParts parts = on.service().parts();
    gauges = new QueueGauges(parts, new Retention(parts));
  }

  @AfterEach
  void close() {
    gauges.close();
    on.close();
  }

  @Test
  void hearsOfEachMessageAndOfEmptyReceives() {
    String queue = on.queue("q");
    on.send(queue, "\u00e9\u20ac\ud83d\ude00");
    on.send(queue, "b");
    List<Message> messages = on.receive(queue);
    on.receive(queue);
    on.delete(queue, messages.getFirst());
    on.delete(queue, messages.getFirst());
    assertThat(heard)
        .containsExactly(
            "q sent 9", "q sent 1", "q received 2", "q received 0", "q deleted", "q deleted");
  }

  @Test
  void looksOnceInAMinuteWhatQueuesHold() {
    String queue = on.queue("q", "VisibilityTimeout", "30");
    on.send(queue, "a");
    on.send(queue, "b");
    on.receive(queue);
    on.send(queue, "c");
    heard.clear();
    gauges.measureIfDue();
    assertThat(heard).isEmpty();
    on.clock.advanceSeconds(60);
    gauges.measureIfDue();
    gauges.measureIfDue();
    on.receive(queue);
    on.clock.advanceSeconds(60);
    gauges.measureIfDue();
    assertThat(heard)
        .containsExactly(
            "q held " + new QueueMeasurements.Holdings(3, 0, 0, 60),
            "q received 3",
            "q held " + new QueueMeasurements.Holdings(3, 0, 0, 120));
  }

  @Test
  void leavesEmptyQueuesAloneSixHoursAfterTheyWereLastAskedAnything() {
    on.queue("unused");
    String queue = on.queue("q");
    on.send(queue, "a");
    on.delete(queue, on.receive(queue).getFirst());
    String full = on.queue("full", "MessageRetentionPeriod", "1209600");
    on.send(full, "a");
    heard.clear();
    for (int hours = 0; hours < 7; hours++) {
      on.clock.advanceSeconds(3600);
      gauges.measureIfDue();
    }
    assertThat(heard.stream().filter(each -> each.startsWith("q "))).hasSize(5);
    assertThat(heard.stream().filter(each -> each.startsWith("full "))).hasSize(7);
    assertThat(heard.stream().filter(each -> each.startsWith("unused "))).isEmpty();
  }
}
