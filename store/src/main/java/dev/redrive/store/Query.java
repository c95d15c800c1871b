package dev.redrive.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A statement with values for its parameters; to be run once, inside the work that made it. */
public final class Query {
  private final NamedSql sql;
  private final Statements statements;
  private final @Nullable Transaction transaction;
  private final @Nullable Object[] values;
  private final boolean[] bound;

  Query(NamedSql sql, Statements statements, @Nullable Transaction transaction) {
    this.sql = sql;
    this.statements = statements;
    this.transaction = transaction;
    this.values = new @Nullable Object[sql.parameters()];
    this.bound = new boolean[sql.parameters()];
  }

  /**
   * Gives a parameter its value.
   *
   * @param name without the colon
   * @param value null, a text, an integral or floating number, a boolean (stored as 0 or 1), bytes,
   *     an enum (stored as its name) or an {@code Optional} of these
   * @throws IllegalArgumentException if there is no such parameter or the type is another one
   */
  public Query bind(String name, @Nullable Object value) {
    List<Integer> positions = sql.positions().get(name);
    if (positions == null) {
      throw new IllegalArgumentException("No parameter :" + name + " in " + sql.jdbc());
    }
    Object plain = plain(value);
    for (int position : positions) {
      values[position - 1] = plain;
      bound[position - 1] = true;
    }
    return this;
  }

  /** All rows. Also runs a statement with {@code returning}. */
  public <T> List<T> list(RowMapper<T> mapper) {
    List<T> rows = new ArrayList<>();
    read(mapper, rows, Integer.MAX_VALUE);
    return rows;
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(RowMapper<T> mapper) {
    List<T> rows = new ArrayList<>(1);
    read(mapper, rows, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /**
   * Shows rows to a visitor, one after another, until it answers false; for results too large to
   * hold.
   */
  public void visit(RowMapper<Boolean> visitor) {
    if (transaction != null && !sql.reads()) {
      transaction.wrote();
    }
    try (ResultSet result = prepared().executeQuery()) {
      Row row = new Row(result);
      boolean more = true;
      while (more && result.next()) {
        more = visitor.map(row);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Changes rows, and answers how many. */
  public int update() {
    Transaction writer = writer();
    try {
      PreparedStatement statement = prepared();
      writer.wrote();
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Inserts one row, and answers its row id. */
  public long insertedId() {
    update();
    try (ResultSet result = statements.prepared("select last_insert_rowid()").executeQuery()) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Runs the statement once per item, and answers how many rows were changed together. */
  public <I> int batch(Iterable<I> items, BiConsumer<Query, I> binder) {
    int changed = 0;
    for (I item : items) {
      binder.accept(this, item);
      changed += update();
    }
    return changed;
  }

  private <T> void read(RowMapper<T> mapper, List<T> into, int limit) {
    visit(
        row -> {
          into.add(mapper.map(row));
          return into.size() < limit;
        });
  }

  private StoreException failed(SQLException failure) {
    try {
      statements.forget(sql.jdbc());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return new StoreException(failure);
  }

  private Transaction writer() {
    if (transaction == null) {
      throw new IllegalStateException("A read cannot change anything.");
    }
    return transaction;
  }

  private PreparedStatement prepared() throws SQLException {
    PreparedStatement statement = statements.prepared(sql.jdbc());
    long bytes = 0;
    for (int i = 0; i < values.length; i++) {
      if (!bound[i]) {
        throw new IllegalArgumentException("Parameter " + (i + 1) + " is unbound: " + sql.jdbc());
      }
      statement.setObject(i + 1, values[i]);
      bytes += size(values[i]);
    }
    if (transaction != null) {
      transaction.bound(bytes);
    }
    return statement;
  }

  private static long size(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> bytes.length;
      case String text -> text.length();
      case null, default -> 8;
    };
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> clean(text);
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Double number -> number;
      case Float number -> number.doubleValue();
      case Boolean flag -> flag ? 1L : 0L;
      case byte[] bytes -> bytes;
      case Enum<?> constant -> constant.name();
      case Optional<?> optional -> plain(optional.orElse(null));
      case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
      case OptionalInt optional -> optional.isPresent() ? (long) optional.getAsInt() : null;
      default -> throw new IllegalArgumentException("Cannot bind a " + value.getClass().getName());
    };
  }

  /** Lone surrogates have no UTF-8 form; each becomes a question mark, as {@code getBytes} does. */
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
