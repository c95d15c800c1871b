package dev.redrive.server.ports;

import dev.redrive.services.metrics.MetricKey;
import dev.redrive.services.metrics.Metrics;
import dev.redrive.services.sns.TopicMeasurements;
import java.util.Map;

/** SNS's metrics. */
public final class SnsMeasurements implements TopicMeasurements {
  private static final String FAILED = "NumberOfNotificationsFailed";
  private static final String FILTERED_OUT = "NumberOfNotificationsFilteredOut";

  private final Metrics metrics;

  public SnsMeasurements(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void published(Name topic, long bytes, long at) {
    add(topic, "NumberOfMessagesPublished", "Count", at, 1);
    add(topic, "PublishSize", "Bytes", at, bytes);
  }

  @Override
  public void notified(Name topic, Fate fate, long at) {
    switch (fate) {
      case DELIVERED -> count(topic, at, "NumberOfNotificationsDelivered");
      case FAILED -> count(topic, at, FAILED);
      case REDRIVEN -> count(topic, at, FAILED, "NumberOfNotificationsRedrivenToDlq");
      case NOT_REDRIVEN -> count(topic, at, FAILED, "NumberOfNotificationsFailedToRedriveToDlq");
      case WITHOUT_ATTRIBUTES -> filteredOut(topic, at, "-NoMessageAttributes");
      case OTHER_ATTRIBUTES -> filteredOut(topic, at, "-MessageAttributes");
      case INVALID_BODY -> filteredOut(topic, at, "-InvalidMessageBody");
      case OTHER_BODY -> filteredOut(topic, at, "-MessageBody");
    }
  }

  private void filteredOut(Name topic, long at, String why) {
    count(topic, at, FILTERED_OUT, FILTERED_OUT + why);
  }

  private void count(Name topic, long at, String... names) {
    for (String name : names) {
      add(topic, name, "Count", at, 1);
    }
  }

  private void add(Name topic, String name, String unit, long at, long value) {
    Map<String, String> dimensions = Map.of("TopicName", topic.name());
    metrics.add(
        MetricKey.of(topic.account(), topic.region(), "AWS/SNS", name, dimensions),
        unit,
        at,
        (double) value);
  }
}
