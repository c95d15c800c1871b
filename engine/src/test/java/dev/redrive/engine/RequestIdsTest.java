package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestIdsTest {
  private long nanos;
  private final RequestIds ids = new RequestIds(() -> nanos);

  @Test
  void areUuidsOfVersion4() {
    for (int i = 0; i < 1000; i++) {
      nanos += RequestIds.MOMENT_NANOS / 3;
      String id = ids.next();
      assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(UUID.fromString(id).toString()).isEqualTo(id);
    }
  }

  @Test
  void lieTogetherWithinAMoment() {
    List<String> made = Stream.generate(ids::next).limit(30_000).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(made).allMatch(id -> id.startsWith(made.getFirst().substring(0, 4)));
  }

  @Test
  void lieAnywhereInDifferentMoments() {
    Set<String> beginnings = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      nanos += RequestIds.MOMENT_NANOS;
      beginnings.add(ids.next().substring(0, 4));
    }
    assertThat(beginnings).hasSizeGreaterThan(950);
  }

  @Test
  void beginElsewhereWhenAMomentHasNoMoreCounts() {
    List<String> made = Stream.generate(ids::next).limit(200_000).toList();
    assertThat(made).doesNotHaveDuplicates();
    assertThat(made.stream().map(id -> id.substring(0, 4)).distinct().count()).isBetween(3L, 7L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000_000L, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE})
  void timeMayBeNegativeAndPassItsEnd(long begin) {
    nanos = begin;
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      nanos += RequestIds.MOMENT_NANOS / 5;
      made.add(ids.next());
    }
    assertThat(made).doesNotHaveDuplicates();
    assertThat(made.stream().map(id -> id.substring(0, 4)).distinct().count())
        .isBetween(190L, 202L);
  }

  @Test
  void areNeverGivenTwice() throws Exception {
    RequestIds shared = new RequestIds(System::nanoTime);
    Callable<List<String>> many = () -> Stream.generate(shared::next).limit(50_000).toList();
    List<String> made = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : executor.invokeAll(List.of(many, many, many, many))) {
        made.addAll(each.get());
      }
    }
    assertThat(made).doesNotHaveDuplicates();
  }
}
