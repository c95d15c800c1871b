package dev.redrive.services.metrics.math;

import dev.redrive.services.metrics.math.Value.Scalar;
import dev.redrive.services.metrics.math.Value.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * A formula over other queries of a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Metric
 *     math</a>
 */
public final class Expression {
  private final Node root;

  private Expression(Node root) {
    this.root = root;
  }

  /** Reads one, or throws {@link MathException}. */
  public static Expression parse(String text) {
    return new Expression(Parser.parse(text));
  }

  /** What an expression can ask of its request. */
  public interface Context {
    /** The value of another query; {@link MathException} if there is none such. */
    Value query(String id);

    /** The queries of the request that are metrics. */
    List<Series> metrics();

    /** The begins of all periods of that many seconds. */
    List<Long> times(int period);
  }

  /** Its value; {@link MathException} if it has none. */
  public Value value(Context context) {
    return value(root, context);
  }

  private static Value value(Node node, Context context) {
    return switch (node) {
      case Node.Constant constant -> new Scalar(constant.number());
      case Node.Text _ -> throw new MathException("a text cannot be computed with");
      case Node.Reference reference -> context.query(reference.id());
      case Node.Negated negated -> map(value(negated.operand(), context), number -> -number);
      case Node.Binary binary ->
          join(binary.operator(), value(binary.left(), context), value(binary.right(), context));
      case Node.Several several -> several(several.parts(), context);
      case Node.Apply apply when apply.function().equals("METRICS") ->
          metrics(apply.arguments(), context);
      case Node.Apply apply -> {
        List<Value> arguments = new ArrayList<>();
        boolean fill = apply.function().equals("FILL");
        for (Node each : apply.arguments()) {
          boolean mode = fill && !arguments.isEmpty() && each instanceof Node.Reference;
          arguments.add(mode ? Fill.mode((Node.Reference) each) : value(each, context));
        }
        yield Functions.apply(apply.function(), arguments, context);
      }
    };
  }

  private static Value several(List<Node> parts, Context context) {
    List<Series> all = new ArrayList<>();
    for (Node part : parts) {
      switch (value(part, context)) {
        case Scalar _ -> throw new MathException("an array holds time series only");
        case Series series -> all.add(series);
        case Value.Several more -> all.addAll(more.series());
      }
    }
    return new Value.Several(all);
  }

  private static Value metrics(List<Node> arguments, Context context) {
    if (arguments.isEmpty()) {
      return new Value.Several(context.metrics());
    }
    if (arguments.size() == 1 && arguments.getFirst() instanceof Node.Text part) {
      return new Value.Several(
          context.metrics().stream().filter(each -> each.id().contains(part.text())).toList());
    }
    throw new MathException("METRICS takes at most one text");
  }

  /** The same value with each number changed. */
  static Value map(Value value, DoubleUnaryOperator change) {
    return switch (value) {
      case Scalar scalar -> new Scalar(change.applyAsDouble(scalar.number()));
      case Series series -> map(series, change);
      case Value.Several several ->
          new Value.Several(several.series().stream().map(each -> map(each, change)).toList());
    };
  }

  private static Series map(Series series, DoubleUnaryOperator change) {
    SortedMap<Long, Double> points = new TreeMap<>();
    series.points().forEach((time, number) -> points.put(time, change.applyAsDouble(number)));
    return new Series(series.id(), series.period(), points);
  }

  private static Value join(Operator operator, Value left, Value right) {
    if (right instanceof Scalar scalar) {
      return map(left, number -> operator.apply(number, scalar.number()));
    }
    if (left instanceof Scalar scalar) {
      return map(right, number -> operator.apply(scalar.number(), number));
    }
    if (left instanceof Series one && right instanceof Series other) {
      return join(operator, one, other);
    }
    if (left instanceof Value.Several several && right instanceof Series other) {
      return new Value.Several(
          several.series().stream().map(each -> join(operator, each, other)).toList());
    }
    if (left instanceof Series one && right instanceof Value.Several several) {
      return new Value.Several(
          several.series().stream().map(each -> join(operator, one, each)).toList());
    }
    throw new MathException("two arrays cannot be joined by " + operator.sign());
  }

  /** Only times that both have. */
  private static Series join(Operator operator, Series left, Series right) {
    SortedMap<Long, Double> points = new TreeMap<>();
    left.points()
        .forEach(
            (time, number) -> {
              Double other = right.points().get(time);
              if (other != null) {
                points.put(time, operator.apply(number, other));
              }
            });
    return new Series(left.id(), Math.max(left.period(), right.period()), points);
  }
}
