package dev.redrive.services.sqs;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of SQS. */
public final class SqsMigrations {
  private SqsMigrations() {}

  public static List<Migration> all() {
    return List.of(
        Migration.resource(SqsMigrations.class, "sqs", 1, "schema-1.sql"),
        Migration.resource(SqsMigrations.class, "sqs", 2, "schema-2.sql"),
        Migration.resource(SqsMigrations.class, "sqs", 3, "schema-3.sql"));
  }
}
