package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.sns.ConfirmSubscriptionInput;
import dev.redrive.api.sns.CreateTopicInput;
import dev.redrive.api.sns.GetSubscriptionAttributesInput;
import dev.redrive.api.sns.PublishInput;
import dev.redrive.api.sns.SnsApi;
import dev.redrive.api.sns.SubscribeInput;
import dev.redrive.services.Await;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The service over a real store, with queues and functions that only remember. */
final class SnsFixture implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  static final String BASE = "http://127.0.0.1:4566";

  final List<SubscriberPort.QueueMessage> messages = new ArrayList<>();
  final List<String> queues = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<Optional<String>> traces = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  final List<String> measured = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong now = new AtomicLong(1_700_000_000_123L);
  private final Alarms alarms = new Alarms();
  private final Path file;
  private Database database;
  private SnsService service;

  SnsFixture(Path directory) {
    file = directory.resolve("sns.db");
    database = Database.open(file, SnsMigrations.all());
    service = service();
  }

  /** Ends the server and starts it again over the same file. */
  void restart() {
    end();
    alarms.clear();
    database = Database.open(file, SnsMigrations.all());
    service = service();
  }

  private SnsService service() {
    SnsService made =
        new SnsService(
            database, now::get, new Subscribers(), alarms::add, () -> BASE, new Hearing());
    made.start();
    return made;
  }

  private void end() {
    service.close();
    database.close();
  }

  /** Moves business time on, and does what is due then. */
  void advance(Duration time) {
    now.addAndGet(time.toMillis());
    alarms.run(now.get());
    service.dueWork().timeChanged();
  }

  /** Waits until nothing is being sent and nothing can be; answers when something will be due. */
  OptionalLong quiet() {
    return Await.until(
            () -> service.dueWork().backlog(now.get()), b -> b.due() == 0 && b.running() == 0)
        .next();
  }

  long now() {
    return now.get();
  }

  SnsService sns() {
    return service;
  }

  Database database() {
    return database;
  }

  <T> T api(Function<SnsApi, T> operation) {
    return as(new Caller.Root(ACCOUNT), operation);
  }

  <T> T unsigned(Function<SnsApi, T> operation) {
    return as(new Caller.Anonymous(ACCOUNT), operation);
  }

  /** Calls as root of the account, with a trace header. */
  <T> T traced(String trace, Function<SnsApi, T> operation) {
    Caller root = new Caller.Root(ACCOUNT);
    Call call = new Call(root, ACCOUNT, "us-east-1", "request", BASE, trace, null);
    return ScopedValue.where(Call.CURRENT, call).call(() -> operation.apply(service));
  }

  private <T> T as(Caller caller, Function<SnsApi, T> operation) {
    Call call = new Call(caller, ACCOUNT, "us-east-1", "request", BASE);
    return ScopedValue.where(Call.CURRENT, call).call(() -> operation.apply(service));
  }

  String topic(String name, Map<String, String> attributes) {
    CreateTopicInput input = CreateTopicInput.builder().name(name).attributes(attributes).build();
    return Objects.requireNonNull(api(sns -> sns.createTopic(input)).topicArn());
  }

  String subscribe(String topic, String protocol, String endpoint, Map<String, String> attributes) {
    SubscribeInput input =
        SubscribeInput.builder()
            .topicArn(topic)
            .protocol(protocol)
            .endpoint(endpoint)
            .attributes(attributes)
            .build();
    return Objects.requireNonNull(api(sns -> sns.subscribe(input)).subscriptionArn());
  }

  /** Subscribes an endpoint of HTTP without confirming it; answers its ARN. */
  String subscribePending(String topic, String endpoint, Map<String, String> attributes) {
    SubscribeInput input =
        SubscribeInput.builder()
            .topicArn(topic)
            .protocol("http")
            .endpoint(endpoint)
            .attributes(attributes)
            .returnSubscriptionArn(true)
            .build();
    return Objects.requireNonNull(api(sns -> sns.subscribe(input)).subscriptionArn());
  }

  /** Confirms a subscription without a signature; answers its ARN. */
  String confirm(String topic, String token) {
    ConfirmSubscriptionInput input =
        ConfirmSubscriptionInput.builder().topicArn(topic).token(token).build();
    return Objects.requireNonNull(
        unsigned(sns -> sns.confirmSubscription(input)).subscriptionArn());
  }

  /** Subscribes an endpoint and confirms it with what it was sent; answers its ARN. */
  String subscribeConfirmed(String topic, Endpoint endpoint, Map<String, String> attributes)
      throws InterruptedException {
    String arn = subscribePending(topic, endpoint.url(), attributes);
    confirm(topic, endpoint.take().text("Token"));
    return arn;
  }

  void publish(String topic, String text) {
    publish(PublishInput.builder().topicArn(topic).message(text));
  }

  Map<String, String> attributes(String subscription) {
    GetSubscriptionAttributesInput input =
        GetSubscriptionAttributesInput.builder().subscriptionArn(subscription).build();
    return Objects.requireNonNull(api(sns -> sns.getSubscriptionAttributes(input)).attributes());
  }

  void publish(PublishInput.Builder input) {
    api(sns -> sns.publish(input.build()));
  }

  @Override
  public void close() {
    end();
  }

  private final class Hearing implements TopicMeasurements {
    @Override
    public void published(Name topic, long bytes, long at) {
      measured.add(topic.name() + " published " + bytes);
    }

    @Override
    public void notified(Name topic, Fate fate, long at) {
      measured.add(topic.name() + " " + fate);
    }
  }

  private final class Subscribers implements SubscriberPort {
    @Override
    public Optional<String> refusal(String endpointArn, String topicArn) {
      return refused.contains(endpointArn) ? Optional.of("refused") : Optional.empty();
    }

    @Override
    public Optional<String> send(Transaction transaction, String queueArn, QueueMessage message) {
      transaction.afterCommit(
          () -> {
            queues.add(queueArn);
            messages.add(message);
          });
      return Optional.empty();
    }

    @Override
    public Optional<String> invoke(
        Transaction transaction, String functionArn, String event, Optional<String> trace) {
      transaction.afterCommit(
          () -> {
            events.add(event);
            traces.add(trace);
          });
      return Optional.empty();
    }
  }
}
