package dev.redrive.server;

import dev.redrive.engine.Clock;
import dev.redrive.server.ports.LambdaMeasurements;
import dev.redrive.services.metrics.Metrics;
import dev.redrive.services.metrics.MetricsService;

/**
 * CloudWatch's metrics, wired.
 *
 * @param service the service
 * @param lambda what measures functions and their events
 */
record Monitoring(MetricsService service, LambdaMeasurements lambda) {

  /** Begins to measure; what is measured is stored until the closing closes it. */
  static Monitoring start(DataFolder data, Clock clock, Closing closing) {
    Metrics metrics = closing.add(new Metrics(closing.add(data.openMetrics()), clock));
    metrics.start();
    return new Monitoring(new MetricsService(metrics), new LambdaMeasurements(metrics, clock));
  }
}
