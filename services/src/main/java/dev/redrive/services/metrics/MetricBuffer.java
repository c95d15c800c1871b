package dev.redrive.services.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What was measured and is not yet stored; adding never waits for the disk. For many threads. */
final class MetricBuffer {
  /** Where measurements are counted together; the start is in epoch milliseconds. */
  record Slot(MetricKey metric, String unit, int resolution, long start) {
    Slot coarser(int seconds) {
      return new Slot(
          metric, unit, seconds, Math.floorDiv(start, seconds * 1000L) * seconds * 1000L);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final int most;
  private Map<Slot, Summary> slots = new HashMap<>();

  MetricBuffer(int most) {
    this.most = most;
  }

  /** Answers false, and keeps nothing, if there is no room. */
  boolean add(Slot slot, Summary measured) {
    lock.lock();
    try {
      Summary known = slots.get(slot);
      if (known != null) {
        known.add(measured);
      } else if (slots.size() < most) {
        slots.put(slot, measured);
      } else {
        return false;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Everything; the buffer is empty afterwards. */
  Map<Slot, Summary> take() {
    lock.lock();
    try {
      Map<Slot, Summary> taken = slots;
      slots = new HashMap<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
