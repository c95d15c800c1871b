package dev.redrive.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running engine: brings accepted events to their end. */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final DispatcherLoop loop;
  private final Events events;
  private final EngineCounters counters;

  private Engine(DispatcherLoop loop, Events events, EngineCounters counters) {
    this.loop = loop;
    this.events = events;
    this.counters = counters;
  }

  /**
   * Takes over what an earlier server left and begins to run events. Reservations should have been
   * made known to {@code concurrency} before.
   *
   * @param queue on the clock that follows
   */
  public static Engine start(
      EventQueue queue,
      OffsetClock clock,
      Concurrency concurrency,
      Functions functions,
      Deliveries deliveries,
      FunctionRuntime runtime) {
    ExecutorService attempts =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("attempt-", 1).factory());
    EngineCounters counters = new EngineCounters();
    HistoryStore history = new HistoryStore(HistoryStore.Limits.DEFAULTS);
    Flights flights = new Flights();
    AttemptTools tools =
        new AttemptTools(
            queue,
            functions,
            concurrency,
            Invoker.blocking(runtime),
            new EventEnding(queue, history, deliveries, counters));
    Dispatcher dispatcher = new Dispatcher(tools, flights, attempts, Line.Limits.DEFAULTS);
    dispatcher.recover();
    DispatcherLoop loop = new DispatcherLoop(dispatcher, queue, history, flights, attempts);
    loop.start();
    clock.register(loop);
    return new Engine(loop, new Events(queue, flights, history), counters);
  }

  /** What people may ask of events. */
  public Events events() {
    return events;
  }

  public EngineCounters counters() {
    return counters;
  }

  /** As {@link #stop}, with ten seconds. */
  @Override
  public void close() {
    stop(GRACE);
  }

  /**
   * Gives the attempts that run some real time to end, then breaks them off; their events are
   * simply due again at the next start.
   */
  public void stop(Duration grace) {
    try {
      loop.stop(grace);
    } catch (InterruptedException _) {
      LOG.warn("The engine did not stop in time");
      Thread.currentThread().interrupt();
    }
  }
}
