package dev.redrive.services.sns;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of SNS. */
public final class SnsMigrations {
  private SnsMigrations() {}

  public static List<Migration> all() {
    return List.of(
        Migration.resource(SnsMigrations.class, "sns", 1, "schema-1.sql"),
        Migration.resource(SnsMigrations.class, "sns", 2, "schema-2.sql"));
  }
}
