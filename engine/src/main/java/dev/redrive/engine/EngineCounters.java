package dev.redrive.engine;

import dev.redrive.engine.Messages.Kind;
import dev.redrive.engine.Messages.Sent;
import java.util.concurrent.atomic.LongAdder;

/**
 * What AWS's metrics of asynchronous invocation count, since the start. For use by many threads.
 */
public final class EngineCounters {
  private final LongAdder dropped = new LongAdder();
  private final LongAdder deadLetterErrors = new LongAdder();
  private final LongAdder destinationDeliveryFailures = new LongAdder();

  void ended(Ending ending, Sent sent) {
    if (ending.status() != EventStatus.SUCCEEDED) {
      dropped.increment();
    }
    deadLetterErrors.add(sent.failures(Kind.DEAD_LETTER));
    destinationDeliveryFailures.add(sent.failures(Kind.DESTINATION));
  }

  /** Events that ended without success, whether somebody was told or not. */
  public long asyncEventsDropped() {
    return dropped.sum();
  }

  public long deadLetterErrors() {
    return deadLetterErrors.sum();
  }

  public long destinationDeliveryFailures() {
    return destinationDeliveryFailures.sum();
  }
}
