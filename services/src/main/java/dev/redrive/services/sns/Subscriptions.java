package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.sns.AuthorizationErrorException;
import dev.redrive.api.sns.SubscribeInput;
import dev.redrive.services.sns.http.EndpointUrl;
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
      Set.of("email", "email-json", "sms", "application", "firehose");

  private final SnsParts parts;
  private final Confirmations confirmations;

  Subscriptions(SnsParts parts, Confirmations confirmations) {
    this.parts = parts;
    this.confirmations = confirmations;
  }

  Subscription subscribe(SubscribeInput input) {
    Topic topic = parts.topic(String.valueOf(input.topicArn()));
    Subscription.Target target = target(String.valueOf(input.protocol()), input.endpoint());
    Map<String, String> requested = input.attributes() == null ? Map.of() : input.attributes();
    Map<String, String> given = SubscriptionAttributes.ofNew(target.protocol(), requested);
    return parts.change(
        () ->
            parts.topics().of(topic).stream()
                .filter(s -> s.protocol() == target.protocol())
                .filter(s -> s.endpoint().equals(target.endpoint()))
                .findFirst()
                .map(known -> same(topic, known, given))
                .orElseGet(() -> insert(topic, target, given)));
  }

  private Subscription insert(Topic topic, Subscription.Target target, Map<String, String> given) {
    if (parts.topics().find(topic.key()).filter(t -> t.id() == topic.id()).isEmpty()) {
      throw SnsErrors.noTopic();
    }
    String principal = Call.current().caller().arn();
    Subscription made =
        Subscription.of(
            UUID.randomUUID().toString(),
            topic,
            target,
            principal,
            confirmations.initial(target.protocol()),
            given);
    return made.confirmation().isConfirmed() ? store(made) : confirmations.ask(topic, made);
  }

  /** Who subscribes once more gets what there is; an endpoint that has not confirmed is asked. */
  private Subscription same(Topic topic, Subscription known, Map<String, String> given) {
    if (!SubscriptionAttributes.hasAll(known, given)) {
      throw SnsErrors.invalid(
          "Attributes", "Subscription already exists with different attributes");
    }
    return known.confirmation().isConfirmed() ? known : confirmations.askAgain(topic, known);
  }

  private Subscription store(Subscription subscription) {
    parts
        .database()
        .write(
            transaction -> {
              parts.put(transaction, subscription);
              return null;
            });
    return subscription;
  }

  private static Subscription.Target target(String protocol, @Nullable String endpoint) {
    if (MISSING.contains(protocol)) {
      throw SnsErrors.invalid(
          "Protocol",
          "Redrive delivers to sqs, lambda, http and https; it does not deliver by " + protocol);
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
      case HTTP, HTTPS -> checkUrl(protocol, arn);
    }
    return new Subscription.Target(known, arn);
  }

  private static void checkUrl(String protocol, String url) {
    if (!url.startsWith(protocol + "://")) {
      throw SnsErrors.invalid("Endpoint must match the specified protocol");
    }
    Optional<String> complaint = EndpointUrl.complaint(protocol, url);
    if (complaint.isPresent()) {
      throw SnsErrors.invalid("Endpoint", complaint.get());
    }
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
          return store(
              subscription.withGiven(SubscriptionAttributes.with(subscription, name, text)));
        });
  }

  /**
   * Ends a subscription; one that is no more is no error. Where nobody has signed, it may be the
   * work of a link that was followed unawares, so that an endpoint of HTTP hears of it.
   */
  void unsubscribe(String arn) {
    boolean signed = !(Call.current().caller() instanceof Caller.Anonymous);
    parts.change(
        () -> {
          known(arn).ifPresent(known -> end(known, signed));
          return arn;
        });
  }

  private void end(Subscription subscription, boolean signed) {
    Confirmation confirmation = subscription.confirmation();
    if (!signed && (confirmation.unsubscribeSigned() || !confirmation.isConfirmed())) {
      throw new AuthorizationErrorException(
          "Only signed requests may end the subscription " + subscription.arn());
    }
    Topic topic = parts.topics().find(subscription.topic()).orElseThrow(SnsErrors::noTopic);
    if (!signed && subscription.protocol().isWeb()) {
      confirmations.end(topic, subscription);
      parts.store(topic.withDeletedSubscription());
    } else {
      remove(topic.withDeletedSubscription(), subscription);
    }
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

  private void remove(Topic topic, Subscription subscription) {
    parts
        .database()
        .write(
            transaction -> {
              parts.remove(transaction, subscription);
              parts.topicStore().update(transaction, topic);
              transaction.afterCommit(() -> parts.topics().put(topic));
              return null;
            });
  }
}
