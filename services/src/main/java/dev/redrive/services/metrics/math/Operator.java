package dev.redrive.services.metrics.math;

/** What joins two numbers; comparisons come to 1 or 0. The stronger binds first. */
enum Operator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  UNEQUAL("!=", 3),
  AT_MOST("<=", 4),
  AT_LEAST(">=", 4),
  LESS("<", 4),
  MORE(">", 4),
  PLUS("+", 5),
  MINUS("-", 5),
  TIMES("*", 6),
  BY("/", 6),
  POWER("^", 8);

  /** What a minus before a part binds like. */
  static final int NEGATION = 7;

  private final String sign;
  private final int strength;

  Operator(String sign, int strength) {
    this.sign = sign;
    this.strength = strength;
  }

  String sign() {
    return sign;
  }

  int strength() {
    return strength;
  }

  double apply(double left, double right) {
    return switch (this) {
      case OR -> truth(left != 0 || right != 0);
      case AND -> truth(left != 0 && right != 0);
      case EQUAL -> truth(left == right);
      case UNEQUAL -> truth(left != right);
      case AT_MOST -> truth(left <= right);
      case AT_LEAST -> truth(left >= right);
      case LESS -> truth(left < right);
      case MORE -> truth(left > right);
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case BY -> left / right;
      case POWER -> Math.pow(left, right);
    };
  }

  private static double truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
