package dev.redrive.engine;

import dev.redrive.engine.DueWork.Backlog;
import dev.redrive.store.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the dispatcher is told; the only way into it from other threads. */
final class Inbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Message> messages = new ArrayDeque<>();

  /** What the commits of a group have to tell; confined to the writer's thread. */
  private final List<Message> committed = new ArrayList<>();

  private final Runnable postCommitted = this::postCommitted;

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
    post(List.of(message));
  }

  /** Posts the message once the transaction is committed, together with those of its group. */
  void postAfter(Transaction transaction, Message message) {
    transaction.afterCommit(() -> committed.add(message));
    transaction.afterGroup(postCommitted);
  }

  private void postCommitted() {
    post(committed);
    committed.clear();
  }

  private void post(List<Message> posted) {
    lock.lock();
    try {
      messages.addAll(posted);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return messages.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Message poll() {
    lock.lock();
    try {
      return messages.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a message in real time. */
  @Nullable Message poll(long millis) throws InterruptedException {
    lock.lock();
    try {
      for (long left = TimeUnit.MILLISECONDS.toNanos(millis); messages.isEmpty() && left > 0; ) {
        left = arrived.awaitNanos(left);
      }
      return messages.poll();
    } finally {
      lock.unlock();
    }
  }
}
