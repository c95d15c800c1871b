package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConcurrencyTest {
  private static final int SENDERS = 8;
  private static final int RECEIVERS = 8;
  private static final int MESSAGES = 250;

  @TempDir Path directory;

  @Test
  void eachMessageIsReceivedOnceByWhoeverWaits() throws InterruptedException, ExecutionException {
    try (SqsFixture sqs = new SqsFixture(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String url = sqs.queue("orders");
      Map<String, Integer> received = new ConcurrentHashMap<>();
      AtomicInteger left = new AtomicInteger(SENDERS * MESSAGES);
      List<Future<?>> work = new ArrayList<>();
      for (int receiver = 0; receiver < RECEIVERS; receiver++) {
        int most = receiver % 2 == 0 ? 1 : 10;
        work.add(threads.submit(receiver(sqs, url, most, received, left)));
      }
      for (int sender = 0; sender < SENDERS; sender++) {
        String name = "s" + sender + "-";
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < MESSAGES; i++) {
                    sqs.send(url, name + i);
                  }
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
      assertThat(received).hasSize(SENDERS * MESSAGES);
      assertThat(received.values()).containsOnly(1);
      assertThat(sqs.counts(url)).containsExactly(0, 0, 0);
    }
  }

  /** Receives and deletes until all messages are gone. */
  private static Callable<Object> receiver(
      SqsFixture sqs, String url, int most, Map<String, Integer> received, AtomicInteger left) {
    ReceiveMessageRequest request =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(most)
            .waitTimeSeconds(1)
            .build();
    return () -> {
      while (left.get() > 0) {
        for (Message message : sqs.receive(request)) {
          received.merge(String.valueOf(message.body()), 1, Integer::sum);
          left.decrementAndGet();
          sqs.delete(url, message);
        }
      }
      return received;
    };
  }
}
