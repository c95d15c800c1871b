package dev.redrive.services.sqs;

import dev.redrive.api.AccessDenied;
import java.util.Optional;

/**
 * Port: what the current caller must be allowed to do besides starting a move, which takes messages
 * from one queue and sends them to another.
 */
@FunctionalInterface
public interface MovePermissions {
  /**
   * Refuses who may not.
   *
   * @param action such as {@code sqs:SendMessage}
   * @param queueArn the queue that it is done to
   * @param queuePolicy the queue's resource policy, if it has one
   * @throws AccessDenied if the caller may not
   */
  void require(String action, String queueArn, Optional<String> queuePolicy);
}
