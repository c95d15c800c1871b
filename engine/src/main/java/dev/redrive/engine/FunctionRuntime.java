package dev.redrive.engine;

/** Runs functions in execution environments; implemented by the runtime module. */
public interface FunctionRuntime {
  /**
   * Runs the function once and waits for its end; the log is handed over before it returns. The
   * caller holds a concurrency permit. When the host is full, it waits for its turn.
   */
  InvocationResult invoke(FunctionVersion function, Invocation invocation)
      throws InterruptedException;
}
