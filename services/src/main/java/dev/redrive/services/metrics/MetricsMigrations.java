package dev.redrive.services.metrics;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of the database that holds metrics and nothing else. */
public final class MetricsMigrations {
  private MetricsMigrations() {}

  public static List<Migration> all() {
    return List.of(Migration.resource(MetricsMigrations.class, "metrics", 1, "schema-1.sql"));
  }
}
