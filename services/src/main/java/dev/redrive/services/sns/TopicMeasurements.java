package dev.redrive.services.sns;

/**
 * Port: hears what CloudWatch's metrics of topics count, once it is durable. Called on threads that
 * must not wait; implementations neither wait nor throw.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">
 *     Monitoring Amazon SNS topics using CloudWatch</a>
 */
public interface TopicMeasurements {
  /** Hears nothing. */
  TopicMeasurements NONE =
      new TopicMeasurements() {
        @Override
        public void published(Name topic, long bytes, long at) {}

        @Override
        public void notified(Name topic, Fate fate, long at) {}
      };

  /** Which topic. */
  record Name(String account, String region, String name) {}

  /** What has become of a message for one subscriber. */
  enum Fate {
    /** It was delivered. */
    DELIVERED,
    /** It could not be delivered. */
    FAILED,
    /** It could not be delivered and is in the subscription's dead-letter queue. */
    REDRIVEN,
    /** It could be neither delivered nor kept in the subscription's dead-letter queue. */
    NOT_REDRIVEN,
    /** The filter policy wants attributes, and it has none. */
    WITHOUT_ATTRIBUTES,
    /** The filter policy does not want its attributes. */
    OTHER_ATTRIBUTES,
    /** The filter policy is about bodies, and its body is no JSON object. */
    INVALID_BODY,
    /** The filter policy does not want its body. */
    OTHER_BODY
  }

  /** A message was published. */
  void published(Name topic, long bytes, long at);

  /** A subscriber got it or not. */
  void notified(Name topic, Fate fate, long at);
}
