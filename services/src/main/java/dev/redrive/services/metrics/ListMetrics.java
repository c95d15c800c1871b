package dev.redrive.services.metrics;

import dev.redrive.api.Call;
import dev.redrive.api.cloudwatch.DimensionFilter;
import dev.redrive.api.cloudwatch.ListMetricsInput;
import dev.redrive.api.cloudwatch.ListMetricsOutput;
import dev.redrive.api.cloudwatch.Metric;
import dev.redrive.services.metrics.MetricKey.Dimension;
import dev.redrive.services.metrics.MetricStore.Listed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists metrics, 500 a page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</a>
 */
final class ListMetrics {
  private static final int PAGE = 500;
  private static final Duration LISTED = Duration.ofDays(14);
  private static final Duration RECENT = Duration.ofHours(3);

  private final Metrics metrics;

  ListMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  ListMetricsOutput list(ListMetricsInput input) {
    Call call = Call.current();
    metrics.flush();
    Duration age = input.recentlyActive() == null ? LISTED : RECENT;
    long oldest = metrics.clock().now() - age.toMillis();
    MetricKey after = after(input, call);
    List<MetricKey> found = new ArrayList<>();
    metrics
        .database()
        .read(
            sql -> {
              metrics
                  .store()
                  .visit(
                      sql,
                      after,
                      row -> {
                        Listed listed = MetricStore.listed(row);
                        if (listed.newest() >= oldest && matches(listed.key(), input)) {
                          found.add(listed.key());
                        }
                        return found.size() <= PAGE && isWithin(listed.key(), input);
                      });
              return null;
            });
    boolean more = found.size() > PAGE;
    List<MetricKey> page = more ? found.subList(0, PAGE) : found;
    return ListMetricsOutput.builder()
        .metrics(page.stream().map(ListMetrics::metric).toList())
        .nextToken(more ? NextToken.of(page.getLast()) : null)
        .build();
  }

  private static MetricKey after(ListMetricsInput input, Call call) {
    String token = input.nextToken();
    if (token != null) {
      return NextToken.metric(token, call.account(), call.region());
    }
    String namespace = input.namespace() == null ? "" : input.namespace();
    String name = input.namespace() == null || input.metricName() == null ? "" : input.metricName();
    // No dimensions at all sort first and must be found, so the search begins before them.
    return new MetricKey(call.account(), call.region(), namespace, before(name), "");
  }

  /** A text that sorts before the given one and after all that sort before it. */
  private static String before(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.length() - 1);
  }

  /** Whether what follows in order may still match. */
  private static boolean isWithin(MetricKey key, ListMetricsInput input) {
    String namespace = input.namespace();
    return namespace == null || key.namespace().equals(namespace);
  }

  private static boolean matches(MetricKey key, ListMetricsInput input) {
    return is(input.namespace(), key.namespace())
        && is(input.metricName(), key.name())
        && orEmpty(input.dimensions()).stream()
            .allMatch(filter -> key.dimensionList().stream().anyMatch(d -> matches(d, filter)));
  }

  private static boolean matches(Dimension dimension, DimensionFilter filter) {
    return dimension.name().equals(filter.name()) && is(filter.value(), dimension.value());
  }

  private static boolean is(@Nullable String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static List<DimensionFilter> orEmpty(@Nullable List<DimensionFilter> filters) {
    return filters == null ? List.of() : filters;
  }

  private static Metric metric(MetricKey key) {
    return Metric.builder()
        .namespace(key.namespace())
        .metricName(key.name())
        .dimensions(Window.dimensions(key))
        .build();
  }
}
