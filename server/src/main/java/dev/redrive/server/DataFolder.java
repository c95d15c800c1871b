package dev.redrive.server;

import dev.redrive.engine.EngineMigrations;
import dev.redrive.services.control.redrive.RedriveMigrations;
import dev.redrive.services.iam.IamDatabase;
import dev.redrive.services.lambda.LambdaMigrations;
import dev.redrive.services.logs.LogsMigrations;
import dev.redrive.services.metrics.MetricsMigrations;
import dev.redrive.services.sns.SnsMigrations;
import dev.redrive.services.sqs.SqsMigrations;
import dev.redrive.services.sts.StsStore;
import dev.redrive.store.Database;
import dev.redrive.store.Durability;
import dev.redrive.store.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that a server keeps everything in.
 *
 * @param root the folder itself
 */
record DataFolder(Path root) {
  static DataFolder open(Path root) {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UsageException("cannot make the data folder " + root + ": " + e.getMessage());
    }
    return new DataFolder(root);
  }

  /**
   * Everything but logs; throws {@link dev.redrive.store.DatabaseInUseException} if it is served.
   */
  Database openDatabase() {
    List<Migration> all = new ArrayList<>(EngineMigrations.all());
    all.addAll(IamDatabase.migrations());
    all.addAll(StsStore.migrations());
    all.addAll(LambdaMigrations.ALL);
    all.addAll(SqsMigrations.all());
    all.addAll(SnsMigrations.all());
    all.addAll(RedriveMigrations.all());
    return Database.open(root.resolve("redrive.db"), all);
  }

  /** Logs, whose last second may be lost with the power. */
  Database openLogs() {
    return Database.open(root.resolve("logs.db"), LogsMigrations.all(), Durability.PROCESS_END);
  }

  /** Metrics, whose last second may be lost with the power. */
  Database openMetrics() {
    return Database.open(
        root.resolve("metrics.db"), MetricsMigrations.all(), Durability.PROCESS_END);
  }

  Path code() {
    return root.resolve("code");
  }
}
