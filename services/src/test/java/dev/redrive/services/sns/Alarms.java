package dev.redrive.services.sns;

import java.util.ArrayList;
import java.util.List;

/** Alarms that go off when a test says that it is time. */
final class Alarms {
  private record Entry(long due, Runnable action) {}

  private final List<Entry> waiting = new ArrayList<>();

  synchronized void add(long due, Runnable action) {
    waiting.add(new Entry(due, action));
  }

  synchronized void clear() {
    waiting.clear();
  }

  void run(long now) {
    List<Entry> due;
    synchronized (this) {
      due = waiting.stream().filter(entry -> entry.due <= now).toList();
      waiting.removeAll(due);
    }
    due.forEach(entry -> entry.action.run());
  }
}
