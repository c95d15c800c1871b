package dev.redrive.services.lambda;

import dev.redrive.store.Migration;
import java.util.List;

/** The schema of the Lambda service, step by step. */
public final class LambdaMigrations {
  /** All steps, in order. */
  public static final List<Migration> ALL =
      List.of(
          Migration.resource(LambdaMigrations.class, "lambda", 1, "001_functions.sql"),
          Migration.resource(LambdaMigrations.class, "lambda", 2, "002_loops.sql"));

  private LambdaMigrations() {}
}
