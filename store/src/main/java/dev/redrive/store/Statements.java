package dev.redrive.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prepared statements of one connection, kept by their text; confined to its thread. */
final class Statements {
  private static final int KEPT = 512;

  private final Connection connection;
  private final Map<String, NamedSql> parsed = new HashMap<>();
  private final LinkedHashMap<String, PreparedStatement> prepared =
      new LinkedHashMap<>(64, 0.75f, true);

  Statements(Connection connection) {
    this.connection = connection;
  }

  NamedSql parsed(String sql) {
    NamedSql known = parsed.get(sql);
    if (known == null) {
      if (parsed.size() >= KEPT) {
        parsed.clear();
      }
      known = NamedSql.parse(sql);
      parsed.put(sql, known);
    }
    return known;
  }

  PreparedStatement prepared(String jdbc) throws SQLException {
    PreparedStatement known = prepared.get(jdbc);
    if (known == null) {
      known = connection.prepareStatement(jdbc);
      prepared.put(jdbc, known);
      if (prepared.size() > KEPT) {
        prepared.pollFirstEntry().getValue().close();
      }
    }
    return known;
  }

  void execute(String sql) throws SQLException {
    try {
      prepared(sql).execute();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /** Drops a statement that failed: the driver has finalised it and will not run it again. */
  void forget(String jdbc) throws SQLException {
    PreparedStatement failed = prepared.remove(jdbc);
    if (failed != null) {
      failed.close();
    }
  }

  Connection connection() {
    return connection;
  }
}
