package dev.redrive.wire.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open connections of one listener; it closes those whose deadline has passed. */
final class Connections {
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  void add(Connection connection) {
    open.add(connection);
    if (closing) {
      connection.drain();
    }
  }

  void remove(Connection connection) {
    open.remove(connection);
  }

  int count() {
    return open.size();
  }

  boolean closing() {
    return closing;
  }

  /** Closes what is past its deadline at the {@link System#nanoTime} given. */
  void sweep(long nanoTime) {
    for (Connection connection : open) {
      connection.closeIfLate(nanoTime);
    }
  }

  /** From now on each connection ends with the answer that it owes, or at once if it owes none. */
  void drain() {
    closing = true;
    open.forEach(Connection::drain);
  }
}
