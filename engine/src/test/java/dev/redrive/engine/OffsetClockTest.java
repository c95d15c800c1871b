package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.store.CommitHook;
import dev.redrive.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetClockTest {
  private static final long START = 1_800_000_000_000L;

  @TempDir Path directory;
  private Database database;
  private OffsetClock clock;
  private long host = START;
  private long nanos;

  @BeforeEach
  void open() {
    database =
        Database.inline(directory.resolve("clock.db"), EngineMigrations.all(), CommitHook.NONE);
    clock = newClock();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private OffsetClock newClock() {
    return new OffsetClock(database, () -> Instant.ofEpochMilli(host), () -> nanos);
  }

  private void pass(long millis) {
    host += millis;
    nanos += millis * 1_000_000;
  }

  @Test
  void followsTheHost() {
    assertThat(clock.now()).isEqualTo(START);
    pass(1500);
    assertThat(clock.now()).isEqualTo(START + 1500);
    host += 3_600_000;
    assertThat(clock.now()).isEqualTo(START + 3_601_500);
  }

  @Test
  void isNeverTurnedBackByTheHost() {
    assertThat(clock.now()).isEqualTo(START);
    host -= 3_600_000;
    assertThat(clock.now()).isEqualTo(START);
    pass(5_000);
    assertThat(clock.now()).isEqualTo(START + 5_000);
    clock.close();
    assertThat(newClock().now()).isEqualTo(START + 5_000);
  }

  @Test
  void keepsItsOffset() {
    assertThat(clock.advance(Duration.ofHours(6)).now()).isEqualTo(START + 21_600_000);
    assertThat(clock.offsetMillis()).isEqualTo(21_600_000);
    pass(10);
    assertThat(newClock().now()).isEqualTo(START + 21_600_010);
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stopsAtEachDueTimeUpToTheTarget() {
    Alarms alarms =
        new Alarms(List.of(START + 1_000, START + 61_000, START + 180_000, START + 180_001));
    clock.register(alarms);
    assertThat(clock.advance(Duration.ofMinutes(3)).unfinished()).isZero();
    assertThat(alarms.heard).containsExactly(START + 1_000, START + 61_000, START + 180_000);
  }

  /** Work that is done as soon as time is told to have come. */
  private final class Alarms implements DueWork {
    private final List<Long> waiting;
    private final List<Long> heard = new ArrayList<>();

    private Alarms(List<Long> times) {
      waiting = new ArrayList<>(times);
    }

    @Override
    public Backlog backlog(long now) {
      int due = (int) waiting.stream().filter(time -> time <= now).count();
      OptionalLong next = waiting.stream().mapToLong(time -> time).filter(time -> time > now).min();
      return new Backlog(due, 0, next);
    }

    @Override
    public void timeChanged() {
      long now = clock.now();
      waiting.removeIf(
          time -> {
            if (time <= now) {
              heard.add(now);
            }
            return time <= now;
          });
    }
  }
}
