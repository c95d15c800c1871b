package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.sns.AuthorizationErrorException;
import dev.redrive.api.sns.InvalidParameterException;
import dev.redrive.engine.Clock;
import dev.redrive.store.Transaction;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Asks endpoints whether they want what they are subscribed to, and takes their answers. Who knows
 * the token is believed, signed or not; whom nobody answers for within three days is forgotten.
 * What changes a subscription is called while changes are held ({@link SnsParts#change}).
 */
final class Confirmations {
  /** What tokens look like; whatever else is sent as one is told so in words of its own. */
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64,1024}");

  private final SnsParts parts;
  private final HttpOutbox outbox;
  private final Clock clock;
  private final Alarm alarm;

  Confirmations(SnsParts parts, HttpOutbox outbox, Clock clock, Alarm alarm) {
    this.parts = parts;
    this.outbox = outbox;
    this.clock = clock;
    this.alarm = alarm;
  }

  /** Waits for those whose time has not come. */
  void start() {
    parts.topics().unconfirmed().forEach(this::expireLater);
  }

  /** A confirmation for a new subscription. */
  Confirmation initial(SubscriptionProtocol protocol) {
    return protocol.isWeb() ? Confirmation.asked(clock.now()) : Confirmation.UNASKED;
  }

  /** Stores a subscription whose endpoint is to be asked, and asks it. */
  Subscription ask(Topic topic, Subscription subscription) {
    return store(subscription, (transaction, s) -> outbox.ask(transaction, topic, s));
  }

  /** Asks once more. */
  Subscription askAgain(Topic topic, Subscription subscription) {
    return ask(topic, again(subscription, Confirmation.State.PENDING));
  }

  /** Ends a subscription so that its endpoint can take that back, and tells it. */
  void end(Topic topic, Subscription subscription) {
    Subscription ended = again(subscription, Confirmation.State.ENDED);
    store(
        ended,
        (transaction, s) -> {
          parts.subscriptionStore().deleteDeliveries(transaction, s.id());
          outbox.leave(transaction, topic, s);
        });
  }

  private Subscription again(Subscription subscription, Confirmation.State state) {
    return subscription.withConfirmation(subscription.confirmation().again(state, clock.now()));
  }

  /**
   * Confirms the subscription of a token. As AWS was recorded, the topic's region must be right,
   * its name need not be, and a token does no harm a second time.
   *
   * @param onlySigned whether only signed requests may end it, which only signed ones may ask
   * @throws dev.redrive.api.sns.InvalidParameterException if there is none
   */
  Subscription confirm(String topicArn, String token, boolean onlySigned) {
    boolean signed = !(Call.current().caller() instanceof Caller.Anonymous);
    if (onlySigned && !signed) {
      throw new AuthorizationErrorException(
          "AuthenticateOnUnsubscribe is for signed requests only");
    }
    TopicKey key = TopicKey.ofArn(topicArn).orElseThrow(() -> SnsErrors.invalid("Topic"));
    if (!TOKEN.matcher(token).matches()) {
      throw new InvalidParameterException("Invalid token");
    }
    return parts.change(
        () -> {
          Subscription known =
              parts
                  .topics()
                  .ofToken(token)
                  .filter(s -> !s.confirmation().isExpired(clock.now()))
                  .filter(s -> !isReplaced(s))
                  .orElseThrow(() -> SnsErrors.invalid("Token"));
          if (!known.topic().region().equals(key.region())) {
            throw SnsErrors.invalid("Topic");
          }
          Confirmation before = known.confirmation();
          return before.isConfirmed()
              ? known
              : store(known.withConfirmation(before.confirmed(signed, onlySigned)), (_, _) -> {});
        });
  }

  /** Whether the endpoint of one that has ended was subscribed anew. */
  private boolean isReplaced(Subscription subscription) {
    return subscription.confirmation().state() == Confirmation.State.ENDED
        && parts.topics().find(subscription.topic()).stream()
            .flatMap(topic -> parts.topics().of(topic).stream())
            .anyMatch(other -> other.target().equals(subscription.target()));
  }

  private Subscription store(
      Subscription subscription, BiConsumer<Transaction, Subscription> further) {
    parts
        .database()
        .write(
            transaction -> {
              parts.put(transaction, subscription);
              further.accept(transaction, subscription);
              return null;
            });
    if (!subscription.confirmation().isConfirmed()) {
      expireLater(subscription);
    }
    return subscription;
  }

  private void expireLater(Subscription subscription) {
    subscription
        .confirmation()
        .token()
        .ifPresent(token -> alarm.at(token.expires(), () -> expire(token.text())));
  }

  private void expire(String token) {
    parts.change(
        () -> {
          parts
              .topics()
              .ofToken(token)
              .filter(s -> !s.confirmation().isConfirmed())
              .filter(s -> s.confirmation().isExpired(clock.now()))
              .ifPresent(this::forget);
          return token;
        });
  }

  private void forget(Subscription subscription) {
    parts
        .database()
        .write(
            transaction -> {
              parts.remove(transaction, subscription);
              return null;
            });
  }
}
