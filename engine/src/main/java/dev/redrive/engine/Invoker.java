package dev.redrive.engine;

import java.util.function.Consumer;

/** Runs a function for an attempt; the simulation puts its own in this place. */
@FunctionalInterface
interface Invoker {
  /** Runs the function, and tells how it ended unless the server is stopping. */
  void invoke(FunctionVersion version, Invocation invocation, Consumer<InvocationResult> whenDone);

  /** Runs it on the calling thread. */
  static Invoker blocking(FunctionRuntime runtime) {
    return (version, invocation, whenDone) -> {
      InvocationResult result;
      try {
        result = runtime.invoke(version, invocation);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        result = new InvocationResult.NotRun("The runtime failed: " + e.getMessage());
      }
      whenDone.accept(result);
    };
  }
}
