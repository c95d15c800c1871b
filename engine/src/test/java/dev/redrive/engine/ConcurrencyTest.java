package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.Concurrency.Permit;
import dev.redrive.engine.Concurrency.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final FunctionKey RESERVED = key("us-east-1", 1);
  private static final FunctionKey OTHER = key("us-east-1", 2);
  private static final FunctionKey ELSEWHERE = key("eu-west-1", 3);

  private final Concurrency concurrency = new Concurrency(3);

  @Test
  void aReservationIsALimitAndAGuarantee() {
    concurrency.reserve(RESERVED, OptionalInt.of(1));
    assertThat(concurrency.unreserved("000000000000", "us-east-1")).isEqualTo(2);
    List<Permit> others = List.of(acquire(OTHER), acquire(OTHER));
    assertThat(concurrency.tryAcquire(OTHER)).isEqualTo(new Refused(false));
    Permit mine = acquire(RESERVED);
    assertThat(concurrency.tryAcquire(RESERVED)).isEqualTo(new Refused(true));
    assertThat(concurrency.inUse(RESERVED)).isEqualTo(1);
    mine.close();
    mine.close();
    assertThat(concurrency.inUse(RESERVED)).isZero();
    acquire(RESERVED).close();
    others.forEach(Permit::close);
    assertThat(concurrency.inUse(OTHER)).isZero();
  }

  @Test
  void aReservationOfZeroAdmitsNothing() {
    concurrency.reserve(RESERVED, OptionalInt.of(0));
    assertThat(concurrency.tryAcquire(RESERVED)).isEqualTo(new Refused(true));
    concurrency.reserve(RESERVED, OptionalInt.empty());
    acquire(RESERVED).close();
  }

  @Test
  void regionsDoNotShare() {
    acquire(OTHER);
    acquire(OTHER);
    acquire(OTHER);
    assertThat(concurrency.tryAcquire(OTHER)).isInstanceOf(Refused.class);
    acquire(ELSEWHERE).close();
  }

  @Test
  void whoWatchesHearsOnceThatThereIsRoom() {
    List<Concurrency.Pool> heard = new ArrayList<>();
    concurrency.onRoom(heard::add);
    concurrency.reserve(RESERVED, OptionalInt.of(1));
    heard.clear();
    Permit permit = acquire(RESERVED);
    assertThat(concurrency.tryAcquireOrWatch(RESERVED)).isInstanceOf(Refused.class);
    permit.close();
    assertThat(heard).containsExactly(concurrency.pool(RESERVED));
    acquire(RESERVED).close();
    assertThat(heard).hasSize(1);
  }

  private Permit acquire(FunctionKey function) {
    return switch (concurrency.tryAcquire(function)) {
      case Permit permit -> permit;
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  private static FunctionKey key(String region, long id) {
    return new FunctionKey("000000000000", region, id);
  }
}
