package dev.redrive.services.iam;

import dev.redrive.api.iam.RoleLastUsed;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.RoleUseStore.Use;
import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import dev.redrive.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When and where roles were last used: heard in memory, so that no request waits for it, and stored
 * each minute and at the end. Answers know what is not stored yet. Safe for use by many threads.
 */
public final class RoleActivity implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleActivity.class);

  /* IAM User Guide, "Refine permissions using last accessed information": 400 days are tracked. */
  private static final Duration TRACKED = Duration.ofDays(400);

  private final Database database;
  private final Clock clock;
  private final Map<String, Use> fresh = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("role-activity").factory());

  /**
   * @param database opened with {@link IamDatabase#migrations}; roles are not compiled anew for
   *     this
   * @param clock business time
   */
  public RoleActivity(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins to store in the background. */
  public void start() {
    var _ = timer.scheduleWithFixedDelay(this::inBackground, 1, 1, TimeUnit.MINUTES);
  }

  /** A session of the role made a request, or Lambda did in its name. */
  void used(String roleId, String region) {
    fresh.put(roleId, new Use(clock.now(), region));
  }

  /** As GetRole tells it; empty members where the role was not used in the last 400 days. */
  RoleLastUsed lastUsed(Sql sql, String roleId) {
    long since = clock.now() - TRACKED.toMillis();
    return Optional.ofNullable(fresh.get(roleId))
        .or(() -> RoleUseStore.find(sql, roleId))
        .filter(use -> use.at() >= since)
        .map(
            use ->
                RoleLastUsed.builder()
                    .lastUsedDate(Instant.ofEpochMilli(use.at() / 1000 * 1000))
                    .region(use.region())
                    .build())
        .orElseGet(() -> RoleLastUsed.builder().build());
  }

  /** Stores what was heard; throws {@link StoreException}, and keeps it then. */
  void store() {
    Map<String, Use> taken = Map.copyOf(fresh);
    if (!taken.isEmpty()) {
      database.write(
          transaction -> {
            taken.forEach((roleId, use) -> RoleUseStore.put(transaction, roleId, use));
            return null;
          });
      taken.forEach(fresh::remove);
    }
  }

  private void inBackground() {
    try {
      store();
    } catch (RuntimeException e) {
      LOG.error("Uses of roles are not stored yet", e);
    }
  }

  /** Stores what is left; the database must still be open. */
  @Override
  public void close() {
    timer.close();
    store();
  }
}
