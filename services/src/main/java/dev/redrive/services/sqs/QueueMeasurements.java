package dev.redrive.services.sqs;

/**
 * Port: hears what CloudWatch's metrics of queues count. Called on threads that must not wait;
 * implementations neither wait nor throw.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">Available
 *     CloudWatch metrics for Amazon SQS</a>
 */
public interface QueueMeasurements {
  /** Hears nothing. */
  QueueMeasurements NONE =
      new QueueMeasurements() {
        @Override
        public void sent(Name queue, long bytes, long at) {}

        @Override
        public void received(Name queue, int messages, long at) {}

        @Override
        public void deleted(Name queue, long at) {}

        @Override
        public void held(Name queue, Holdings holdings, long at) {}
      };

  /** Which queue. */
  record Name(String account, String region, String name) {}

  /**
   * What a queue holds.
   *
   * @param visible messages that can be received
   * @param notVisible messages that were received and are hidden
   * @param delayed messages that are hidden and were not received
   * @param oldestSeconds the age of the oldest; 0 without messages
   */
  record Holdings(long visible, long notVisible, long delayed, long oldestSeconds) {}

  /** A message was added, durably; moving it to a dead-letter queue adds none. */
  void sent(Name queue, long bytes, long at);

  /** A receive was answered, with so many messages or with none. */
  void received(Name queue, int messages, long at);

  /** A message was deleted by its receipt handle, which again and again counts too, as on AWS. */
  void deleted(Name queue, long at);

  /** A queue that is in use was looked at. */
  void held(Name queue, Holdings holdings, long at);
}
