package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.sqs.ChangeMessageVisibilityRequest;
import dev.redrive.api.sqs.CreateQueueRequest;
import dev.redrive.api.sqs.DeleteMessageRequest;
import dev.redrive.api.sqs.GetQueueAttributesRequest;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SendMessageResult;
import dev.redrive.api.sqs.SetQueueAttributesRequest;
import dev.redrive.api.sqs.SqsApi;
import dev.redrive.store.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service over a real store, with calls of one caller and a clock in the test's hands. */
final class SqsFixture implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  static final String BASE = "http://localhost:4566";

  final ManualClock clock = new ManualClock();
  final Path file;
  private final QueueMeasurements measurements;
  private final MovePermissions movePermissions;
  private Database database;
  private SqsService service;

  SqsFixture(Path directory) {
    this(directory, QueueMeasurements.NONE);
  }

  SqsFixture(Path directory, QueueMeasurements measurements) {
    this(directory, measurements, (_, _, _) -> {});
  }

  SqsFixture(Path directory, QueueMeasurements measurements, MovePermissions movePermissions) {
    this.measurements = measurements;
    this.movePermissions = movePermissions;
    file = directory.resolve("sqs.db");
    database = Database.open(file, SqsMigrations.all());
    service = new SqsService(database, clock, measurements, movePermissions);
  }

  /** Ends the server and starts it again over the same file. */
  void restart() {
    close();
    database = Database.open(file, SqsMigrations.all());
    service = new SqsService(database, clock, measurements, movePermissions);
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }

  Database database() {
    return database;
  }

  SqsService service() {
    return service;
  }

  static Call call() {
    return new Call(new Caller.Root(ACCOUNT), ACCOUNT, "us-east-1", "request", BASE);
  }

  /** Calls the service as root of the account. */
  <T> T api(Function<SqsApi, T> operation) {
    return in(call(), operation);
  }

  <T> T in(Call call, Function<SqsApi, T> operation) {
    return ScopedValue.where(Call.CURRENT, call).call(() -> operation.apply(service));
  }

  /** Creates a queue and answers its URL; attributes are given as names and values in turn. */
  String queue(String name, String... attributes) {
    CreateQueueRequest request =
        CreateQueueRequest.builder().queueName(name).attributes(map(attributes)).build();
    return Objects.requireNonNull(api(sqs -> sqs.createQueue(request)).queueUrl());
  }

  void set(String url, String... attributes) {
    SetQueueAttributesRequest request =
        SetQueueAttributesRequest.builder().queueUrl(url).attributes(map(attributes)).build();
    api(sqs -> sqs.setQueueAttributes(request));
  }

  /** All attributes of a queue. */
  Map<String, String> attributes(String url) {
    GetQueueAttributesRequest request =
        GetQueueAttributesRequest.builder().queueUrl(url).attributeNames(List.of("All")).build();
    return Objects.requireNonNull(api(sqs -> sqs.getQueueAttributes(request)).attributes());
  }

  /** The numbers of visible, hidden and delayed messages. */
  List<Integer> counts(String url) {
    Map<String, String> all = attributes(url);
    return List.of(
        Integer.parseInt(String.valueOf(all.get("ApproximateNumberOfMessages"))),
        Integer.parseInt(String.valueOf(all.get("ApproximateNumberOfMessagesNotVisible"))),
        Integer.parseInt(String.valueOf(all.get("ApproximateNumberOfMessagesDelayed"))));
  }

  SendMessageResult send(String url, String body) {
    return send(SendMessageRequest.builder().queueUrl(url).messageBody(body).build());
  }

  SendMessageResult send(SendMessageRequest request) {
    return api(sqs -> sqs.sendMessage(request));
  }

  /** Receives up to ten messages with all that can be told of them, without waiting. */
  List<Message> receive(String url) {
    return receive(
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(10)
            .messageSystemAttributeNames(List.of("All"))
            .messageAttributeNames(List.of("All"))
            .build());
  }

  List<Message> receive(ReceiveMessageRequest request) {
    @Nullable List<Message> messages = api(sqs -> sqs.receiveMessage(request)).messages();
    return messages == null ? List.of() : messages;
  }

  /** The bodies of what {@link #receive(String)} gets. */
  List<String> bodies(String url) {
    return receive(url).stream().map(message -> String.valueOf(message.body())).toList();
  }

  void delete(String url, Message message) {
    DeleteMessageRequest request =
        DeleteMessageRequest.builder().queueUrl(url).receiptHandle(message.receiptHandle()).build();
    api(sqs -> sqs.deleteMessage(request));
  }

  void changeVisibility(String url, Message message, int seconds) {
    ChangeMessageVisibilityRequest request =
        ChangeMessageVisibilityRequest.builder()
            .queueUrl(url)
            .receiptHandle(message.receiptHandle())
            .visibilityTimeout(seconds)
            .build();
    api(sqs -> sqs.changeMessageVisibility(request));
  }

  /** One system attribute of a received message. */
  static String attribute(Message message, String name) {
    return String.valueOf(Objects.requireNonNull(message.attributes()).get(name));
  }

  static Map<String, String> map(String... pairs) {
    LinkedHashMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
