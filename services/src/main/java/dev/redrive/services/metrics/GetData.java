package dev.redrive.services.metrics;

import static dev.redrive.services.metrics.MetricsErrors.validation;

import dev.redrive.api.cloudwatch.GetMetricDataInput;
import dev.redrive.api.cloudwatch.GetMetricDataOutput;
import dev.redrive.api.cloudwatch.MetricDataQuery;
import dev.redrive.api.cloudwatch.MetricDataResult;
import dev.redrive.api.cloudwatch.ScanBy;
import dev.redrive.api.cloudwatch.StatusCode;
import dev.redrive.services.metrics.math.Value.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the values of metrics and of expressions over them, page by page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class GetData {
  private static final int MOST_QUERIES = 500;
  private static final int MOST_POINTS = 100_800;
  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");

  private final Metrics metrics;

  GetData(Metrics metrics) {
    this.metrics = metrics;
  }

  /** A query's result before it is cut into pages. */
  private record Result(
      MetricDataQuery query, String label, List<Map.Entry<Long, Double>> points) {}

  GetMetricDataOutput get(GetMetricDataInput input) {
    List<MetricDataQuery> queries = checked(input);
    long skip = input.nextToken() == null ? 0 : NextToken.values(input.nextToken());
    int most = most(input);
    metrics.flush();
    DataQueries data = new DataQueries(metrics, input, queries);
    List<Result> results = new ArrayList<>();
    for (MetricDataQuery query : queries) {
      if (!Boolean.FALSE.equals(query.returnData())) {
        for (Series series : data.results(query)) {
          results.add(new Result(query, data.label(query), points(series, input)));
        }
      }
    }
    return page(results, skip, most);
  }

  private static List<Map.Entry<Long, Double>> points(Series series, GetMetricDataInput input) {
    List<Map.Entry<Long, Double>> points = new ArrayList<>(series.points().entrySet());
    points.removeIf(point -> !Double.isFinite(point.getValue()));
    if (ScanBy.of(input.scanBy()) != ScanBy.TIMESTAMP_ASCENDING) {
      Collections.reverse(points);
    }
    return points;
  }

  private static GetMetricDataOutput page(List<Result> results, long skip, int most) {
    List<MetricDataResult> page = new ArrayList<>();
    long seen = 0;
    long end = skip + most;
    for (Result result : results) {
      int size = result.points.size();
      int from = Math.clamp(skip - seen, 0, size);
      int to = Math.clamp(end - seen, 0, size);
      boolean begun = from > 0 || seen >= skip;
      if (from < to || (size == 0 && begun && seen < end)) {
        page.add(result(result, from, to));
      }
      seen += size;
    }
    return GetMetricDataOutput.builder()
        .metricDataResults(page)
        .nextToken(seen > end ? NextToken.of(end) : null)
        .messages(List.of())
        .build();
  }

  private static MetricDataResult result(Result result, int from, int to) {
    List<Map.Entry<Long, Double>> points = result.points.subList(from, to);
    StatusCode status = to < result.points.size() ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE;
    return MetricDataResult.builder()
        .id(result.query.id())
        .label(result.label)
        .timestamps(points.stream().map(each -> Instant.ofEpochMilli(each.getKey())).toList())
        .values(points.stream().map(Map.Entry::getValue).toList())
        .statusCode(status.value())
        .build();
  }

  private static int most(GetMetricDataInput input) {
    Integer given = input.maxDatapoints();
    if (given != null && (given < 1 || given > MOST_POINTS)) {
      throw validation("The parameter MaxDatapoints must be between 1 and " + MOST_POINTS + ".");
    }
    return given == null ? MOST_POINTS : given;
  }

  private static List<MetricDataQuery> checked(GetMetricDataInput input) {
    List<MetricDataQuery> queries = Objects.requireNonNull(input.metricDataQueries());
    if (queries.isEmpty()) {
      throw validation("The parameter MetricDataQueries is required.");
    }
    if (queries.size() > MOST_QUERIES) {
      throw validation(
          "The collection MetricDataQueries must not have a size greater than "
              + MOST_QUERIES
              + ".");
    }
    Instant from = Objects.requireNonNull(input.startTime());
    if (!from.isBefore(Objects.requireNonNull(input.endTime()))) {
      throw validation("The parameter EndTime must be greater than StartTime.");
    }
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery query : queries) {
      check(query, ids);
    }
    return queries;
  }

  private static void check(MetricDataQuery query, Set<String> ids) {
    String id = String.valueOf(query.id());
    if (!ID.matcher(id).matches()) {
      throw validation(
          "The value "
              + id
              + " for parameter MetricDataQueries.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
    }
    if (!ids.add(id)) {
      throw validation("The values for parameter id in MetricDataQueries are not unique.");
    }
    if ((query.metricStat() == null) == (query.expression() == null)) {
      throw validation(
          "Either Expression or MetricStat must be specified in MetricDataQuery "
              + id
              + ", but not both.");
    }
  }
}
