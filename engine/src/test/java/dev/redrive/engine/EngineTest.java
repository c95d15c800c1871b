package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.EventFilter.Span;
import dev.redrive.engine.Events.Answer;
import dev.redrive.engine.OffsetClock.Advanced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  private static final EventFilter ALL = in(Set.of());

  private static final AsyncSettings WITH_QUEUES =
      new AsyncSettings(
          2, 21_600, Optional.of("success"), Optional.of("failure"), Optional.of("dead"), false);

  @TempDir Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSuccessEndsWithItsRecord() {
    server.code.put(1L, _ -> TestServer.answer());
    server.settings.put(1L, WITH_QUEUES);
    String id = server.accept(1);
    TestServer.await(() -> server.find(id).status() == EventStatus.SUCCEEDED);
    EventView ended = server.find(id);
    assertThat(ended.attempts()).hasSize(1);
    assertThat(ended.attemptCount()).isEqualTo(1);
    assertThat(ended.dueAt()).isEmpty();
    assertThat(server.messages("success")).singleElement().asString().contains("\"Success\"");
    assertThat(server.messages("dead")).isEmpty();
  }

  @Test
  void advancingRightBehindTheAcceptanceEndsInTheDeadLetterQueue() {
    server.code.put(1L, _ -> TestServer.failure());
    server.settings.put(1L, WITH_QUEUES);
    for (int i = 1; i <= 5; i++) {
      long before = server.clock.now();
      String id = server.accept(1);
      Advanced advanced = server.clock.advance(Duration.ofMinutes(3));
      assertThat(advanced.unfinished()).isZero();
      assertThat(server.messages("dead")).hasSize(i).last().isEqualTo("{ }");
      assertThat(server.messages("failure")).hasSize(i);
      EventView ended = server.find(id);
      assertThat(ended.status()).isEqualTo(EventStatus.DEAD_LETTERED);
      assertThat(ended.attempts()).extracting(AttemptRecord::number).containsExactly(1, 2, 3);
      List<Long> starts = ended.attempts().stream().map(AttemptRecord::startedAt).toList();
      assertThat(starts.get(1) - starts.get(0)).isBetween(60_000L, 65_000L);
      assertThat(starts.get(2) - starts.get(1)).isBetween(120_000L, 125_000L);
      assertThat(advanced.now() - before).isGreaterThanOrEqualTo(180_000);
    }
  }

  @Test
  void aBacklogOfOneFunctionDoesNotDelayAnother() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    server.concurrency.reserve(TestServer.function(1), OptionalInt.of(1));
    server.code.put(
        1L,
        _ -> {
          gate.await();
          return TestServer.answer();
        });
    server.code.put(2L, _ -> TestServer.answer());
    for (int i = 0; i < 700; i++) {
      server.accept(1);
    }
    String other = server.accept(2);
    TestServer.await(() -> server.find(other).status() == EventStatus.SUCCEEDED);
    assertThat(server.engine.events().unfinished()).isEqualTo(700);
    gate.countDown();
    TestServer.await(() -> server.engine.events().unfinished() == 0);
  }

  @Test
  void noConcurrencyAtAllIsGivenUpAtOnce() {
    server.code.put(1L, _ -> TestServer.answer());
    server.settings.put(1L, WITH_QUEUES);
    server.concurrency.reserve(TestServer.function(1), OptionalInt.of(0));
    String id = server.accept(1);
    TestServer.await(() -> server.find(id).status() == EventStatus.DEAD_LETTERED);
    assertThat(server.find(id).attempts()).isEmpty();
    assertThat(server.messages("failure").getFirst()).contains("\"ZeroReservedConcurrency\"");
  }

  @Test
  void whatWaitsForItsFunctionExpiresOnTime() {
    server.paused.add(1L);
    server.settings.put(
        1L,
        new AsyncSettings(2, 60, Optional.empty(), Optional.empty(), Optional.of("dead"), false));
    String id = server.accept(1);
    server.clock.advance(Duration.ofSeconds(30));
    assertThat(server.find(id).status()).isEqualTo(EventStatus.QUEUED);
    server.clock.advance(Duration.ofSeconds(30));
    EventView ended = server.find(id);
    assertThat(ended.status()).isEqualTo(EventStatus.DEAD_LETTERED);
    assertThat(ended.ending().flatMap(Ending::condition)).contains(Condition.EVENT_AGE_EXCEEDED);
    assertThat(server.messages("dead")).containsExactly("{ }");
  }

  @Test
  void aPausedFunctionRunsOnceItIsActive() {
    server.paused.add(1L);
    server.code.put(1L, _ -> TestServer.answer());
    String id = server.accept(1);
    server.paused.remove(1L);
    server.queue.functionChanged(TestServer.function(1));
    TestServer.await(() -> server.find(id).status() == EventStatus.SUCCEEDED);
  }

  @Test
  void anEventOfADeletedFunctionIsDropped() {
    String id = server.accept(9);
    TestServer.await(() -> server.find(id).status() == EventStatus.DROPPED);
    assertThat(server.find(id).ending().flatMap(Ending::reason)).contains("It was deleted.");
  }

  @Test
  void aForbiddenDeliveryIsShownAndCounted() {
    server.code.put(1L, _ -> TestServer.failure());
    server.settings.put(
        1L,
        new AsyncSettings(
            0, 60, Optional.empty(), Optional.empty(), Optional.of("forbidden"), false));
    String id = server.accept(1);
    TestServer.await(() -> server.find(id).status() == EventStatus.DROPPED);
    assertThat(server.find(id).ending().flatMap(Ending::deliveryError))
        .contains("forbidden: may not");
    TestServer.await(() -> server.engine.counters().deadLetterErrors() == 1);
  }

  @Test
  void aCancelledEventRunsNoMoreAndNobodyIsTold() {
    server.code.put(1L, _ -> TestServer.failure());
    server.settings.put(1L, WITH_QUEUES);
    String id = server.accept(1);
    TestServer.await(() -> server.find(id).status() == EventStatus.WAITING);
    NewEvent content = server.find(id).content();
    String account = content.function().account();
    String region = content.function().region();
    Events events = server.engine.events();
    assertThat(events.cancel("other", region, id, "arn")).isEqualTo(Answer.NOT_FOUND);
    assertThat(events.cancel(account, region, id, "arn")).isEqualTo(Answer.DONE);
    assertThat(events.cancel(account, region, id, "arn")).isEqualTo(Answer.ENDED);
    server.clock.advance(Duration.ofMinutes(10));
    EventView ended = server.find(id);
    assertThat(ended.status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(ended.attempts()).hasSize(1);
    assertThat(ended.ending().flatMap(Ending::reason)).contains("Cancelled by arn.");
    assertThat(server.messages("dead")).isEmpty();
    assertThat(server.messages("failure")).isEmpty();
  }

  @Test
  void anEventCanBeRunNowAndDeliveredAgain() {
    AtomicInteger runs = new AtomicInteger();
    server.code.put(
        1L, _ -> runs.incrementAndGet() == 1 ? TestServer.failure() : TestServer.answer());
    String id = server.accept(1);
    TestServer.await(() -> server.find(id).status() == EventStatus.WAITING);
    assertThat(runNow(id)).isEqualTo(Answer.DONE);
    TestServer.await(() -> server.find(id).status() == EventStatus.SUCCEEDED);
    assertThat(runNow(id)).isEqualTo(Answer.ENDED);
    assertThat(runNow("unknown")).isEqualTo(Answer.NOT_FOUND);
    assertThat(duplicate(id)).hasValue(1);
    assertThat(duplicate(id)).hasValue(2);
    assertThat(duplicate("unknown")).isEmpty();
    TestServer.await(() -> runs.get() == 4 && server.engine.events().unfinished() == 0);
    assertThat(server.engine.events().find("000000000000", "us-east-1", id))
        .extracting(EventView::duplicate)
        .containsExactly(0, 1, 2);
    assertThat(server.engine.events().find("111111111111", "us-east-1", id)).isEmpty();
  }

  @Test
  void listsAreFilteredAndPaged() {
    server.code.put(1L, _ -> TestServer.answer());
    server.code.put(2L, _ -> TestServer.failure());
    List<String> good = List.of(server.accept(1), server.accept(1), server.accept(1));
    String bad = server.accept(2);
    TestServer.await(() -> server.find(bad).status() == EventStatus.WAITING);
    TestServer.await(() -> server.engine.events().unfinished() == 1);
    assertThat(ids(ALL, OptionalLong.empty(), 10))
        .containsExactly(bad, good.get(2), good.get(1), good.get(0));
    EventFilter succeeded = in(Set.of(EventStatus.SUCCEEDED));
    List<EventView> page = server.engine.events().list(succeeded, OptionalLong.empty(), 2);
    assertThat(ids(succeeded, OptionalLong.empty(), 2)).containsExactly(good.get(2), good.get(1));
    OptionalLong next = OptionalLong.of(page.getLast().id());
    assertThat(ids(succeeded, next, 2)).containsExactly(good.get(0));
    Set<EventStatus> unsuccessful = EnumSet.complementOf(EnumSet.of(EventStatus.SUCCEEDED));
    assertThat(ids(in(unsuccessful), OptionalLong.empty(), 10)).containsExactly(bad);
    assertThat(ids(in(Set.of(EventStatus.RUNNING)), OptionalLong.empty(), 10)).isEmpty();
  }

  @Test
  void eventsAreFoundByWhatIsKnownOfThem() {
    server.code.put(1L, _ -> TestServer.answer());
    server.code.put(2L, _ -> TestServer.failure());
    String good = server.accept(1);
    String bad = server.accept(2);
    TestServer.await(() -> server.find(bad).status() == EventStatus.WAITING);
    TestServer.await(() -> server.engine.events().unfinished() == 1);
    long accepted = server.find(bad).acceptedAt();
    String error = server.find(bad).attempts().getFirst().errorType().orElseThrow();
    assertThat(found(Optional.of("function-2"), "", Optional.empty(), Span.ALWAYS))
        .containsExactly(bad);
    assertThat(found(Optional.empty(), bad.substring(0, 8), Optional.empty(), Span.ALWAYS))
        .containsExactly(bad);
    assertThat(found(Optional.empty(), "", Optional.of(error), Span.ALWAYS)).containsExactly(bad);
    assertThat(found(Optional.empty(), "", Optional.of("Other"), Span.ALWAYS)).isEmpty();
    Span later = new Span(OptionalLong.of(accepted + 1), OptionalLong.empty());
    assertThat(found(Optional.empty(), "", Optional.empty(), later)).isEmpty();
    Span earlier = new Span(OptionalLong.empty(), OptionalLong.of(accepted + 1));
    assertThat(found(Optional.empty(), "", Optional.empty(), earlier)).containsExactly(bad, good);
  }

  @Test
  void endedEventsAreReadInTheirOrderWithTheirPayloads() {
    server.code.put(1L, _ -> TestServer.answer());
    List<String> ids = List.of(server.accept(1), server.accept(1), server.accept(1));
    TestServer.await(() -> server.engine.events().unfinished() == 0);
    Events.Matches matches = server.engine.events().countEnded(ALL);
    assertThat(matches.events()).isEqualTo(3);
    List<EventView> first = server.engine.events().endedBetween(ALL, 0, matches.last(), 2);
    assertThat(first).extracting(view -> view.content().requestId()).isEqualTo(ids.subList(0, 2));
    assertThat(first.getFirst().content().payload()).isNotEmpty();
    assertThat(server.engine.events().endedBetween(ALL, first.getLast().id(), matches.last(), 2))
        .extracting(view -> view.content().requestId())
        .containsExactly(ids.get(2));
  }

  @Test
  void whatAStopBreaksOffIsDueAgainAtTheNextStart() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    server.code.put(
        1L,
        _ -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return TestServer.answer();
        });
    String id = server.accept(1);
    begun.await();
    server.engine.stop(Duration.ofMillis(20));
    server.close();
    server = new TestServer(directory);
    server.code.put(1L, _ -> TestServer.answer());
    server.queue.functionChanged(TestServer.function(1));
    TestServer.await(() -> server.find(id).status().ended());
    assertThat(server.find(id).attempts())
        .allMatch(attempt -> attempt.outcome().equals(Optional.of(AttemptOutcome.SUCCESS)));
  }

  private Answer runNow(String id) {
    return server.engine.events().runNow("000000000000", "us-east-1", id);
  }

  private OptionalLong duplicate(String id) {
    return server.engine.events().duplicate("000000000000", "us-east-1", id);
  }

  private static EventFilter in(Set<EventStatus> statuses) {
    return new EventFilter(
        "000000000000",
        "us-east-1",
        statuses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Span.ALWAYS);
  }

  private List<String> ids(EventFilter filter, OptionalLong before, int limit) {
    return server.engine.events().list(filter, before, limit).stream()
        .map(view -> view.content().requestId())
        .toList();
  }

  private List<String> found(
      Optional<String> function, String prefix, Optional<String> errorType, Span accepted) {
    return ids(
        new EventFilter(
            ALL.account(),
            ALL.region(),
            Set.of(),
            function,
            Optional.of(""),
            Optional.of(prefix).filter(text -> !text.isEmpty()),
            errorType,
            accepted),
        OptionalLong.empty(),
        10);
  }
}
