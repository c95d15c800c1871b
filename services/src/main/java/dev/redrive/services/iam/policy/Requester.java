package dev.redrive.services.iam.policy;

import java.util.Optional;

/** Who asks, as principals of policies name it. */
public sealed interface Requester {
  /** A session of a role. */
  record RoleSession(String account, String sessionArn, String roleArn, String roleId)
      implements Requester {}

  /** The account itself. */
  record Root(String account) implements Requester {}

  /** An AWS service, such as {@code lambda.amazonaws.com}. */
  record Service(String name) implements Requester {}

  /** Nobody in particular. */
  record Anonymous() implements Requester {}

  /** The account that it belongs to; services and nobody belong to none. */
  default Optional<String> accountId() {
    return switch (this) {
      case RoleSession session -> Optional.of(session.account());
      case Root root -> Optional.of(root.account());
      case Service _, Anonymous _ -> Optional.empty();
    };
  }
}
