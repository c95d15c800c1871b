package dev.redrive.services.logs;

import static dev.redrive.services.logs.LogsFixture.ACCOUNT;
import static dev.redrive.services.logs.LogsFixture.GROUP;
import static dev.redrive.services.logs.LogsFixture.REGION;
import static dev.redrive.services.logs.LogsFixture.START;
import static dev.redrive.services.logs.LogsFixture.STREAM;
import static dev.redrive.services.logs.LogsFixture.event;
import static dev.redrive.services.logs.LogsFixture.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.EventStream;
import dev.redrive.api.logs.InputLogEvent;
import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.LimitExceededException;
import dev.redrive.api.logs.LiveTailSessionStart;
import dev.redrive.api.logs.LiveTailSessionUpdate;
import dev.redrive.api.logs.ResourceNotFoundException;
import dev.redrive.api.logs.SessionTimeoutException;
import dev.redrive.api.logs.StartLiveTailRequest;
import dev.redrive.api.logs.StartLiveTailResponseStream;
import dev.redrive.services.logs.FunctionLogs.Line;
import dev.redrive.services.logs.FunctionLogs.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveTailTest {
  private static final String ARN = "arn:aws:logs:us-east-1:111111111111:log-group:";

  @TempDir Path directory;
  private LogsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LogsFixture(directory).group(GROUP).stream(GROUP, STREAM).group("other");
    fixture.stream("other", "s");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private EventStream<StartLiveTailResponseStream> tail(
      Consumer<StartLiveTailRequest.Builder> more) {
    StartLiveTailRequest.Builder request =
        StartLiveTailRequest.builder().logGroupIdentifiers(List.of(ARN + GROUP));
    more.accept(request);
    return present(fixture.logs.startLiveTail(request.build()).responseStream());
  }

  private EventStream<StartLiveTailResponseStream> started(
      Consumer<StartLiveTailRequest.Builder> more) throws InterruptedException {
    EventStream<StartLiveTailResponseStream> tail = tail(more);
    tail.next();
    return tail;
  }

  /** The update that is due a second later. */
  private LiveTailSessionUpdate update(EventStream<StartLiveTailResponseStream> tail)
      throws InterruptedException {
    fixture.nanos += Duration.ofSeconds(1).toNanos();
    return present(tail.next().orElseThrow().sessionUpdate());
  }

  private static List<String> messages(LiveTailSessionUpdate update) {
    return present(update.sessionResults()).stream().map(e -> present(e.message())).toList();
  }

  private static boolean sampled(LiveTailSessionUpdate update) {
    return present(present(update.sessionMetadata()).sampled());
  }

  @Test
  void beginsWithWhatWasAskedFor() throws InterruptedException {
    LiveTailSessionStart start =
        present(
            tail(request ->
                    request.logStreamNamePrefixes(List.of("2026")).logEventFilterPattern("ERROR"))
                .next()
                .orElseThrow()
                .sessionStart());
    assertThat(start.requestId()).isEqualTo("request");
    assertThat(start.sessionId()).hasSize(36);
    assertThat(start.logGroupIdentifiers()).containsExactly(ARN + GROUP);
    assertThat(start.logStreamNames()).isNull();
    assertThat(start.logStreamNamePrefixes()).containsExactly("2026");
    assertThat(start.logEventFilterPattern()).isEqualTo("ERROR");
  }

  @Test
  void showsWhatIsStoredFromNowOn() throws InterruptedException {
    fixture.put(GROUP, STREAM, event(START, "before"));
    try (EventStream<StartLiveTailResponseStream> tail = started(_ -> {})) {
      assertThat(messages(update(tail))).isEmpty();
      fixture.put(GROUP, STREAM, event(START - 5, "one"), event(START, "two"));
      fixture.put("other", "s", event(START, "elsewhere"));
      fixture.functions.append(
          new Target(ACCOUNT, REGION, GROUP, "new"),
          List.of(new Line(START, "printed\n")),
          (_, _) -> true);
      LiveTailSessionUpdate update = update(tail);
      assertThat(messages(update)).containsExactly("one", "two", "printed\n");
      assertThat(sampled(update)).isFalse();
      var first = present(update.sessionResults()).getFirst();
      assertThat(first.logGroupIdentifier()).isEqualTo(ACCOUNT + ":" + GROUP);
      assertThat(first.logStreamName()).isEqualTo(STREAM);
      assertThat(first.timestamp()).isEqualTo(START - 5);
      assertThat(first.ingestionTime()).isEqualTo(START);
      assertThat(messages(update(tail))).isEmpty();
    }
    assertThat(fixture.tails.count()).isZero();
  }

  @Test
  void leavesOutWhatWasNotStored() throws InterruptedException {
    try (EventStream<StartLiveTailResponseStream> tail = started(_ -> {})) {
      fixture.put(GROUP, STREAM, event(START - Duration.ofDays(15).toMillis(), "too old"));
      fixture.functions.append(
          new Target(ACCOUNT, REGION, GROUP, "forbidden"),
          List.of(new Line(START, "printed")),
          (_, _) -> false);
      assertThat(messages(update(tail))).isEmpty();
    }
  }

  @Test
  void filtersByStreamPrefixAndPattern() throws InterruptedException {
    fixture.stream(GROUP, "a1").stream(GROUP, "b1");
    EventStream<StartLiveTailResponseStream> byName =
        started(request -> request.logStreamNames(List.of("a1", STREAM)));
    EventStream<StartLiveTailResponseStream> byPrefix =
        started(request -> request.logStreamNamePrefixes(List.of("b", "c")));
    EventStream<StartLiveTailResponseStream> byPattern =
        started(request -> request.logEventFilterPattern("{ $.level = \"ERROR\" }"));
    EventStream<StartLiveTailResponseStream> both =
        started(request -> request.logGroupIdentifiers(List.of(ARN + GROUP, ARN + "other")));
    fixture.put(GROUP, "a1", event(START, "a"));
    fixture.put(GROUP, "b1", event(START, "{\"level\":\"ERROR\"}"));
    fixture.put("other", "s", event(START, "o"));
    assertThat(messages(update(byName))).containsExactly("a");
    assertThat(messages(update(byPrefix))).containsExactly("{\"level\":\"ERROR\"}");
    assertThat(messages(update(byPattern))).containsExactly("{\"level\":\"ERROR\"}");
    assertThat(messages(update(both))).containsExactly("a", "{\"level\":\"ERROR\"}", "o");
  }

  @Test
  void samplesFiveHundredOfMore() throws InterruptedException {
    EventStream<StartLiveTailResponseStream> tail = started(_ -> {});
    fixture.put(GROUP, STREAM, many(500, ""));
    LiveTailSessionUpdate all = update(tail);
    assertThat(messages(all)).hasSize(500);
    assertThat(sampled(all)).isFalse();
    fixture.put(GROUP, STREAM, many(5000, ""));
    LiveTailSessionUpdate some = update(tail);
    List<Integer> numbers = messages(some).stream().map(Integer::valueOf).toList();
    assertThat(numbers).hasSize(500).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.getLast()).as("drawn from all of them").isGreaterThan(2500);
    assertThat(numbers.getFirst()).isLessThan(2500);
    assertThat(sampled(some)).isTrue();
    fixture.put(GROUP, STREAM, event(START, "1"));
    assertThat(sampled(update(tail))).isFalse();
  }

  @Test
  void keepsNoMoreThanItsShareOfBytes() throws InterruptedException {
    EventStream<StartLiveTailResponseStream> tail = started(_ -> {});
    String padding = "x".repeat(100_000);
    for (int i = 0; i < 20; i++) {
      fixture.put(GROUP, STREAM, many(10, padding));
    }
    LiveTailSessionUpdate update = update(tail);
    assertThat(sampled(update)).isTrue();
    assertThat(messages(update).stream().mapToLong(String::length).sum())
        .isBetween(LogsLimits.TAIL_BYTES / 2, LogsLimits.TAIL_BYTES);
  }

  private static InputLogEvent[] many(int count, String padding) {
    return IntStream.range(0, count)
        .mapToObj(i -> event(START, padding + i))
        .toArray(InputLogEvent[]::new);
  }

  @Test
  void endsAfterThreeHours() throws InterruptedException {
    EventStream<StartLiveTailResponseStream> tail = started(_ -> {});
    fixture.nanos += Duration.ofHours(3).minusSeconds(1).toNanos() - 1;
    assertThat(tail.next()).isPresent();
    fixture.nanos += Duration.ofSeconds(1).toNanos() + 1;
    assertThatThrownBy(tail::next).isInstanceOf(SessionTimeoutException.class);
  }

  @Test
  void closingWakesWhoWaits() throws InterruptedException {
    EventStream<StartLiveTailResponseStream> tail = started(_ -> {});
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  begun.countDown();
                  try {
                    answer.set(tail.next().isEmpty());
                  } catch (InterruptedException e) {
                    answer.set(e);
                  }
                });
    begun.await();
    tail.close();
    tail.close();
    reader.join();
    assertThat(answer).hasValue(true);
    fixture.put(GROUP, STREAM, event(START, "nobody hears"));
  }

  @Test
  void refusesWhatAwsRefuses() {
    refused(r -> r.logGroupIdentifiers(List.of(GROUP)), InvalidParameterException.class);
    refused(
        r -> r.logGroupIdentifiers(List.of(ARN + GROUP + ":*")), InvalidParameterException.class);
    refused(r -> r.logGroupIdentifiers(List.of(ARN + "none")), ResourceNotFoundException.class);
    refused(
        r -> r.logStreamNames(List.of("a")).logStreamNamePrefixes(List.of("b")),
        InvalidParameterException.class);
    refused(
        r ->
            r.logGroupIdentifiers(List.of(ARN + GROUP, ARN + "other")).logStreamNames(List.of("a")),
        InvalidParameterException.class);
    refused(r -> r.logEventFilterPattern("{ $.x"), InvalidParameterException.class);
    assertThat(fixture.tails.count()).isZero();
  }

  private void refused(
      Consumer<StartLiveTailRequest.Builder> request, Class<? extends Exception> error) {
    assertThatThrownBy(() -> tail(request)).isInstanceOf(error);
  }

  @Test
  void opensFifteenForAnAccountAndRegion() {
    List<EventStream<StartLiveTailResponseStream>> tails = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      tails.add(tail(_ -> {}));
    }
    refused(_ -> {}, LimitExceededException.class);
    tails.getFirst().close();
    assertThat(tail(_ -> {})).isNotNull();
  }
}
