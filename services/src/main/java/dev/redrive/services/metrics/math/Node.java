package dev.redrive.services.metrics.math;

import java.util.List;

/** A part of an expression. */
sealed interface Node {
  /** A number. */
  record Constant(double number) implements Node {}

  /** A text in quotes. */
  record Text(String text) implements Node {}

  /** Another query. */
  record Reference(String id) implements Node {}

  /** Minus. */
  record Negated(Node operand) implements Node {}

  /** Two parts joined by an operator. */
  record Binary(Operator operator, Node left, Node right) implements Node {}

  /** A function of parts; its name is in upper case. */
  record Apply(String function, List<Node> arguments) implements Node {}

  /** Several parts as one. */
  record Several(List<Node> parts) implements Node {}
}
