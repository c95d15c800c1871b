package dev.redrive.services.logs;

import dev.redrive.api.logs.LiveTailSessionLogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An evenly drawn sample of the events since the last update, bounded in number and in bytes.
 *
 * <p>Not safe for use by several threads.
 */
final class TailSample {
  private final RandomGenerator random;
  private final List<Place> places = new ArrayList<>();
  private long seen;
  private long bytes;

  private record Place(long number, long bytes, LiveTailSessionLogEvent event) {}

  TailSample(RandomGenerator random) {
    this.random = random;
  }

  /** Whether an event left others out of the sample, or was left out itself. */
  boolean isPartial() {
    return seen > places.size();
  }

  /**
   * Takes an event in, with an even chance where there is no room for all.
   *
   * @param size its bytes as AWS counts them
   */
  void add(LiveTailSessionLogEvent event, long size) {
    boolean fits =
        !isPartial()
            && places.size() < LogsLimits.TAIL_EVENTS
            && bytes + size <= LogsLimits.TAIL_BYTES;
    seen++;
    Place place = new Place(seen, size, event);
    if (fits || random.nextLong(seen) < places.size()) {
      makeRoom(size);
      places.add(place);
      bytes += size;
    }
  }

  private void makeRoom(long size) {
    while (places.size() >= LogsLimits.TAIL_EVENTS || bytes + size > LogsLimits.TAIL_BYTES) {
      int victim = random.nextInt(places.size());
      Place last = places.removeLast();
      bytes -= (victim == places.size() ? last : places.set(victim, last)).bytes();
    }
  }

  /** The sample in the order in which events came; from now on it is empty. */
  List<LiveTailSessionLogEvent> drain() {
    places.sort(Comparator.comparingLong(Place::number));
    List<LiveTailSessionLogEvent> events = places.stream().map(Place::event).toList();
    places.clear();
    seen = 0;
    bytes = 0;
    return events;
  }
}
