package dev.redrive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Migration FIRST =
      new Migration(
          "test",
          1,
          "create table item (id integer primary key, name text unique, size integer, body blob);"
              + " create index item_size on item (size);");

  @TempDir Path directory;

  @Test
  void keepsWhatWasWritten() {
    try (Database database = open()) {
      long id = database.write(t -> insert(t, "a", 1));
      assertThat(id).isEqualTo(1);
      assertThat(names(database)).containsExactly("a");
    }
    try (Database again = open()) {
      assertThat(names(again)).containsExactly("a");
    }
  }

  @Test
  void bindsAndReadsEachType() {
    try (Database database = open()) {
      byte[] body = {0, 1, -1};
      String name = "ü\u0000:x \ud83d\ude00";
      database.write(
          t ->
              t.query("insert into item (name, size, body) values (:name, :size, :body)")
                  .bind("name", name)
                  .bind("size", true)
                  .bind("body", body)
                  .update());
      database.write(t -> insert(t, "nothing", null));
      Optional<Boolean> found =
          database.read(
              s ->
                  s.query(
                          "select * from item -- :no\n where name = :name and ':no' <> :name and"
                              + " body is not null")
                      .bind("name", name)
                      .first(
                          row -> {
                            assertThat(row.text("name")).isEqualTo(name);
                            assertThat(row.bytes("body")).isEqualTo(body);
                            assertThat(row.number("size")).isEqualTo(1);
                            return row.flag("size");
                          }));
      assertThat(found).contains(true);
      assertThat(
              database.<List<Boolean>>read(
                  s ->
                      s.query("select size from item where name = 'nothing'")
                          .list(row -> row.optionalNumber("size").isEmpty())))
          .containsExactly(true);
      assertThatThrownBy(
              () ->
                  database.read(s -> s.query("select size from item").list(r -> r.number("size"))))
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void aFailedWorkLeavesNothingAndComesOutAsItIs() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.write(
                      t -> {
                        insert(t, "lost", 1);
                        throw failure;
                      }))
          .isSameAs(failure);
      assertThat(names(database)).isEmpty();
    }
  }

  @Test
  void aWorkThatFailsAfterWritingDoesNotHarmTheRestOfItsGroup() {
    List<String> committed = new ArrayList<>();
    try (Database database = Database.inline(file(), List.of(FIRST), CommitHook.NONE)) {
      CompletableFuture<Long> before = database.submit(t -> remembered(t, "before", committed));
      CompletableFuture<Long> bad =
          database.submit(
              t -> {
                insert(t, "bad", 1);
                return insert(t, "bad", 2);
              });
      CompletableFuture<Long> idle =
          database.submit(
              _ -> {
                throw new IllegalStateException("wrote nothing");
              });
      CompletableFuture<Long> after = database.submit(t -> remembered(t, "after", committed));
      database.flush();
      assertThat(before).isCompleted();
      assertThat(after).isCompleted();
      assertThat(idle).isCompletedExceptionally();
      assertThat(bad.exceptionNow())
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.isConstraintViolation()).isTrue());
      assertThat(names(database)).containsExactly("after", "before");
      assertThat(committed).containsExactly("before", "after");
    }
  }

  @Test
  void whatAGroupNeedsOnceRunsOnceBehindItsOtherActionsAndBeforeItsAnswers() {
    List<String> committed = new ArrayList<>();
    Runnable once = () -> committed.add("group");
    try (Database database = Database.inline(file(), List.of(FIRST), CommitHook.NONE)) {
      for (String name : List.of("one", "two")) {
        var _ =
            database
                .submit(
                    t -> {
                      t.afterGroup(once);
                      return remembered(t, name, committed);
                    })
                .thenRun(() -> committed.add("answer of " + name));
      }
      database.flush();
      assertThat(committed)
          .containsExactly("one", "two", "group", "answer of one", "answer of two");
      database.write(t -> remembered(t, "three", committed));
      assertThat(committed).endsWith("three").containsOnlyOnce("group");
    }
  }

  @Test
  void aSlowAnswerHoldsUpNoCommit() {
    CountDownLatch attached = new CountDownLatch(1);
    CountDownLatch committed = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    try (Database database = open()) {
      CompletableFuture<Void> slow =
          database
              .submit(
                  t -> {
                    waitFor(attached);
                    t.afterCommit(committed::countDown);
                    return insert(t, "one", 1);
                  })
              .thenRun(() -> waitFor(held));
      attached.countDown();
      waitFor(committed);
      assertThat(database.<Long>write(t -> insert(t, "two", 1))).isPositive();
      assertThat(slow).isNotDone();
      held.countDown();
    }
    try (Database database = open()) {
      assertThat(names(database)).containsExactly("one", "two");
    }
  }

  @Test
  void manyWritersShareCommitsAndAreAllKept() {
    try (Database database = open()) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "n" + i;
        writers.add(Thread.startVirtualThread(() -> database.write(t -> insert(t, name, 1))));
      }
      for (Thread writer : writers) {
        join(writer);
      }
      assertThat(names(database)).hasSize(200);
    }
  }

  @Test
  void aFullDiskFailsItsCallerAndTheServerLives() {
    try (Database database = open()) {
      database.write(t -> insert(t, "kept", 1));
      database.write(t -> t.query("pragma max_page_count = 20").list(_ -> 0));
      assertThatThrownBy(
              () ->
                  database.write(
                      t ->
                          t.query("insert into item (name, body) values ('big', :body)")
                              .bind("body", new byte[1 << 20])
                              .update()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("full");
      database.write(t -> insert(t, "small", 1));
      assertThat(names(database)).containsExactly("kept", "small");
    }
  }

  @Test
  void visitsAsManyRowsAsAreWanted() {
    try (Database database = Database.open(file(), List.of(FIRST), Durability.PROCESS_END)) {
      for (int i = 0; i < 5; i++) {
        int size = i;
        database.write(t -> insert(t, "n" + size, size));
      }
      List<String> seen = new ArrayList<>();
      int answer =
          database.read(
              s -> {
                s.query("select name from item order by size")
                    .visit(row -> seen.add(row.text("name")) && seen.size() < 3);
                return seen.size();
              });
      assertThat(answer).isEqualTo(3);
      assertThat(seen).containsExactly("n0", "n1", "n2");
    }
  }

  @Test
  void aSecondServerIsRefused() {
    try (Database _ = open()) {
      assertThatThrownBy(this::open).isInstanceOf(DatabaseInUseException.class);
    }
    open().close();
  }

  @Test
  void readsAndWritesDoNotNest() {
    try (Database database = open()) {
      assertThatThrownBy(() -> database.write(_ -> database.write(t -> insert(t, "x", 1))))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> database.read(_ -> names(database)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> database.read(s -> s.query("delete from item").update()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void writesAfterTheEndAreRefused() {
    Database database = open();
    database.close();
    assertThatThrownBy(() -> database.write(t -> insert(t, "x", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void migrationsAreAppliedOnceAndNeverChanged() {
    open().close();
    Migration second = new Migration("test", 2, "alter table item add column colour text");
    Database.open(file(), List.of(FIRST, second)).close();
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer");
    Migration changed = new Migration("test", 2, "alter table item add column color text");
    assertThatThrownBy(() -> Database.open(file(), List.of(FIRST, changed)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed");
    assertThatThrownBy(() -> Database.open(file(), List.of(second)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path file() {
    return directory.resolve("test.db");
  }

  private Database open() {
    return Database.open(file(), List.of(FIRST));
  }

  private static long remembered(Transaction t, String name, List<String> committed) {
    t.afterCommit(() -> committed.add(name));
    return insert(t, name, 1);
  }

  private static long insert(
      Transaction t, String name, @org.jspecify.annotations.Nullable Integer size) {
    return t.query("insert into item (name, size) values (:name, :size)")
        .bind("name", name)
        .bind("size", size)
        .insertedId();
  }

  private static List<String> names(Database database) {
    return database.read(
        s -> s.query("select name from item order by name").list(row -> row.text("name")));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
