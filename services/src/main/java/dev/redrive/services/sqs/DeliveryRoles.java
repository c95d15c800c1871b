package dev.redrive.services.sqs;

import java.util.Optional;

/** Port: what deliveries must know of the execution roles in whose name they are made. */
public interface DeliveryRoles {
  /**
   * Whether a role's own policies let it do something.
   *
   * @param roleArn the role
   * @param action such as {@code sqs:SendMessage}
   * @param resourceArn what it is done to
   * @return why not, as a sentence for people; empty if it may
   */
  Optional<String> refusal(String roleArn, String action, String resourceArn);

  /**
   * The user id of a session of the role, such as {@code AROA...:name}; must not open a transaction
   * as it is asked from inside one.
   */
  String userId(String roleArn, String sessionName);
}
