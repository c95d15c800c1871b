package dev.redrive.services.sqs;

import dev.redrive.engine.Clock;
import dev.redrive.store.Database;

/**
 * What the parts of the service share.
 *
 * @param database where everything is kept
 * @param clock business time
 * @param queues all queues
 * @param states what is known of their messages
 * @param queueStore the rows of queues
 * @param messageStore the rows of messages
 * @param measurements who hears what is counted
 */
record SqsParts(
    Database database,
    Clock clock,
    Queues queues,
    QueueStates states,
    QueueStore queueStore,
    MessageStore messageStore,
    QueueMeasurements measurements) {

  static SqsParts open(Database database, Clock clock, QueueMeasurements measurements) {
    QueueStore queueStore = new QueueStore();
    return new SqsParts(
        database,
        clock,
        new Queues(database, queueStore),
        new QueueStates(),
        queueStore,
        new MessageStore(),
        measurements);
  }

  QueueState state(Queue queue) {
    return states.of(queue);
  }
}
