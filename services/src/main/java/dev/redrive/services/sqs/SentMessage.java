package dev.redrive.services.sqs;

import java.util.Optional;

/**
 * What was sent.
 *
 * @param id the message id, a UUID
 * @param sender the user id of who sent it
 * @param sent when, in epoch milliseconds
 * @param body its text
 * @param attributes its message attributes
 * @param trace its {@code AWSTraceHeader}
 * @param group its {@code MessageGroupId}, which on a standard queue only makes queues fair
 */
record SentMessage(
    String id,
    String sender,
    long sent,
    String body,
    MessageAttributes attributes,
    Optional<String> trace,
    Optional<String> group) {

  /** The same sent again, as a message of its own. */
  SentMessage resent(String newId, long now) {
    return new SentMessage(newId, sender, now, body, attributes, trace, group);
  }

  /** What counts as its size: the body, in UTF-8, and the attributes. */
  long size() {
    long size = attributes.size();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return size;
  }
}
