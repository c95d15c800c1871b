package dev.redrive.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, valid inside its {@link RowMapper} only. Asking for a value that is null
 * without {@code optional} is a mistake and throws {@link StoreException}.
 */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public String text(String column) {
    return present(column, get(column, ResultSet::getString));
  }

  public long number(String column) {
    long value = get(column, ResultSet::getLong);
    if (value == 0 && wasNull()) {
      throw new StoreException(column + " is null");
    }
    return value;
  }

  /** As {@link #number}, for a column that holds no more than an int does. */
  public int integer(String column) {
    return Math.toIntExact(number(column));
  }

  public double real(String column) {
    double value = get(column, ResultSet::getDouble);
    if (value == 0 && wasNull()) {
      throw new StoreException(column + " is null");
    }
    return value;
  }

  /** A number column that holds 0 or 1. */
  public boolean flag(String column) {
    return number(column) != 0;
  }

  public byte[] bytes(String column) {
    return present(column, get(column, ResultSet::getBytes));
  }

  public Optional<String> optionalText(String column) {
    return Optional.ofNullable(get(column, ResultSet::getString));
  }

  public OptionalLong optionalNumber(String column) {
    long value = get(column, ResultSet::getLong);
    return value == 0 && wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  public Optional<byte[]> optionalBytes(String column) {
    return Optional.ofNullable(get(column, ResultSet::getBytes));
  }

  private boolean wasNull() {
    try {
      return result.wasNull();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new StoreException(column + " is null");
    }
    return value;
  }

  private <T extends @Nullable Object> T get(String column, Getter<T> getter) {
    try {
      return getter.get(result, column);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private interface Getter<T extends @Nullable Object> {
    T get(ResultSet result, String column) throws SQLException;
  }
}
