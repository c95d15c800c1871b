package dev.redrive.services.control.redrive;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of redrives. */
public final class RedriveMigrations {
  private RedriveMigrations() {}

  public static List<Migration> all() {
    return List.of(Migration.resource(RedriveMigrations.class, "redrive", 1, "schema-1.sql"));
  }
}
