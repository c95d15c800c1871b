package dev.redrive.engine;

import dev.redrive.engine.SimulatedEvent.Kind;
import dev.redrive.store.Migration;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** All that outlives the server: the file, time, functions, and what was seen of each event. */
final class SimulatedWorld implements Functions, Deliveries {
  static final int ACCOUNT_LIMIT = 4;

  private static final Migration MESSAGES =
      new Migration(
          "simulation",
          1,
          "create table message (id integer primary key, target text, role text, body bytea,"
              + " request_id text, code text)");

  final Random random;
  final Path file;
  final List<SimulatedFunction> functions = new ArrayList<>();
  final Map<String, SimulatedEvent> events = new LinkedHashMap<>();
  final List<String> trace = new ArrayList<>();
  final boolean tracing;
  long now = 1_800_000_000_000L;
  final Line.Limits limits;
  boolean chaos = true;
  private int sequence;

  SimulatedWorld(Random random, Path file, boolean tracing) {
    this.random = random;
    this.file = file;
    this.tracing = tracing;
    this.limits =
        random.nextInt(4) == 0
            ? Line.Limits.DEFAULTS
            : new Line.Limits(2, 3, 1 + random.nextInt(60_000));
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      functions.add(new SimulatedFunction(1 + i, random));
    }
  }

  static List<Migration> migrations() {
    List<Migration> all = new ArrayList<>(EngineMigrations.all());
    all.add(MESSAGES);
    return all;
  }

  void note(String text) {
    if (tracing) {
      trace.add((now - 1_800_000_000_000L) + " " + text);
    }
  }

  SimulatedEvent newEvent() {
    SimulatedFunction function = functions.get(random.nextInt(functions.size()));
    String requestId = new UUID(random.nextLong(), ++sequence).toString();
    Optional<String> qualifier =
        random.nextInt(4) == 0 ? Optional.of(SimulatedFunction.SHORT) : Optional.empty();
    byte[] payload = ("{ \"id\" : \"" + requestId + "\" }").getBytes(StandardCharsets.UTF_8);
    int before = random.nextInt(8) == 0 ? 14 + random.nextInt(4) : 0;
    Optional<String> trace = Optional.of(trace(function, requestId, before));
    NewEvent content =
        new NewEvent(requestId, function.key, function.name, qualifier, payload, trace);
    SimulatedEvent event = new SimulatedEvent(content, function, now);
    event.loops = before >= 16 && !function.allowsLoops;
    event.deadly = function.poison && random.nextInt(6) == 0;
    events.put(requestId, event);
    note("accept " + requestId + " of " + function.name);
    return event;
  }

  private String trace(SimulatedFunction function, String requestId, int invocations) {
    TraceHeader header = TraceHeader.of(Optional.empty(), requestId, now);
    for (int i = 0; i < invocations; i++) {
      header = header.within(function.key);
    }
    return header.text();
  }

  SimulatedFunction function(FunctionKey key) {
    return functions.get((int) key.functionId() - 1);
  }

  @Override
  public Resolution resolve(FunctionKey function, String functionName, Optional<String> qualifier) {
    return function(function).resolve(qualifier);
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return targetArn.endsWith("success") && random.nextInt(10) == 0
        ? Optional.of("may not send")
        : Optional.empty();
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage message) {
    if (message.targetArn().contains("missing")) {
      return Optional.of("no such queue");
    }
    String code =
        message.attributes().containsKey("ErrorCode")
            ? message.attributes().get("ErrorCode").value()
            : null;
    String requestId =
        message.attributes().containsKey("RequestID")
            ? message.attributes().get("RequestID").value()
            : requestIdOf(message.body());
    transaction
        .query(
            """
            insert into message (target, role, body, request_id, code)
            values (:target, :role, :body, :requestId, :code)
            """)
        .bind("target", message.targetArn())
        .bind("role", message.roleArn())
        .bind("body", message.body())
        .bind("requestId", requestId)
        .bind("code", code)
        .update();
    return Optional.empty();
  }

  private static String requestIdOf(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    int at = text.indexOf("\"requestId\":\"") + 13;
    return text.substring(at, text.indexOf('"', at));
  }

  Kind behaviour(SimulatedFunction function) {
    if (function.poison && random.nextInt(3) == 0) {
      return Kind.CRASH;
    }
    int dice = random.nextInt(100);
    if (dice < function.percentSuccess) {
      return Kind.SUCCESS;
    }
    if (dice < function.percentSuccess + function.percentError) {
      return random.nextInt(4) == 0 ? Kind.TIMEOUT : Kind.ERROR;
    }
    return random.nextBoolean() ? Kind.THROTTLE : Kind.LOST_REPLY;
  }
}
