package dev.redrive.services.sqs;

import dev.redrive.services.sqs.QueueMeasurements.Holdings;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once in each minute of business time what the queues in use hold; minutes that an advance
 * of the clock leaps over have no value. A queue is in use for six hours after it was asked
 * anything, and while it has messages (SQS Developer Guide, "Available CloudWatch metrics"); after
 * a start each counts as just asked. Its thread alone reads, and no request waits for it.
 */
final class QueueGauges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueGauges.class);
  private static final long IN_USE = Duration.ofHours(6).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final SqsParts parts;
  private final Retention retention;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-gauges").factory());
  private long measured;

  QueueGauges(SqsParts parts, Retention retention) {
    this.parts = parts;
    this.retention = retention;
    this.measured = parts.clock().now() / MINUTE;
  }

  /** Begins to look in the background. */
  void start() {
    long now = parts.clock().now();
    parts.queues().all().forEach(queue -> parts.state(queue).asked(now));
    var _ = timer.scheduleWithFixedDelay(this::inBackground, 1, 1, TimeUnit.SECONDS);
  }

  private void inBackground() {
    try {
      measureIfDue();
    } catch (RuntimeException e) {
      LOG.error("Queues could not be measured", e);
    }
  }

  /** Measures all queues in use, if another minute has begun. */
  void measureIfDue() {
    long now = parts.clock().now();
    if (now / MINUTE != measured) {
      measured = now / MINUTE;
      for (Queue queue : parts.queues().all()) {
        if (parts.states().known(queue).filter(state -> state.asked() > now - IN_USE).isPresent()) {
          measure(queue, now);
        }
      }
    }
  }

  private void measure(Queue queue, long now) {
    QueueCounts counts = QueueCounts.of(parts, retention, queue);
    long oldest =
        parts
            .database()
            .read(s -> parts.messageStore().oldestSent(s, queue.id()))
            .map(sent -> Math.max(0, now - sent) / 1000)
            .orElse(0L);
    if (counts.all() > 0) {
      parts.state(queue).asked(now);
    }
    Holdings holdings =
        new Holdings(counts.visible(), counts.notVisible(), counts.delayed(), oldest);
    parts.measurements().held(queue.key().measured(), holdings, now);
  }

  @Override
  public void close() {
    timer.close();
  }
}
