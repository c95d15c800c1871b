package dev.redrive.services.sns.http;

import dev.redrive.store.Transaction;
import java.util.Optional;

/** What deliveries ask of the subscriptions that they are for. */
public interface HttpSubscribers {
  /** The policy that is in force for a message. */
  DeliveryPolicy policy(HttpMessage message);

  /** How many deliveries the endpoint of a subscription gets in a second, at most. */
  Optional<Integer> perSecond(String subscription);

  /** Hears what was delivered, as part of the transaction that forgets it. */
  void delivered(Transaction transaction, HttpMessage message);

  /**
   * Takes care of what will not be delivered, as part of the transaction that forgets it.
   *
   * @param why a sentence for people
   */
  void undeliverable(Transaction transaction, HttpMessage message, String why);
}
