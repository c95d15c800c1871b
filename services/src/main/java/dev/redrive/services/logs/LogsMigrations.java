package dev.redrive.services.logs;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of the database that holds logs and nothing else. */
public final class LogsMigrations {
  private LogsMigrations() {}

  public static List<Migration> all() {
    return List.of(Migration.resource(LogsMigrations.class, "logs", 1, "schema-1.sql"));
  }
}
