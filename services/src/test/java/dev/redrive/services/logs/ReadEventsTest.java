package dev.redrive.services.logs;

import static dev.redrive.services.logs.LogsFixture.GROUP;
import static dev.redrive.services.logs.LogsFixture.START;
import static dev.redrive.services.logs.LogsFixture.STREAM;
import static dev.redrive.services.logs.LogsFixture.event;
import static dev.redrive.services.logs.LogsFixture.messages;
import static dev.redrive.services.logs.LogsFixture.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.logs.FilterLogEventsResponse;
import dev.redrive.api.logs.FilteredLogEvent;
import dev.redrive.api.logs.GetLogEventsRequest;
import dev.redrive.api.logs.GetLogEventsResponse;
import dev.redrive.api.logs.InputLogEvent;
import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.ResourceNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEventsTest {
  @TempDir Path directory;
  private LogsFixture fixture;

  @BeforeEach
  void open() {
    fixture = new LogsFixture(directory);
    fixture.group(GROUP).stream(GROUP, STREAM);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void readsTheNewestEventsFirstAndPagesBothWays() {
    put(STREAM, 0, 10);
    GetLogEventsResponse newest = get(b -> b.limit(4));
    assertThat(messages(newest)).containsExactly("m6", "m7", "m8", "m9");
    assertThat(newest.nextForwardToken()).matches("f/[0-9]{56}/s");
    assertThat(newest.nextBackwardToken()).matches("b/[0-9]{56}/s");
    GetLogEventsResponse older = get(b -> b.limit(4).nextToken(newest.nextBackwardToken()));
    assertThat(messages(older)).containsExactly("m2", "m3", "m4", "m5");
    GetLogEventsResponse oldest = get(b -> b.limit(4).nextToken(older.nextBackwardToken()));
    assertThat(messages(oldest)).containsExactly("m0", "m1");
    GetLogEventsResponse none = get(b -> b.nextToken(oldest.nextBackwardToken()));
    assertThat(none.events()).isEmpty();
    assertThat(none.nextBackwardToken()).isEqualTo(oldest.nextBackwardToken());
    GetLogEventsResponse again = get(b -> b.limit(3).nextToken(oldest.nextForwardToken()));
    assertThat(messages(again)).containsExactly("m2", "m3", "m4");
  }

  @Test
  void readsFromTheHeadUntilTheTokenStaysTheSame() {
    put(STREAM, 0, 10);
    List<String> all = new ArrayList<>();
    @Nullable String before = null;
    GetLogEventsResponse page = get(b -> b.startFromHead(true).limit(3));
    while (!present(page.nextForwardToken()).equals(before)) {
      all.addAll(messages(page));
      before = page.nextForwardToken();
      String token = before;
      page = get(b -> b.startFromHead(true).limit(3).nextToken(token));
    }
    assertThat(all).hasSize(10).startsWith("m0").endsWith("m9");
    String idle = before;
    put(STREAM, 10, 12);
    assertThat(messages(get(b -> b.startFromHead(true).nextToken(idle))))
        .containsExactly("m10", "m11");
  }

  @Test
  void anEmptyStreamCanBePolled() {
    GetLogEventsResponse empty = get(_ -> {});
    assertThat(empty.events()).isEmpty();
    put(STREAM, 0, 2);
    assertThat(messages(get(b -> b.nextToken(empty.nextForwardToken()))))
        .containsExactly("m0", "m1");
  }

  @Test
  void theEndOfARangeIsExclusiveForGetAndInclusiveForFilter() {
    put(STREAM, 0, 10);
    assertThat(messages(get(b -> b.startTime(START + 2).endTime(START + 4))))
        .containsExactly("m2", "m3");
    assertThat(fixture.found(b -> b.startTime(START + 2).endTime(START + 4)))
        .containsExactly("m2", "m3", "m4");
    assertThat(fixture.found(b -> b.startTime(Long.MAX_VALUE).endTime(Long.MAX_VALUE))).isEmpty();
    assertThat(get(b -> b.startTime(Long.MAX_VALUE)).events()).isEmpty();
  }

  @Test
  void aPageHoldsOneMebibyte() {
    String large = "x".repeat(400_000);
    for (int i = 0; i < 5; i++) {
      fixture.put(GROUP, STREAM, event(START + i, large + i));
    }
    assertThat(get(_ -> {}).events()).hasSize(2);
    FilterLogEventsResponse first = fixture.filter(_ -> {});
    assertThat(first.events()).hasSize(2);
    assertThat(fixture.filter(b -> b.nextToken(first.nextToken())).events()).hasSize(2);
  }

  @Test
  void tokensThatNobodyGaveAreRefused() {
    List<String> tokens =
        List.of(
            "invalid-token",
            "f/",
            "f//s",
            "b/" + "1".repeat(56),
            "f/" + "9".repeat(56) + "/s",
            "f/" + "\u0661".repeat(56) + "/s",
            "x/" + new Position(START, 1).text());
    for (String token : tokens) {
      assertThatThrownBy(() -> get(b -> b.nextToken(token)))
          .as(token)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessage("The specified nextToken is invalid.");
      assertThatThrownBy(() -> fixture.filter(b -> b.nextToken(token)))
          .as(token)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessage("The specified nextToken is invalid.");
    }
  }

  @Test
  void findsEventsOfAllStreamsInOrderOfTimeThenArrival() {
    fixture.stream(GROUP, "other");
    fixture.put(GROUP, STREAM, event(START, "a1"), event(START + 2, "a2"));
    fixture.put(GROUP, "other", event(START, "b1"), event(START + 1, "b2"));
    FilterLogEventsResponse all = fixture.filter(b -> b.interleaved(true));
    assertThat(all.events())
        .extracting(FilteredLogEvent::message)
        .containsExactly("a1", "b1", "b2", "a2");
    assertThat(all.searchedLogStreams()).isEmpty();
    assertThat(all.nextToken()).isNull();
    FilteredLogEvent first = present(all.events()).getFirst();
    assertThat(first.logStreamName()).isEqualTo(STREAM);
    assertThat(first.timestamp()).isEqualTo(START);
    assertThat(first.ingestionTime()).isEqualTo(START);
    assertThat(all.events())
        .extracting(FilteredLogEvent::eventId)
        .allMatch(id -> id.matches("[0-9]{56}"))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(fixture.found(b -> b.logStreamNames(List.of("other")))).containsExactly("b1", "b2");
    assertThat(fixture.found(b -> b.logStreamNames(List.of("other", STREAM)))).hasSize(4);
    assertThat(fixture.found(b -> b.logStreamNamePrefix("oth"))).containsExactly("b1", "b2");
    assertThat(fixture.found(b -> b.filterPattern("?a2 ?b1"))).containsExactly("b1", "a2");
    assertThatThrownBy(() -> fixture.filter(b -> b.logStreamNames(List.of("none"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("The specified log stream does not exist.");
    assertThatThrownBy(() -> fixture.filter(b -> b.filterPattern("{ $.a")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void pagesOfASearchMeetWithoutGapsOrRepeats() {
    Random random = new Random(1);
    List<InputLogEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String stream = "s" + random.nextInt(4);
      if (i < 4) {
        fixture.stream(GROUP, "s" + i);
      }
      InputLogEvent event = event(START + random.nextInt(20), "n" + i + (i % 3 == 0 ? " hit" : ""));
      fixture.put(GROUP, i < 4 ? "s" + i : stream, event);
      events.add(event);
    }
    List<String> expected =
        events.stream()
            .filter(e -> present(e.message()).endsWith("hit"))
            .sorted(Comparator.comparing(e -> present(e.timestamp())))
            .map(e -> present(e.message()))
            .toList();
    for (int limit : new int[] {1, 7, 100, 1000}) {
      assertThat(search(limit)).isEqualTo(expected);
    }
  }

  private List<String> search(int limit) {
    List<String> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    @Nullable String token = null;
    do {
      String next = token;
      FilterLogEventsResponse page =
          fixture.filter(b -> b.filterPattern("hit").limit(limit).nextToken(next));
      assertThat(present(page.events()).size()).isLessThanOrEqualTo(limit);
      present(page.events()).forEach(event -> found.add(present(event.message())));
      present(page.events())
          .forEach(event -> assertThat(ids.add(present(event.eventId()))).isTrue());
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  @Test
  void aLargeGroupStaysFast() {
    fixture.stream(GROUP, "small");
    fixture.put(GROUP, "small", event(START, "needle"));
    InputLogEvent[] batch = new InputLogEvent[10_000];
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < batch.length; j++) {
        batch[j] = event(START + i, "line " + j + " of batch " + i + " with some more text in it");
      }
      fixture.put(GROUP, STREAM, batch);
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 5; i++) {
            assertThat(get(b -> b.limit(10)).events()).hasSize(10);
            String token = get(b -> b.startFromHead(true).limit(9_000)).nextForwardToken();
            assertThat(get(b -> b.nextToken(token).limit(5)).events()).hasSize(5);
            assertThat(fixture.found(b -> b.logStreamNames(List.of("small")))).hasSize(1);
            assertThat(fixture.found(b -> b.startTime(START + 19).limit(3))).hasSize(3);
          }
        });
    assertThat(fixture.found(b -> b.filterPattern("needle"))).containsExactly("needle");
    assertThat(fixture.found(b -> b.filterPattern("\"line 9999 of batch 19\""))).hasSize(1);
  }

  private void put(String stream, int from, int to) {
    InputLogEvent[] events = new InputLogEvent[to - from];
    for (int i = from; i < to; i++) {
      events[i - from] = event(START + i, "m" + i);
    }
    fixture.put(GROUP, stream, events);
  }

  private GetLogEventsResponse get(Consumer<GetLogEventsRequest.Builder> more) {
    GetLogEventsRequest.Builder builder =
        GetLogEventsRequest.builder().logGroupName(GROUP).logStreamName(STREAM);
    more.accept(builder);
    return fixture.logs.getLogEvents(builder.build());
  }
}
