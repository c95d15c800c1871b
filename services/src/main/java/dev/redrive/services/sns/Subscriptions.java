package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.sns.SubscribeInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes, changes and ends subscriptions. */
final class Subscriptions {
  private static final Pattern QUEUE =
      Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,80}");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9-_]+(:[$A-Za-z0-9-_]+)?");
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  /** What AWS delivers by and Redrive does not. */
  private static final Set<String> MISSING =
      Set.of("http", "https", "email", "email-json", "sms", "application", "firehose");

  private final SnsParts parts;

  Subscriptions(SnsParts parts) {
    this.parts = parts;
  }

  Subscription subscribe(SubscribeInput input) {
    Topic topic = parts.topic(String.valueOf(input.topicArn()));
    Subscription.Target target = target(String.valueOf(input.protocol()), input.endpoint());
    Map<String, String> requested = input.attributes() == null ? Map.of() : input.attributes();
    Map<String, String> given = SubscriptionAttributes.ofNew(requested);
    return parts.change(
        () ->
            parts.topics().of(topic).stream()
                .filter(s -> s.protocol() == target.protocol())
                .filter(s -> s.endpoint().equals(target.endpoint()))
                .findFirst()
                .map(known -> same(known, given))
                .orElseGet(() -> insert(topic, target, given)));
  }

  private Subscription insert(Topic topic, Subscription.Target target, Map<String, String> given) {
    if (parts.topics().find(topic.key()).filter(t -> t.id() == topic.id()).isEmpty()) {
      throw SnsErrors.noTopic();
    }
    String principal = Call.current().caller().arn();
    Subscription made =
        Subscription.of(UUID.randomUUID().toString(), topic, target, principal, given);
    store(made);
    return made;
  }

  private static Subscription same(Subscription known, Map<String, String> given) {
    if (!known.given().entrySet().containsAll(given.entrySet())) {
      throw SnsErrors.invalid(
          "Attributes", "Subscription already exists with different attributes");
    }
    return known;
  }

  private static Subscription.Target target(String protocol, @Nullable String endpoint) {
    if (MISSING.contains(protocol)) {
      throw SnsErrors.invalid(
          "Protocol", "Redrive delivers to sqs and lambda; it does not deliver by " + protocol);
    }
    SubscriptionProtocol known =
        SubscriptionProtocol.of(protocol)
            .orElseThrow(
                () ->
                    SnsErrors.invalid(
                        "Amazon SNS does not support this protocol string: " + protocol));
    String arn = endpoint == null ? "" : endpoint;
    switch (known) {
      case SQS -> {
        if (!QUEUE.matcher(arn).matches()) {
          throw SnsErrors.invalid("SQS endpoint ARN");
        }
        if (arn.endsWith(".fifo")) {
          throw SnsErrors.invalid(
              "Invalid parameter: Endpoint",
              "FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
      }
      case LAMBDA -> {
        if (!FUNCTION.matcher(arn).matches()) {
          throw SnsErrors.invalid("Lambda endpoint ARN");
        }
      }
    }
    return new Subscription.Target(known, arn);
  }

  /** The subscription of an ARN. */
  Subscription find(String arn) {
    return known(arn).orElseThrow(SnsErrors::noSubscription);
  }

  private Optional<Subscription> known(String arn) {
    String parameter = "SubscriptionArn";
    if (arn.isEmpty()) {
      throw SnsErrors.invalid(parameter, "no value for required parameter");
    }
    String[] elements = arn.split(":", -1);
    if (elements.length < 6) {
      throw SnsErrors.invalid(
          parameter, "An ARN must have at least 6 elements, not " + elements.length);
    }
    if (elements.length != 7 || !ID.matcher(elements[6]).matches()) {
      throw SnsErrors.invalid("SubscriptionId");
    }
    return parts.topics().subscription(elements[6]).filter(s -> s.arn().equals(arn));
  }

  void set(String arn, String name, @Nullable String value) {
    parts.change(
        () -> {
          Subscription subscription = find(arn);
          String text = value == null ? "" : value;
          store(subscription.withGiven(SubscriptionAttributes.with(subscription, name, text)));
          return subscription;
        });
  }

  /** Ends a subscription; one that is no more is no error. */
  void unsubscribe(String arn) {
    parts.change(
        () -> {
          known(arn).ifPresent(this::remove);
          return arn;
        });
  }

  List<Subscription> all() {
    Call call = Call.current();
    return parts
        .topics()
        .list(call.account(), call.region())
        .flatMap(topic -> parts.topics().of(topic).stream())
        .toList();
  }

  List<Subscription> of(String topicArn) {
    return parts.topics().of(parts.topic(topicArn));
  }

  private void store(Subscription subscription) {
    parts
        .database()
        .write(
            transaction -> {
              parts.subscriptionStore().put(transaction, subscription);
              transaction.afterCommit(() -> parts.topics().put(subscription));
              return null;
            });
  }

  private void remove(Subscription subscription) {
    Topic topic =
        parts
            .topics()
            .find(subscription.topic())
            .orElseThrow(SnsErrors::noTopic)
            .withDeletedSubscription();
    parts
        .database()
        .write(
            transaction -> {
              parts.subscriptionStore().delete(transaction, subscription.id());
              parts.topicStore().update(transaction, topic);
              transaction.afterCommit(
                  () -> {
                    parts.topics().remove(subscription);
                    parts.topics().put(topic);
                  });
              return null;
            });
  }
}
