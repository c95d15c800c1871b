package dev.redrive.services.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identifies a metric.
 *
 * @param account its account
 * @param region its region
 * @param namespace such as {@code AWS/Lambda}
 * @param name such as {@code Invocations}
 * @param dimensions its dimensions, by {@link #dimensions(Map)}
 */
public record MetricKey(
    String account, String region, String namespace, String name, String dimensions) {

  /** A dimension of a metric. */
  record Dimension(String name, String value) {}

  public static MetricKey of(
      String account,
      String region,
      String namespace,
      String name,
      Map<String, String> dimensions) {
    return new MetricKey(account, region, namespace, name, dimensions(dimensions));
  }

  /** Dimensions as one text, the same for any order: each name and value after its length. */
  static String dimensions(Map<String, String> dimensions) {
    SortedMap<String, String> sorted = new TreeMap<>(dimensions);
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (name, value) ->
            text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
    return text.toString();
  }

  /** What {@link #dimensions(Map)} was made of, sorted by name. */
  List<Dimension> dimensionList() {
    List<Dimension> list = new ArrayList<>();
    int at = 0;
    while (at < dimensions.length()) {
      int name = dimensions.indexOf(':', at) + 1;
      int value = name + Integer.parseInt(dimensions.substring(at, name - 1));
      int text = dimensions.indexOf(':', value) + 1;
      at = text + Integer.parseInt(dimensions.substring(value, text - 1));
      list.add(new Dimension(dimensions.substring(name, value), dimensions.substring(text, at)));
    }
    return list;
  }
}
