package dev.redrive.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens connections to one database file. */
final class Connections {
  private final Path file;
  private final Durability durability;

  Connections(Path file, Durability durability) {
    this.file = file;
    this.durability = durability;
  }

  Connection writer() throws SQLException {
    Connection connection = open();
    configure(
        connection,
        "pragma journal_mode = wal",
        "pragma synchronous = " + durability.synchronous(),
        "pragma wal_autocheckpoint = 4000",
        "pragma journal_size_limit = 67108864",
        "pragma cache_size = -16384",
        "pragma foreign_keys = on");
    return connection;
  }

  Connection reader() throws SQLException {
    Connection connection = open();
    configure(connection, "pragma cache_size = -4096", "pragma query_only = on");
    return connection;
  }

  private Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", "10000");
    return JDBC.createConnection(JDBC.PREFIX + file, properties);
  }

  private static void configure(Connection connection, String... pragmas) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
