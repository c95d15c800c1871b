package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.ContextKeyNames;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyKind;
import dev.redrive.services.iam.policy.StatementSpan;
import java.util.List;

/**
 * A policy of a simulation, with what the answer tells of it.
 *
 * @param id what the answer calls it, such as {@code PolicyInputList.1}
 * @param type the kind of source that the answer names
 * @param spans where its statements stand in its document
 * @param keys the condition keys that it names
 */
record SimulatedPolicy(
    String id, Type type, Policy policy, List<StatementSpan> spans, List<String> keys) {

  /**
   * The kinds of sources, as AWS writes them; its model lists other names, which it never sends.
   */
  enum Type {
    IDENTITY("IAM Policy"),
    RESOURCE("Resource Policy"),
    BOUNDARY("Permissions Boundary Policy");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Compiles a document; throws {@code InvalidPolicyException} where it is no such policy. */
  static SimulatedPolicy of(String id, Type type, PolicyKind kind, String document) {
    return new SimulatedPolicy(
        id,
        type,
        Policy.parse(kind, document),
        StatementSpan.of(document),
        new ContextKeyNames().add(document).list());
  }
}
