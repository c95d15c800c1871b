package dev.redrive.services.sns;

import dev.redrive.api.sns.AddPermissionInput;
import dev.redrive.api.sns.ConfirmSubscriptionInput;
import dev.redrive.api.sns.ConfirmSubscriptionResponse;
import dev.redrive.api.sns.CreateTopicInput;
import dev.redrive.api.sns.CreateTopicResponse;
import dev.redrive.api.sns.DeleteTopicInput;
import dev.redrive.api.sns.GetSubscriptionAttributesInput;
import dev.redrive.api.sns.GetSubscriptionAttributesResponse;
import dev.redrive.api.sns.GetTopicAttributesInput;
import dev.redrive.api.sns.GetTopicAttributesResponse;
import dev.redrive.api.sns.ListSubscriptionsByTopicInput;
import dev.redrive.api.sns.ListSubscriptionsByTopicResponse;
import dev.redrive.api.sns.ListSubscriptionsInput;
import dev.redrive.api.sns.ListSubscriptionsResponse;
import dev.redrive.api.sns.ListTagsForResourceRequest;
import dev.redrive.api.sns.ListTagsForResourceResponse;
import dev.redrive.api.sns.ListTopicsInput;
import dev.redrive.api.sns.ListTopicsResponse;
import dev.redrive.api.sns.PublishBatchInput;
import dev.redrive.api.sns.PublishBatchRequestEntry;
import dev.redrive.api.sns.PublishBatchResponse;
import dev.redrive.api.sns.PublishBatchResultEntry;
import dev.redrive.api.sns.PublishInput;
import dev.redrive.api.sns.PublishResponse;
import dev.redrive.api.sns.RemovePermissionInput;
import dev.redrive.api.sns.SetSubscriptionAttributesInput;
import dev.redrive.api.sns.SetTopicAttributesInput;
import dev.redrive.api.sns.SnsApi;
import dev.redrive.api.sns.SubscribeInput;
import dev.redrive.api.sns.SubscribeResponse;
import dev.redrive.api.sns.Tag;
import dev.redrive.api.sns.TagResourceRequest;
import dev.redrive.api.sns.TagResourceResponse;
import dev.redrive.api.sns.Unit;
import dev.redrive.api.sns.UnsubscribeInput;
import dev.redrive.api.sns.UntagResourceRequest;
import dev.redrive.api.sns.UntagResourceResponse;
import dev.redrive.engine.Clock;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DueWork;
import dev.redrive.services.sns.http.HttpDeliveries;
import dev.redrive.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * SNS with standard topics, delivering to queues, functions and HTTP endpoints. Safe for use by
 * many threads; each method opens transactions of its own and wants a bound {@link
 * dev.redrive.api.Call}.
 */
public final class SnsService implements SnsApi, AutoCloseable {
  private static final Unit DONE = Unit.builder().build();

  private final SnsParts parts;
  private final SigningKey key;
  private final TopicAdministration topics;
  private final Subscriptions subscriptions;
  private final Confirmations confirmations;
  private final HttpSettings settings;
  private final HttpDeliveries web;
  private final Fanout fanout;
  private final Publisher publisher;
  private final Clock clock;

  /**
   * @param database opened with {@link SnsMigrations}
   * @param clock business time
   * @param subscribers the way to queues and functions
   * @param alarm wakes up at times of business time
   * @param baseUrl where this server answers, without a slash at its end
   * @param measurements who hears what is counted
   */
  public SnsService(
      Database database,
      Clock clock,
      SubscriberPort subscribers,
      Alarm alarm,
      Supplier<String> baseUrl,
      TopicMeasurements measurements) {
    this.parts = SnsParts.open(database);
    this.clock = clock;
    this.key = SigningKey.of(database);
    this.topics = new TopicAdministration(parts);
    TopicMeter meter = new TopicMeter(measurements, clock);
    this.settings = new HttpSettings(parts.topics(), new DeadLetters(subscribers, meter), meter);
    this.web = new HttpDeliveries(database, clock, settings);
    Envelope envelope = new Envelope(key, baseUrl);
    HttpOutbox outbox = new HttpOutbox(web, envelope, clock);
    this.confirmations = new Confirmations(parts, outbox, clock, alarm);
    this.subscriptions = new Subscriptions(parts, confirmations);
    this.fanout = new Fanout(parts.topics(), envelope, subscribers, outbox, meter);
    this.publisher = new Publisher(parts, fanout, clock);
  }

  /** Begins to send to HTTP endpoints, and to forget those that do not answer. */
  public void start() {
    confirmations.start();
    web.start();
  }

  /** What is due to be sent as time passes. */
  public DueWork dueWork() {
    return web;
  }

  /** Breaks off what is being sent; it is sent again after the next start. */
  @Override
  public void close() {
    web.close();
  }

  /**
   * The way by which dead letters and destination records come to topics.
   *
   * @param refusals why a role, the first, may not publish to a topic, the second
   */
  public Deliveries deliveries(BiFunction<String, String, Optional<String>> refusals) {
    return new SnsDeliveries(parts.topics(), fanout, clock, refusals);
  }

  /** The resource policy of the topic of an ARN. */
  public Optional<String> resourcePolicy(String topicArn) {
    return TopicKey.ofArn(topicArn).flatMap(parts.topics()::find).map(Topic::policy);
  }

