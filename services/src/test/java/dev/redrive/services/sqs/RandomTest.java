package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.PurgeQueueRequest;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.SendMessageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random operations on a queue and its dead-letter queue, against {@link PlainQueue}. */
class RandomTest {
  private static final int RUNS = 12;
  private static final int STEPS = 250;
  private static final int MAX_RECEIVES = 3;
  private static final int RETENTION_SECONDS = 400;
  private static final long LONG_MILLIS = 345_600_000L;

  @TempDir Path directory;

  @Test
  void behavesAsThePlainQueueDoes() throws IOException {
    for (long seed = 1; seed <= RUNS; seed++) {
      Path own = Files.createDirectory(directory.resolve("seed" + seed));
      try (Run run = new Run(own, seed)) {
        run.go();
      }
    }
  }

  /** One sequence of operations; its seed is in the message of each failure. */
  private static final class Run implements AutoCloseable {
    private final long seed;
    private final Random random;
    private final SqsFixture sqs;
    private final String url;
    private final String dlqUrl;
    private final PlainQueue plain = new PlainQueue(1000L * RETENTION_SECONDS, MAX_RECEIVES);
    private final PlainQueue plainDlq = new PlainQueue(LONG_MILLIS, Integer.MAX_VALUE);
    private final List<Message> seen = new ArrayList<>();
    private int sent;

    Run(Path directory, long seed) {
      this.seed = seed;
      random = new Random(seed);
      sqs = new SqsFixture(directory);
      dlqUrl = sqs.queue("dlq");
      url =
          sqs.queue(
              "orders",
              "MessageRetentionPeriod",
              Integer.toString(RETENTION_SECONDS),
              "RedrivePolicy",
              "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dlq\",\"maxReceiveCount\":%d}"
                  .formatted(MAX_RECEIVES));
    }

    void go() {
      for (int step = 0; step < STEPS; step++) {
        String where = "seed " + seed + ", step " + step;
        int choice = random.nextInt(100);
        if (choice < 35) {
          send();
        } else if (choice < 60) {
          receive(where);
        } else if (choice < 70) {
          deleteOne();
        } else if (choice < 80) {
          hideOne();
        } else if (choice < 95) {
          sqs.clock.advanceMillis(random.nextInt(20_000));
        } else if (choice < 97) {
          sqs.restart();
        } else if (choice < 98) {
          purge();
        } else {
          sqs.clock.advanceSeconds(100);
        }
        assertThat(sqs.counts(url)).as(where).isEqualTo(plain.counts(sqs.clock.now()));
        assertThat(sqs.counts(dlqUrl)).as(where).isEqualTo(plainDlq.counts(sqs.clock.now()));
      }
    }

    private void send() {
      String body = "m" + sent++;
      int delay = random.nextInt(4) == 0 ? random.nextInt(60) : 0;
      plain.send(body, sqs.clock.now(), 1000L * delay);
      sqs.send(
          SendMessageRequest.builder().queueUrl(url).messageBody(body).delaySeconds(delay).build());
    }

    /** Receives all there is, so that the order does not matter. */
    private void receive(String where) {
      long now = sqs.clock.now();
      int timeOut = 1 + random.nextInt(60);
      plain.exhausted(now).forEach(item -> plainDlq.add(item, now));
      List<String> expected = plain.receivable(now);
      List<String> received = new ArrayList<>();
      List<Message> batch;
      do {
        batch =
            sqs.receive(
                ReceiveMessageRequest.builder()
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(timeOut)
                    .messageSystemAttributeNames(List.of("All"))
                    .build());
        for (Message message : batch) {
          String count = SqsFixture.attribute(message, "ApproximateReceiveCount");
          received.add(message.body() + " " + count);
          plain.received(String.valueOf(message.body()), now + 1000L * timeOut);
          seen.add(message);
        }
      } while (!batch.isEmpty());
      assertThat(received).as(where).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void deleteOne() {
      if (!seen.isEmpty()) {
        Message message = seen.get(random.nextInt(seen.size()));
        sqs.delete(url, message);
        plain.delete(String.valueOf(message.body()));
      }
    }

    private void hideOne() {
      if (!seen.isEmpty()) {
        Message message = seen.get(random.nextInt(seen.size()));
        String body = String.valueOf(message.body());
        int seconds = random.nextInt(40);
        if (plain.has(body, sqs.clock.now())) {
          sqs.changeVisibility(url, message, seconds);
          plain.hide(body, sqs.clock.now() + 1000L * seconds);
        } else {
          assertThatThrownBy(() -> sqs.changeVisibility(url, message, seconds))
              .isInstanceOf(InvalidParameterValueException.class);
        }
      }
    }

    private void purge() {
      try {
        PurgeQueueRequest request = PurgeQueueRequest.builder().queueUrl(url).build();
        sqs.api(api -> api.purgeQueue(request));
        plain.purge();
      } catch (ApiException tooSoon) {
        assertThat(tooSoon).hasMessageContaining("Only one PurgeQueue operation");
      }
    }

    @Override
    public void close() {
      sqs.close();
    }
  }
}
