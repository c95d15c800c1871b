package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts every process from one platform thread that never ends: the kernel kills a child that
 * asked to die with its parent when the thread that started it ends.
 */
final class Spawner {
  private record Order(ProcessBuilder builder, CompletableFuture<Process> process) {}

  private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  Spawner() {
    Thread.ofPlatform().daemon().name("redrive-spawner").start(this::work);
  }

  /** Starts the process and waits until it is started; an interrupt leaves none behind. */
  Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    Order order = new Order(builder, new CompletableFuture<>());
    orders.add(order);
    try {
      return order.process.get();
    } catch (InterruptedException e) {
      var _ = order.process.thenAccept(Process::destroyForcibly);
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private void work() {
    while (true) {
      try {
        Order order = orders.take();
        try {
          order.process.complete(order.builder.start());
        } catch (IOException | RuntimeException e) {
          order.process.completeExceptionally(e);
        }
      } catch (InterruptedException e) {
        // Nobody has a reason to stop this thread.
      }
    }
  }
}
