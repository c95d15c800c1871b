package dev.redrive.engine;

import dev.redrive.store.Transaction;
import java.util.Optional;

/** Port: delivers dead letters and destination records to queues of this server. */
public interface Deliveries {
  /**
   * Whether the role may send there; asked before the transaction, from several threads.
   *
   * @return why not, as a sentence for people; empty if it may
   */
  Optional<String> refusal(String roleArn, String targetArn);

  /**
   * Puts the message in its queue, as part of the transaction that ends the event. It must not
   * throw for a message that cannot be delivered, and writes nothing then.
   *
   * @return why it cannot be delivered, as a sentence for people; empty if it was
   */
  Optional<String> enqueue(Transaction transaction, DeliveryMessage message);
}
