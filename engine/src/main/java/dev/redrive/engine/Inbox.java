package dev.redrive.engine;

import dev.redrive.engine.DueWork.Backlog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the dispatcher is told; the only way into it from other threads. */
final class Inbox {
  private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  /** Something that the dispatcher must know. */
  sealed interface Message {
    /** An event was committed, or its due time has changed from {@code oldDue}. */
    record Arrived(FunctionKey function, Waiting event, long oldDue) implements Message {}

    /** A dispatched event has ended for good. */
    record Ended(FunctionKey function, long id) implements Message {}

    /** A dispatched event waits again; it is too old at {@code expiry}, as far as is known. */
    record Again(FunctionKey function, Waiting event, long expiry) implements Message {}

    /** As {@link Again}, and nothing of the function can run for now. */
    record Paused(FunctionKey function, Waiting event, long expiry) implements Message {}

    record Room(Concurrency.Pool pool) implements Message {}

    record FunctionChanged(FunctionKey function) implements Message {}

    record TimeChanged() implements Message {}

    record AskBacklog(long now, CompletableFuture<Backlog> answer) implements Message {}
  }

  void post(Message message) {
    messages.add(message);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  @Nullable Message poll() {
    return messages.poll();
  }

  /** Waits for a message in real time. */
  @Nullable Message poll(long millis) throws InterruptedException {
    return messages.poll(millis, TimeUnit.MILLISECONDS);
  }
}
