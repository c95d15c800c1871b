package dev.redrive.engine;

import dev.redrive.store.Database;

/** The row that keeps the clock's offset. */
final class ClockStore {
  private final Database database;

  ClockStore(Database database) {
    this.database = database;
  }

  /**
   * What was kept.
   *
   * @param offset milliseconds to add to the host's time
   * @param seen a time that was used already
   */
  record Saved(long offset, long seen) {}

  Saved load() {
    return database.read(
        sql -> {
          Saved saved =
              sql.query("select offset_ms, seen_ms from clock where id = 1")
                  .first(row -> new Saved(row.number("offset_ms"), row.number("seen_ms")))
                  .orElse(new Saved(0, 0));
          long used =
              sql.query(
                      """
                      select max(
                        coalesce((select accepted_at from event order by id desc limit 1), 0),
                        coalesce((select ended_at from event_history order by id desc limit 1), 0)
                      ) as used
                      """)
                  .first(row -> row.number("used"))
                  .orElse(0L);
          return new Saved(saved.offset(), Math.max(saved.seen(), used));
        });
  }

  void save(Saved saved) {
    database.write(
        transaction ->
            transaction
                .query(
                    """
                    insert into clock (id, offset_ms, seen_ms) values (1, :offset, :seen)
                    on conflict (id) do update
                      set offset_ms = excluded.offset_ms, seen_ms = excluded.seen_ms
                    """)
                .bind("offset", saved.offset())
                .bind("seen", saved.seen())
                .update());
  }
}
