package dev.redrive.server.ports;

import dev.redrive.services.metrics.MetricKey;
import dev.redrive.services.metrics.Metrics;
import dev.redrive.services.sqs.QueueMeasurements;
import java.util.Map;

/** SQS's metrics. */
public final class SqsMeasurements implements QueueMeasurements {
  private final Metrics metrics;

  public SqsMeasurements(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void sent(Name queue, long bytes, long at) {
    add(queue, "NumberOfMessagesSent", "Count", at, 1);
    add(queue, "SentMessageSize", "Bytes", at, bytes);
  }

  @Override
  public void received(Name queue, int messages, long at) {
    if (messages == 0) {
      add(queue, "NumberOfEmptyReceives", "Count", at, 1);
    } else {
      add(queue, "NumberOfMessagesReceived", "Count", at, messages);
    }
  }

  @Override
  public void deleted(Name queue, long at) {
    add(queue, "NumberOfMessagesDeleted", "Count", at, 1);
  }

  @Override
  public void held(Name queue, Holdings holdings, long at) {
    add(queue, "ApproximateNumberOfMessagesVisible", "Count", at, holdings.visible());
    add(queue, "ApproximateNumberOfMessagesNotVisible", "Count", at, holdings.notVisible());
    add(queue, "ApproximateNumberOfMessagesDelayed", "Count", at, holdings.delayed());
    add(queue, "ApproximateAgeOfOldestMessage", "Seconds", at, holdings.oldestSeconds());
  }

  private void add(Name queue, String name, String unit, long at, long value) {
    Map<String, String> dimensions = Map.of("QueueName", queue.name());
    metrics.add(
        MetricKey.of(queue.account(), queue.region(), "AWS/SQS", name, dimensions),
        unit,
        at,
        (double) value);
  }
}
