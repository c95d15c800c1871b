package dev.redrive.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the schema of each component up to date, in one transaction. */
final class Migrations {
  private record Key(String component, int version) {}

  private final List<Migration> wanted;
  private final InstantSource time;

  Migrations(List<Migration> wanted, InstantSource time) {
    this.wanted = List.copyOf(wanted);
    this.time = time;
    requireNumbered(wanted);
  }

  private static void requireNumbered(List<Migration> wanted) {
    Map<String, Integer> last = new HashMap<>();
    for (Migration migration : wanted) {
      int expected = last.getOrDefault(migration.component(), 0) + 1;
      if (migration.version() != expected) {
        throw new IllegalArgumentException(
            "Migration %d of %s follows %d."
                .formatted(migration.version(), migration.component(), expected - 1));
      }
      last.put(migration.component(), expected);
    }
  }

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException if an applied migration was changed or is unknown
   */
  void apply(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("begin immediate");
      try {
        run(new Transaction(new Statements(connection)), statement);
        statement.executeUpdate("commit");
      } catch (SQLException | RuntimeException e) {
        statement.executeUpdate("rollback");
        throw e;
      }
    }
  }

  private void run(Transaction transaction, Statement statement) throws SQLException {
    statement.executeUpdate(
        """
        create table if not exists schema_version (
          component text not null, version integer not null, checksum text not null,
          at integer not null, primary key (component, version))
        """);
    Map<Key, String> applied = applied(transaction);
    for (Migration migration : wanted) {
      String known = applied.remove(new Key(migration.component(), migration.version()));
      if (known == null) {
        statement.executeUpdate(migration.sql());
        record(transaction, migration);
      } else if (!known.equals(migration.checksum())) {
        throw new IllegalStateException(
            "Migration %d of %s was changed after it had been applied."
                .formatted(migration.version(), migration.component()));
      }
    }
    if (!applied.isEmpty()) {
      throw new IllegalStateException(
          "The data was written by a newer version; unknown migrations: " + applied.keySet());
    }
  }

  private static Map<Key, String> applied(Transaction transaction) {
    Map<Key, String> applied = new HashMap<>();
    transaction
        .query("select component, version, checksum from schema_version")
        .list(
            row ->
                applied.put(
                    new Key(row.text("component"), row.integer("version")), row.text("checksum")));
    return applied;
  }

  private void record(Transaction transaction, Migration migration) {
    transaction
        .query(
            """
            insert into schema_version (component, version, checksum, at)
            values (:component, :version, :checksum, :at)
            """)
        .bind("component", migration.component())
        .bind("version", migration.version())
        .bind("checksum", migration.checksum())
        .bind("at", time.millis())
        .update();
  }
}
