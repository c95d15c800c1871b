package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.RuntimeSettings;
import dev.redrive.runtime.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs functions as sandboxed processes of this host, in environments that are kept warm.
 * Thread-safe.
 */
public final class LocalFunctionRuntime implements FunctionRuntime, AutoCloseable {
  private static final long CLOSE_LIMIT_MILLISECONDS = 1_500;

  private final Host host;
  private final Pool pool;
  private final ReentrantLock opening = new ReentrantLock();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("environment-sweeper").unstarted(task));
  private volatile boolean open;

  /**
   * Does nothing yet: directories, sandbox and interpreters are looked at by the first invocation.
   */
  public LocalFunctionRuntime(RuntimeSettings settings, Host host) {
    this.host = host;
    this.pool = new Pool(host, settings.maximumEnvironments(), settings.keepAlive().toNanos());
  }

  @Override
  public InvocationResult invoke(FunctionVersion function, Invocation invocation)
      throws InterruptedException {
    try {
      open();
      Environment environment = pool.borrow(function, invocation.nested());
      try {
        return environment.run(invocation);
      } finally {
        pool.giveBack(environment);
      }
    } catch (EnvironmentException e) {
      return new InvocationResult.NotRun(e.reason());
    } catch (IOException e) {
      return new InvocationResult.NotRun("The execution environment failed: " + e.getMessage());
    }
  }

  /** The sandbox that functions get on this host; the first question tries what works. */
  public Tier tier() throws InterruptedException {
    return host.sandboxes().tier();
  }

  /** How many environments live at the moment. */
  public int environments() {
    return pool.size();
  }

  /** Removes what a killed server left behind, once. */
  private void open() throws IOException, InterruptedException {
    if (open) {
      return;
    }
    opening.lockInterruptibly();
    try {
      if (!open) {
        EnvironmentFiles.deleteTree(host.directory());
        Files.createDirectories(host.directory());
        var _ = sweeper.scheduleWithFixedDelay(pool::sweep, 1, 1, TimeUnit.SECONDS);
        open = true;
      }
    } finally {
      opening.unlock();
    }
  }

  /** Ends every environment and all their processes, within two seconds. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    pool.close();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_LIMIT_MILLISECONDS);
    while (pool.size() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    host.sandboxes().close();
  }
}
