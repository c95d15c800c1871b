package dev.redrive.services.sns.http;

import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Keeps what came of attempts. */
record Settlement(
    Database database, Clock clock, HttpDeliveryStore store, HttpSubscribers subscribers) {
  /** AWS's hard limit on the whole time of retries ("Amazon SNS message delivery retries"). */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Forgets a delivery that has come to its end, or notes when it is tried again. */
  void settle(HttpDelivery delivery, Attempt attempt, RetryPolicy policy) {
    switch (attempt) {
      case Attempt.Delivered _ -> end(delivery, t -> subscribers.delivered(t, delivery.message()));
      case Attempt.Refused refused -> giveUp(delivery, refused.why());
      case Attempt.Failed failed -> {
        OptionalLong due = nextDue(delivery, policy);
        if (due.isPresent()) {
          retry(delivery, due.getAsLong());
        } else {
          giveUp(delivery, failed.why());
        }
      }
    }
  }

  private OptionalLong nextDue(HttpDelivery delivery, RetryPolicy policy) {
    OptionalLong delay = policy.delay(delivery.attempts() + 1);
    long due = clock.now() + delay.orElse(0);
    return delay.isPresent() && due <= delivery.created() + LONGEST.toMillis()
        ? OptionalLong.of(due)
        : OptionalLong.empty();
  }

  private void retry(HttpDelivery delivery, long due) {
    database.write(
        transaction -> {
          store.retry(transaction, delivery, due);
          return null;
        });
  }

  private void giveUp(HttpDelivery delivery, String why) {
    end(delivery, t -> subscribers.undeliverable(t, delivery.message(), why));
  }

  /** Forgets the delivery, and says how it has ended unless that was said before. */
  private void end(HttpDelivery delivery, Consumer<Transaction> ending) {
    database.write(
        transaction -> {
          if (store.delete(transaction, delivery)) {
            ending.accept(transaction);
          }
          return null;
        });
  }
}
