package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.store.CommitHook;
import dev.redrive.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {
  private static final Ending SUCCESS =
      new Ending(
          EventStatus.SUCCEEDED,
          Optional.of(Condition.SUCCESS),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir Path directory;

  @Test
  void keepsTheNewestEvents() {
    assertThat(kept(new HistoryStore.Limits(1_000_000, 3, 1_000_000), 10))
        .containsExactly(8, 9, 10);
  }

  @Test
  void keepsSoMuchPayload() {
    long size = TestEvents.content("r").payload().length;
    assertThat(kept(new HistoryStore.Limits(1_000_000, 100, 2 * size), 10)).containsExactly(9, 10);
  }

  @Test
  void forgetsWhatIsTooOld() {
    assertThat(kept(new HistoryStore.Limits(400, 100, 1_000_000), 10)).containsExactly(7, 8, 9, 10);
  }

  @Test
  void prunesMoreThanFitsInOneTransaction() {
    assertThat(kept(new HistoryStore.Limits(1_000_000, 1, 1_000_000), 1_200))
        .containsExactly(1_200);
  }

  /** Events end at 100, 200, 300 ...; some before the store counts its rows, some after. */
  private List<Integer> kept(HistoryStore.Limits limits, int events) {
    try (Database database =
        Database.inline(directory.resolve("history.db"), EngineMigrations.all(), CommitHook.NONE)) {
      HistoryStore store = new HistoryStore(limits);
      for (int i = 1; i <= events; i++) {
        add(database, store, i);
        if (i == events / 2) {
          store.prune(database, i * 100L);
        }
      }
      store.prune(database, events * 100L);
      return database.read(
          sql ->
              sql.query("select id from event_history order by id").list(row -> row.integer("id")));
    }
  }

  private static void add(Database database, HistoryStore store, int id) {
    Event event = new Event(id, 0, TestEvents.content("r" + id), 0, 0, Event.Progress.NONE);
    database.write(
        transaction -> {
          store.add(transaction, event, 1, SUCCESS, null, id * 100L);
          return null;
        });
  }
}
