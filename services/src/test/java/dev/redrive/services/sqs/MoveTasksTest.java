package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.CancelMessageMoveTaskRequest;
import dev.redrive.api.sqs.DeleteQueueRequest;
import dev.redrive.api.sqs.ListMessageMoveTasksRequest;
import dev.redrive.api.sqs.ListMessageMoveTasksResultEntry;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.StartMessageMoveTaskRequest;
import dev.redrive.services.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTasksTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
  private static final String UUID_FORM = "10f57157-fc38-4da9-a113-4de7e12d05aa";

  @TempDir Path directory;

  private final List<String> asked = new ArrayList<>();
  private SqsFixture sqs;
  private String dlq;
  private String orders;
  private String other;

  @BeforeEach
  void open() {
    sqs =
        new SqsFixture(
            directory, QueueMeasurements.NONE, (action, queue, _) -> require(action, queue));
    dlq = sqs.queue("dlq");
    orders = sqs.queue("orders", "RedrivePolicy", policy());
    other = sqs.queue("other");
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  private void require(String action, String queue) {
    asked.add(action + " " + queue);
    if (queue.endsWith(":forbidden")) {
      throw new AccessDenied("not " + action);
    }
  }

  private static String policy() {
    return "{\"deadLetterTargetArn\":\"" + ARN + "dlq\",\"maxReceiveCount\":\"1\"}";
  }

  /** Brings messages into the dead-letter queue by receiving them too often. */
  private void deadLetters(String queue, String... bodies) {
    for (String body : bodies) {
      sqs.send(queue, body);
    }
    sqs.receive(queue);
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(queue)).isEmpty();
  }

  private static StartMessageMoveTaskRequest.Builder from(String name) {
    return StartMessageMoveTaskRequest.builder().sourceArn(ARN + name);
  }

  private String start(StartMessageMoveTaskRequest.Builder request) {
    return Objects.requireNonNull(
        sqs.api(api -> api.startMessageMoveTask(request.build())).taskHandle());
  }

  private String startTo(String destination) {
    return start(from("dlq").destinationArn(ARN + destination));
  }

  private List<ListMessageMoveTasksResultEntry> tasks() {
    ListMessageMoveTasksRequest request =
        ListMessageMoveTasksRequest.builder().sourceArn(ARN + "dlq").maxResults(10).build();
    return Objects.requireNonNull(sqs.api(api -> api.listMessageMoveTasks(request)).results());
  }

  private ListMessageMoveTasksResultEntry ended() {
    return Await.until(() -> tasks().getFirst(), task -> !"RUNNING".equals(task.status()));
  }

  private void awaitMoved(long count) {
    Await.until(
        () -> tasks().getFirst(),
        task -> Objects.requireNonNull(task.approximateNumberOfMessagesMoved()) >= count);
  }

  private long cancel(String handle) {
    CancelMessageMoveTaskRequest request =
        CancelMessageMoveTaskRequest.builder().taskHandle(handle).build();
    return Objects.requireNonNull(
        sqs.api(api -> api.cancelMessageMoveTask(request)).approximateNumberOfMessagesMoved());
  }

  private static void assertRefused(ThrowingCallable call, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.shape().queryCode()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void messagesMoveAsNewOnes() {
    deadLetters(orders, "a", "b");
    String before = String.valueOf(sqs.receive(dlq).getFirst().messageId());
    sqs.clock.advanceSeconds(30);
    startTo("other");
    ListMessageMoveTasksResultEntry task = ended();
    assertThat(task.status()).isEqualTo("COMPLETED");
    assertThat(task.taskHandle()).isNull();
    assertThat(task.sourceArn()).isEqualTo(ARN + "dlq");
    assertThat(task.destinationArn()).isEqualTo(ARN + "other");
    assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
    assertThat(task.approximateNumberOfMessagesToMove()).isEqualTo(2);
    assertThat(task.maxNumberOfMessagesPerSecond()).isNull();
    assertThat(task.failureReason()).isNull();
    assertThat(task.startedTimestamp()).isEqualTo(sqs.clock.now());
    assertThat(sqs.counts(dlq)).containsExactly(0, 0, 0);
    List<Message> moved = sqs.receive(other);
    assertThat(moved).extracting(Message::body).containsExactly("a", "b");
    assertThat(moved.getFirst().messageId()).isNotEqualTo(before);
    assertThat(SqsFixture.attribute(moved.getFirst(), "ApproximateReceiveCount")).isEqualTo("1");
    assertThat(SqsFixture.attribute(moved.getFirst(), "SentTimestamp"))
        .isEqualTo(Long.toString(sqs.clock.now()));
    assertThat(moved.getFirst().attributes()).doesNotContainKey("DeadLetterQueueSourceArn");
  }

  @Test
  void withoutADestinationEachMessageGoesBackToItsQueue() {
    String bills = sqs.queue("bills", "RedrivePolicy", policy());
    deadLetters(orders, "order");
    deadLetters(bills, "bill");
    start(from("dlq"));
    assertThat(ended().destinationArn()).isNull();
    assertThat(sqs.bodies(orders)).containsExactly("order");
    assertThat(sqs.bodies(bills)).containsExactly("bill");
    assertThat(asked)
        .containsExactly(
            "sqs:ReceiveMessage " + ARN + "dlq",
            "sqs:DeleteMessage " + ARN + "dlq",
            "sqs:SendMessage " + ARN + "bills",
            "sqs:SendMessage " + ARN + "orders");
  }

  @Test
  void aMessageThatWasSentToTheQueueItselfHasNowhereToGoBackTo() {
    sqs.send(dlq, "stray");
    start(from("dlq"));
    assertThat(ended().status()).isEqualTo("FAILED");
    assertThat(tasks().getFirst().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
    assertThat(sqs.bodies(dlq)).containsExactly("stray");
  }

  @Test
  void aRateIsKeptAndACancelledMoveLeavesTheRest() {
    deadLetters(orders, "a", "b", "c");
    String handle =
        start(from("dlq").destinationArn(ARN + "other").maxNumberOfMessagesPerSecond(1));
    awaitMoved(1);
    ListMessageMoveTasksResultEntry running = tasks().getFirst();
    assertThat(running.status()).isEqualTo("RUNNING");
    assertThat(running.taskHandle()).isEqualTo(handle);
    assertThat(running.maxNumberOfMessagesPerSecond()).isEqualTo(1);
    assertRefused(
        () -> startTo("other"),
        "InvalidParameterValue",
        "There is already a task running. Only one active task is allowed for a source queue arn"
            + " at a given time.");
    long moved = cancel(handle);
    assertThat(moved).isBetween(1L, 2L);
    assertThat(ended().status()).isEqualTo("CANCELLED");
    assertThat(sqs.receive(dlq)).hasSize((int) (3 - moved));
    assertRefused(() -> cancel(handle), "ResourceNotFoundException", "Task does not exist.");
  }

  @Test
  void aMoveGoesOnAfterARestart() {
    deadLetters(orders, "a", "b", "c");
    start(from("dlq").destinationArn(ARN + "other").maxNumberOfMessagesPerSecond(2));
    awaitMoved(1);
    sqs.restart();
    assertThat(ended().approximateNumberOfMessagesMoved()).isEqualTo(3);
    assertThat(sqs.bodies(other)).containsExactly("a", "b", "c");
  }

  @Test
  void aMoveFailsWhenItsDestinationGoes() {
    deadLetters(orders, "a", "b", "c");
    start(from("dlq").destinationArn(ARN + "other").maxNumberOfMessagesPerSecond(2));
    awaitMoved(1);
    sqs.api(api -> api.deleteQueue(DeleteQueueRequest.builder().queueUrl(other).build()));
    assertThat(ended().status()).isEqualTo("FAILED");
    assertThat(tasks().getFirst().failureReason())
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    assertThat(sqs.receive(dlq)).isNotEmpty();
  }

  @Test
  void tooLargeAMessageForItsDestinationStays() {
    sqs.queue("small", "MaximumMessageSize", "1024");
    deadLetters(orders, "x".repeat(1025));
    startTo("small");
    assertThat(ended().failureReason()).isEqualTo("InvalidParameterValue");
    assertThat(sqs.receive(dlq)).hasSize(1);
  }

  @Test
  void delayOfTheDestinationHolds() {
    String slow = sqs.queue("slow", "DelaySeconds", "10");
    deadLetters(orders, "a");
    startTo("slow");
    ended();
    assertThat(sqs.counts(slow)).containsExactly(0, 0, 1);
    sqs.clock.advanceSeconds(10);
    assertThat(sqs.bodies(slow)).containsExactly("a");
  }

  @Test
  void theLastTenMovesAreListedLatestFirst() {
    for (int i = 0; i < 12; i++) {
      startTo("other");
      ended();
      sqs.clock.advanceSeconds(1);
    }
    assertThat(tasks()).hasSize(10);
    assertThat(tasks().getFirst().startedTimestamp()).isEqualTo(sqs.clock.now() - 1000);
    ListMessageMoveTasksRequest one =
        ListMessageMoveTasksRequest.builder().sourceArn(ARN + "dlq").build();
    assertThat(sqs.api(api -> api.listMessageMoveTasks(one)).results()).hasSize(1);
  }

  @Test
  void nothingIsMovedByWhoMayNotSend() {
    sqs.queue("forbidden");
    deadLetters(orders, "a");
    assertThatThrownBy(() -> startTo("forbidden")).isInstanceOf(AccessDenied.class);
    assertThat(tasks()).isEmpty();
    assertThat(sqs.receive(dlq)).hasSize(1);
  }

  @Test
  void nothingGoesBackToAQueueThatOneMayNotSendToThoughItHasAnotherDeadLetterQueueNow() {
    String forbidden = sqs.queue("forbidden", "RedrivePolicy", policy());
    deadLetters(forbidden, "a");
    sqs.set(forbidden, "RedrivePolicy", "");
    assertThatThrownBy(() -> start(from("dlq"))).isInstanceOf(AccessDenied.class);
    assertThat(asked)
        .endsWith("sqs:SendMessage " + ARN + "orders", "sqs:SendMessage " + ARN + "forbidden");
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aDeletedQueueTakesItsMovesWithIt() {
    startTo("other");
    ended();
    sqs.api(api -> api.deleteQueue(DeleteQueueRequest.builder().queueUrl(dlq).build()));
    sqs.clock.advanceSeconds(61);
    sqs.queue("dlq");
    assertThat(tasks()).isEmpty();
  }

  @Test
  void sourcesAndDestinationsMustBeThere() {
    assertRefused(
        () -> start(from("other").destinationArn(ARN + "orders")),
        "InvalidParameterValue",
        "Source queue must be configured as a Dead Letter Queue.");
    assertRefused(
        () -> startTo("absent"),
        "ResourceNotFoundException",
        "The resource that you specified for the DestinationArn parameter doesn't exist.");
    assertRefused(
        () -> start(from("absent")),
        "ResourceNotFoundException",
        "The resource that you specified for the SourceArn parameter doesn't exist.");
    assertRefused(
        () -> start(StartMessageMoveTaskRequest.builder()),
        "MissingParameter",
        "The request must contain the parameter SourceArn.");
    assertRefused(
        () -> start(from("dlq").maxNumberOfMessagesPerSecond(501)),
        "InvalidParameterValue",
        "Value 501 for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be an"
            + " integer between 1 and 500.");
  }

  @Test
  void handlesThatNameNothingAreRefused() {
    String absent = new MoveTaskHandle(UUID_FORM, ARN + "absent").text();
    assertRefused(
        () -> cancel(absent),
        "ResourceNotFoundException",
        "The resource that you specified for the SourceArn parameter doesn't exist.");
    String unknown = new MoveTaskHandle(UUID.randomUUID().toString(), ARN + "dlq").text();
    assertRefused(() -> cancel(unknown), "ResourceNotFoundException", "Task does not exist.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foobared",
        "e30=",
        "%%%",
        "{\"taskId\":\"" + UUID_FORM + "\",\"sourceArn\":\"x\",\"sourceArn\":\"y\"}",
        "{\"a\":{\"sourceArn\":\"x\"},\"taskId\":\"" + UUID_FORM + "\",\"sourceArn\":\"y\"}",
        "{\"sourceArn\":\"x\",\"taskId\":\"" + UUID_FORM + "\"}"
      })
  void whatIsNoHandleIsRefused(String handle) {
    String given =
        handle.startsWith("{")
            ? Base64.getEncoder().encodeToString(handle.getBytes(StandardCharsets.UTF_8))
            : handle;
    assertRefused(
        () -> cancel(given), "InvalidParameterValue", "Value for parameter TaskHandle is invalid.");
  }
}