  /** The certificate that messages are signed with, as PEM, if that is its path. */
  public Optional<String> certificate(String path) {
    return path.equals("/" + key.fileName()) ? Optional.of(key.pem()) : Optional.empty();
  }

  @Override
  public CreateTopicResponse createTopic(CreateTopicInput input) {
    return CreateTopicResponse.builder().topicArn(topics.create(input).arn()).build();
  }

  @Override
  public Unit deleteTopic(DeleteTopicInput input) {
    topics.delete(given(input.topicArn()));
    return DONE;
  }

  @Override
  public ListTopicsResponse listTopics(ListTopicsInput input) {
    Page<Topic> page = topics.list(input.nextToken());
    return ListTopicsResponse.builder()
        .topics(
            page.items().stream()
                .map(topic -> dev.redrive.api.sns.Topic.builder().topicArn(topic.arn()).build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  @Override
  public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesInput input) {
    Topic topic = parts.topic(given(input.topicArn()));
    return GetTopicAttributesResponse.builder()
        .attributes(TopicAttributes.told(topic, parts.topics().of(topic)))
        .build();
  }

  @Override
  public Unit setTopicAttributes(SetTopicAttributesInput input) {
    topics.set(given(input.topicArn()), given(input.attributeName()), input.attributeValue());
    return DONE;
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest input) {
    topics.tag(given(input.resourceArn()), input.tags());
    return TagResourceResponse.builder().build();
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest input) {
    topics.untag(given(input.resourceArn()), given(input.tagKeys()));
    return UntagResourceResponse.builder().build();
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest input) {
    List<Tag> tags = new ArrayList<>();
    topics
        .tags(given(input.resourceArn()))
        .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    return ListTagsForResourceResponse.builder().tags(tags).build();
  }

  @Override
  public Unit addPermission(AddPermissionInput input) {
    topics.addPermission(input);
    return DONE;
  }

  @Override
  public Unit removePermission(RemovePermissionInput input) {
    topics.removePermission(given(input.topicArn()), given(input.label()));
    return DONE;
  }

  @Override
  public SubscribeResponse subscribe(SubscribeInput input) {
    Subscription subscription = subscriptions.subscribe(input);
    boolean told =
        subscription.confirmation().isConfirmed()
            || Boolean.TRUE.equals(input.returnSubscriptionArn());
    return SubscribeResponse.builder()
        .subscriptionArn(told ? subscription.arn() : "pending confirmation")
        .build();
  }

  @Override
  public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionInput input) {
    Subscription confirmed =
        confirmations.confirm(
            given(input.topicArn()),
            given(input.token()),
            "true".equalsIgnoreCase(input.authenticateOnUnsubscribe()));
    return ConfirmSubscriptionResponse.builder().subscriptionArn(confirmed.arn()).build();
  }

  @Override
  public Unit unsubscribe(UnsubscribeInput input) {
    subscriptions.unsubscribe(given(input.subscriptionArn()));
    return DONE;
  }

  @Override
  public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsInput input) {
    Page<Subscription> page = Page.of(subscriptions.all(), input.nextToken());
    return ListSubscriptionsResponse.builder()
        .subscriptions(page.items().stream().map(SnsService::shown).toList())
        .nextToken(page.next())
        .build();
  }

  @Override
  public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
      ListSubscriptionsByTopicInput input) {
    Page<Subscription> page = Page.of(subscriptions.of(given(input.topicArn())), input.nextToken());
    return ListSubscriptionsByTopicResponse.builder()
        .subscriptions(page.items().stream().map(SnsService::shown).toList())
        .nextToken(page.next())
        .build();
  }

  @Override
  public GetSubscriptionAttributesResponse getSubscriptionAttributes(
      GetSubscriptionAttributesInput input) {
    Subscription subscription = subscriptions.find(given(input.subscriptionArn()));
    return GetSubscriptionAttributesResponse.builder()
        .attributes(SubscriptionAttributes.told(subscription, settings.policy(subscription)))
        .build();
  }

  @Override
  public Unit setSubscriptionAttributes(SetSubscriptionAttributesInput input) {
    subscriptions.set(
        given(input.subscriptionArn()), given(input.attributeName()), input.attributeValue());
    return DONE;
  }

  @Override
  public PublishResponse publish(PublishInput input) {
    return PublishResponse.builder().messageId(publisher.publish(input)).build();
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchInput input) {
    List<String> ids = publisher.publish(input);
    List<PublishBatchResultEntry> successful = new ArrayList<>();
    for (PublishBatchRequestEntry entry : given(input.publishBatchRequestEntries())) {
      successful.add(
          PublishBatchResultEntry.builder()
              .id(entry.id())
              .messageId(ids.get(successful.size()))
              .build());
    }
    return PublishBatchResponse.builder().successful(successful).failed(List.of()).build();
  }

  /** What the model requires, so that the wire has refused requests without it. */
  private static <T> T given(@Nullable T member) {
    return Objects.requireNonNull(member);
  }

  private static dev.redrive.api.sns.Subscription shown(Subscription subscription) {
    return dev.redrive.api.sns.Subscription.builder()
        .subscriptionArn(
            subscription.confirmation().isConfirmed() ? subscription.arn() : "PendingConfirmation")
        .owner(subscription.topic().account())
        .protocol(subscription.protocol().text())
        .endpoint(subscription.endpoint())
        .topicArn(subscription.topic().arn())
        .build();
  }
}
