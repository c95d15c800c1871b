package dev.redrive.services.sqs;

import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.OverLimit;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.ReceiveMessageResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/*
 * Waiting is in real time, as it is the client's connection that waits; what it waits for becomes
 * visible in business time. So the head of the line sleeps until the next hidden message is due by
 * the clock as it stands, and is woken when the clock is moved.
 */

/** Receives messages, waiting for them if asked. */
final class Receiver {
  /** A clock that stands still must not make the head of the line spin. */
  private static final long SHORTEST_SLEEP_MILLIS = 5;

  private final SqsParts parts;
  private final Claims claims;
  private volatile boolean closed;

  Receiver(SqsParts parts, Claims claims) {
    this.parts = parts;
    this.claims = claims;
  }

  ReceiveMessageResult receive(Queue queue, ReceiveMessageRequest input) {
    ReceiveRequest request = ReceiveRequest.of(input, queue.settings());
    List<ReceivedMessage> messages =
        request.waitSeconds() == 0 ? receiveNow(queue, request) : await(queue, request);
    parts.measurements().received(queue.key().measured(), messages.size(), parts.clock().now());
    return ReceiveMessageResult.builder()
        .messages(
            Batches.orNull(
                messages.stream().map(message -> toApi(queue, message, request)).toList()))
        .build();
  }

  /** Ends all waiting; from now on nobody waits. */
  void close() {
    closed = true;
    parts.states().all().values().forEach(state -> state.waiters().wakeAll());
  }

  private List<ReceivedMessage> receiveNow(Queue queue, ReceiveRequest request) {
    return claims
        .claim(queue, request.count(), request.visibilityMillis())
        .orElseThrow(
            () ->
                new OverLimit(
                    "Too many messages have been received without being deleted. Please delete your"
                        + " received messages or let them timeout before receiving more."));
  }

  private List<ReceivedMessage> await(Queue queue, ReceiveRequest request) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(request.waitSeconds());
    QueueState state = parts.state(queue);
    try (Waiters.Waiter waiter = state.waiters().join()) {
      while (true) {
        Optional<Queue> current = current(queue);
        if (current.isEmpty()) {
          return List.of();
        }
        List<ReceivedMessage> messages =
            claims
                .claim(current.get(), request.count(), request.visibilityMillis())
                .orElse(List.of());
        if (messages.size() == request.count()) {
          state.waiters().wake(1);
        }
        long left = end - System.nanoTime();
        if (!messages.isEmpty() || left <= 0 || closed) {
          return messages;
        }
        waiter.await(waiter.isHead() ? Math.min(left, untilNextVisible(queue, state)) : left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** The queue with today's settings; empty if it was deleted. */
  private Optional<Queue> current(Queue queue) {
    return parts.queues().find(queue.key()).filter(found -> found.id() == queue.id());
  }

  /** Nanoseconds until a hidden message becomes visible if the clock goes on as it does. */
  private long untilNextVisible(Queue queue, QueueState state) {
    long now = parts.clock().now();
    if (state.nextVisible() <= now) {
      state.lookForNextVisible();
      OptionalLong next =
          parts.database().read(s -> parts.messageStore().nextVisible(s, queue.id(), now));
      state.nextVisibleFound(next.orElse(QueueState.NEVER));
    }
    long next = state.nextVisible();
    return next == QueueState.NEVER
        ? Long.MAX_VALUE
        : TimeUnit.MILLISECONDS.toNanos(Math.max(SHORTEST_SLEEP_MILLIS, next - now));
  }

  private static Message toApi(Queue queue, ReceivedMessage received, ReceiveRequest request) {
    SentMessage message = received.message();
    ReceiptHandle handle =
        new ReceiptHandle(
            queue.id(), received.row(), UUID.fromString(message.id()), received.receives());
    Map<String, String> system = request.system().apply(received);
    MessageAttributes attributes = message.attributes().only(request.attributes());
    return Message.builder()
        .messageId(message.id())
        .receiptHandle(handle.encode())
        .md5OfBody(Digests.md5(message.body()))
        .body(message.body())
        .attributes(system.isEmpty() ? null : system)
        .md5OfMessageAttributes(Sender.digest(attributes))
        .messageAttributes(attributes.isEmpty() ? null : attributes.toApi())
        .build();
  }
}
