package dev.redrive.services.logs;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.logs.CreateLogGroupRequest;
import dev.redrive.api.logs.CreateLogStreamRequest;
import dev.redrive.api.logs.FilterLogEventsRequest;
import dev.redrive.api.logs.FilterLogEventsResponse;
import dev.redrive.api.logs.GetLogEventsResponse;
import dev.redrive.api.logs.InputLogEvent;
import dev.redrive.api.logs.LogsApi;
import dev.redrive.api.logs.PutLogEventsRequest;
import dev.redrive.api.logs.PutLogEventsResponse;
import dev.redrive.store.Database;
import dev.redrive.store.Durability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service over a real file, with the clock in the test's hands. */
final class LogsFixture implements AutoCloseable {
  static final String ACCOUNT = "111111111111";
  static final String REGION = "us-east-1";
  static final String GROUP = "/aws/lambda/demo";
  static final String STREAM = "2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef";
  static final long START = 1_800_000_000_000L;

  final Database database;
  final Retention retention;
  final LogsApi logs;
  final LiveTails tails;
  final FunctionLogs functions;
  long now = START;
  long nanos;
  private final List<Alarm> alarms = new ArrayList<>();

  private record Alarm(long due, Runnable action) {}

  LogsFixture(Path directory) {
    this.database =
        Database.open(directory.resolve("logs.db"), LogsMigrations.all(), Durability.PROCESS_END);
    this.retention =
        new Retention(database, () -> now, (due, action) -> alarms.add(new Alarm(due, action)));
    this.tails = new LiveTails(() -> nanos);
    LogsService service = new LogsService(database, () -> now, retention, tails);
    this.logs = asRoot(service, ACCOUNT, REGION);
    this.functions = new FunctionLogs(database, () -> now, tails);
  }

  /** The service as it is seen by the root of an account in a region. */
  static LogsApi asRoot(LogsApi service, String account, String region) {
    Call call =
        new Call(new Caller.Root(account), account, region, "request", "http://localhost:4566");
    return (LogsApi)
        Proxy.newProxyInstance(
            LogsFixture.class.getClassLoader(),
            new Class<?>[] {LogsApi.class},
            (_, method, arguments) -> {
              try {
                return ScopedValue.where(Call.CURRENT, call)
                    .call(() -> method.invoke(service, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  LogsApi elsewhere(String account, String region) {
    return asRoot(new LogsService(database, () -> now, retention, tails), account, region);
  }

  /** Moves business time as the server's clock does: step by step, running what is due. */
  int advance(long millis) {
    long target = now + millis;
    int rung = 0;
    for (Alarm next = firstAlarm(target); next != null; next = firstAlarm(target)) {
      alarms.remove(next);
      now = Math.max(now, next.due());
      next.action().run();
      rung++;
    }
    now = target;
    return rung;
  }

  private @Nullable Alarm firstAlarm(long until) {
    return alarms.stream()
        .filter(alarm -> alarm.due() <= until)
        .min(Comparator.comparingLong(Alarm::due))
        .orElse(null);
  }

  LogsFixture group(String name) {
    logs.createLogGroup(CreateLogGroupRequest.builder().logGroupName(name).build());
    return this;
  }

  LogsFixture stream(String group, String name) {
    logs.createLogStream(
        CreateLogStreamRequest.builder().logGroupName(group).logStreamName(name).build());
    return this;
  }

  /** Puts messages at the given times. */
  PutLogEventsResponse put(String group, String stream, InputLogEvent... events) {
    return logs.putLogEvents(
        PutLogEventsRequest.builder()
            .logGroupName(group)
            .logStreamName(stream)
            .logEvents(List.of(events))
            .build());
  }

  static InputLogEvent event(long timestamp, String message) {
    return InputLogEvent.builder().timestamp(timestamp).message(message).build();
  }

  FilterLogEventsResponse filter(Consumer<FilterLogEventsRequest.Builder> more) {
    FilterLogEventsRequest.Builder builder = FilterLogEventsRequest.builder().logGroupName(GROUP);
    more.accept(builder);
    return logs.filterLogEvents(builder.build());
  }

  List<String> found(Consumer<FilterLogEventsRequest.Builder> more) {
    return present(filter(more).events()).stream().map(e -> present(e.message())).toList();
  }

  static List<String> messages(GetLogEventsResponse page) {
    return present(page.events()).stream().map(e -> present(e.message())).toList();
  }

  /** A member that the answer must have. */
  static <T> T present(@Nullable T member) {
    return Objects.requireNonNull(member);
  }

  long rows() {
    return database
        .read(sql -> sql.query("select count(*) as n from log_event").first(row -> row.number("n")))
        .orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
