package dev.redrive.services.sns.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final long SEED = 20_261_125;
  private static final List<BackoffFunction> FUNCTIONS = List.of(BackoffFunction.values());

  private static long[] delays(RetryPolicy policy) {
    return IntStream.rangeClosed(1, policy.retries())
        .mapToLong(retry -> policy.delay(retry).orElseThrow())
        .toArray();
  }

  @Test
  void theStandardIsThreeTimesTwentySeconds() {
    assertThat(delays(RetryPolicy.STANDARD)).containsExactly(20_000, 20_000, 20_000);
    assertThat(RetryPolicy.STANDARD.delay(4)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void phasesFollowOneAnotherAsInAwsExample() {
    RetryPolicy policy = new RetryPolicy(1, 60, 50, 3, 2, 35, BackoffFunction.EXPONENTIAL);
    long[] delays = delays(policy);
    assertThat(IntStream.range(0, 3).mapToLong(i -> delays[i])).containsOnly(0L);
    assertThat(IntStream.range(3, 5).mapToLong(i -> delays[i])).containsOnly(1_000L);
    assertThat(delays[5]).isEqualTo(1_000);
    assertThat(delays[14]).isEqualTo(60_000);
    assertThat(IntStream.range(15, 50).mapToLong(i -> delays[i])).containsOnly(60_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR,      5000, 90000, 175000, 260000",
    "ARITHMETIC,  5000, 47500, 132500, 260000",
    "GEOMETRIC,   5000, 18663, 69658,  260000",
    "EXPONENTIAL, 5000, 41429, 114286, 260000"
  })
  void functionsGrowEachInItsWay(
      BackoffFunction function, long first, long second, long third, long last) {
    assertThat(delays(new RetryPolicy(5, 260, 4, 0, 0, 0, function)))
        .containsExactly(first, second, third, last);
  }

  @Test
  void noDelayIsLessThanTheOneBeforeOrOutOfBounds() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      int least = 1 + random.nextInt(3_600);
      int greatest = least + random.nextInt(3_601 - least);
      int none = random.nextInt(20);
      int small = random.nextInt(20);
      int large = random.nextInt(20);
      int retries = none + small + large + random.nextInt(41);
      BackoffFunction function = FUNCTIONS.get(random.nextInt(4));
      RetryPolicy policy = new RetryPolicy(least, greatest, retries, none, small, large, function);
      long before = 0;
      for (long delay : delays(policy)) {
        assertThat(delay).as(policy.toString()).isBetween(before, 1_000L * greatest);
        before = delay;
      }
      assertThat(policy.delay(none + 1).orElse(1_000L * least))
          .as(policy.toString())
          .isGreaterThanOrEqualTo(1_000L * least);
    }
  }
}
