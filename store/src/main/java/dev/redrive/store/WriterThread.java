package dev.redrive.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform thread that writes, for JNI would pin a virtual thread's carrier; who waits is
 * answered on virtual threads, so that waking them holds up no commit.
 */
final class WriterThread implements Writer {
  private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);

  private final LinkedBlockingQueue<Pending<?>> waiting = new LinkedBlockingQueue<>();
  private final Pending<Object> end = new Pending<>(_ -> ended = true);
  private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
  private final GroupCommit commits;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean ended;

  WriterThread(Statements statements, CommitHook hook, String name) {
    this.commits = new GroupCommit(statements, hook, answers);
    this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::loop);
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> submit(Work<Transaction, T> work) {
    Pending<T> pending = new Pending<>(work);
    waiting.add(pending);
    if (stopping && waiting.remove(pending)) {
      pending.fail(new IllegalStateException("The database is closed."));
    }
    return pending.future();
  }

  @Override
  public void flush() {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("A write cannot wait for another write.");
    }
  }

  @Override
  public void stop() {
    stopping = true;
    waiting.add(end);
    end.future().handle((_, failure) -> failure).join();
    answers.close();
    for (Pending<?> late = waiting.poll(); late != null; late = waiting.poll()) {
      late.fail(new IllegalStateException("The database is closed."));
    }
  }

  private void loop() {
    while (!ended && !end.future().isDone()) {
      try {
        commits.run(waiting.take(), waiting);
      } catch (InterruptedException _) {
        LOG.warn("The writer ignores an interrupt; close the database to end it.");
      } catch (RuntimeException e) {
        LOG.error("The writer failed, and goes on", e);
      }
    }
  }
}
