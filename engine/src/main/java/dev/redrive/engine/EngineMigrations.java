package dev.redrive.engine;

import dev.redrive.store.Migration;
import java.util.List;

/** The engine's schema. */
public final class EngineMigrations {
  private EngineMigrations() {}

  public static List<Migration> all() {
    return List.of(
        Migration.resource(EngineMigrations.class, "engine", 1, "schema-1.sql"),
        Migration.resource(EngineMigrations.class, "engine", 2, "schema-2.sql"));
  }
}
