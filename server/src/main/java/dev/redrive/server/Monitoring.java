package dev.redrive.server;

import dev.redrive.engine.Clock;
import dev.redrive.server.ports.LambdaMeasurements;
import dev.redrive.server.ports.SnsMeasurements;
import dev.redrive.server.ports.SqsMeasurements;
import dev.redrive.services.metrics.Metrics;
import dev.redrive.services.metrics.MetricsService;

/**
 * CloudWatch's metrics, wired.
 *
 * @param service the service
 * @param lambda what measures functions and their events
 * @param sqs what measures queues
 * @param sns what measures topics
 */
record Monitoring(
    MetricsService service, LambdaMeasurements lambda, SqsMeasurements sqs, SnsMeasurements sns) {

  /** Begins to measure; what is measured is stored until the closing closes it. */
  static Monitoring start(DataFolder data, Clock clock, Closing closing) {
    Metrics metrics = closing.add(new Metrics(closing.add(data.openMetrics()), clock));
    metrics.start();
    return new Monitoring(
        new MetricsService(metrics),
        new LambdaMeasurements(metrics, clock),
        new SqsMeasurements(metrics),
        new SnsMeasurements(metrics));
  }
}
