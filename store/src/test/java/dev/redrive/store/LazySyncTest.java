package dev.redrive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazySyncTest {
  @TempDir Path directory;

  @Test
  void manyCommitsAreSyncedOnceAndSoon() throws Exception {
    Files.writeString(directory.resolve("test.db-wal"), "log");
    try (LazySync sync = new LazySync(directory.resolve("test.db"), "sync")) {
      for (int i = 0; i < 1000; i++) {
        sync.after();
      }
      awaitSyncs(sync, 1);
      sync.after();
      awaitSyncs(sync, 2);
      assertThat(sync.syncs()).isEqualTo(2);
    }
  }

  private static void awaitSyncs(LazySync sync, long count) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (sync.syncs() < count) {
            LockSupport.parkNanos(1_000_000);
          }
        });
  }
}
