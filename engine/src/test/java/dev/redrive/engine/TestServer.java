package dev.redrive.engine;

import dev.redrive.store.Database;
import dev.redrive.store.Migration;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An engine with threads and a real clock; its functions are lambdas, its queues a table. */
final class TestServer implements Functions, Deliveries, FunctionRuntime, AutoCloseable {
  private static final Migration MESSAGES =
      new Migration(
          "test", 1, "create table message (id integer primary key, target text, body text)");
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  final Database database;
  final OffsetClock clock;
  final EventQueue queue;
  final Concurrency concurrency = new Concurrency(Concurrency.DEFAULT_ACCOUNT_LIMIT);
  final Map<Long, Code> code = new ConcurrentHashMap<>();
  final Map<Long, AsyncSettings> settings = new ConcurrentHashMap<>();
  final Set<Long> paused = ConcurrentHashMap.newKeySet();
  final Engine engine;

  /** What a function does. */
  interface Code {
    InvocationResult run(Invocation invocation) throws InterruptedException;
  }

  TestServer(Path directory) {
    List<Migration> migrations = new ArrayList<>(EngineMigrations.all());
    migrations.add(MESSAGES);
    database = Database.open(directory.resolve("test.db"), migrations);
    clock = new OffsetClock(database, InstantSource.system(), System::nanoTime);
    queue = new EventQueue(database, clock);
    engine = Engine.start(queue, clock, concurrency, this, this, this);
  }

  static FunctionKey function(long id) {
    return new FunctionKey("000000000000", "us-east-1", id);
  }

  /** Accepts an event and answers its request id. */
  String accept(long functionId) {
    String requestId = UUID.randomUUID().toString();
    queue.accept(
        new NewEvent(
            requestId,
            function(functionId),
            "function-" + functionId,
            Optional.empty(),
            "{ }".getBytes(StandardCharsets.UTF_8),
            Optional.empty()));
    return requestId;
  }

  EventView find(String requestId) {
    return engine.events().find("000000000000", "us-east-1", requestId).getFirst();
  }

  List<String> messages(String target) {
    return database.read(
        sql ->
            sql.query("select body from message where target = :target order by id")
                .bind("target", target)
                .list(row -> row.text("body")));
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It does not come true.");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  static InvocationResult answer() {
    return new InvocationResult.Answered("1".getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  static InvocationResult failure() {
    return new InvocationResult.Failed(
        "{\"errorMessage\":\"no\"}".getBytes(StandardCharsets.UTF_8), "E", "no", new byte[0]);
  }

  @Override
  public Resolution resolve(FunctionKey function, String functionName, Optional<String> qualifier) {
    long id = function.functionId();
    AsyncSettings known = settings.getOrDefault(id, AsyncSettings.DEFAULTS);
    if (paused.contains(id)) {
      return new Resolution.Paused("role", known);
    }
    return code.containsKey(id)
        ? new Resolution.Ready(version(id, functionName), "arn", known)
        : new Resolution.Gone("It was deleted.");
  }

  private static FunctionVersion version(long id, String name) {
    return new FunctionVersion(
        id,
        "000000000000",
        "us-east-1",
        name,
        "$LATEST",
        "1",
        "python3.12",
        "a.b",
        new FunctionCode(Path.of("."), ""),
        3,
        128,
        512,
        Map.of(),
        "role",
        LogSettings.text("group"));
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return targetArn.equals("forbidden") ? Optional.of("may not") : Optional.empty();
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage message) {
    transaction
        .query("insert into message (target, body) values (:target, :body)")
        .bind("target", message.targetArn())
        .bind("body", new String(message.body(), StandardCharsets.UTF_8))
        .update();
    return Optional.empty();
  }

  @Override
  public InvocationResult invoke(FunctionVersion function, Invocation invocation)
      throws InterruptedException {
    Code known = code.get(function.functionId());
    if (known == null) {
      throw new IllegalStateException("no code");
    }
    return known.run(invocation);
  }

  @Override
  public void close() {
    engine.close();
    clock.close();
    database.close();
  }
}
