package dev.redrive.services.metrics;

import dev.redrive.api.cloudwatch.CloudwatchApi;
import dev.redrive.api.cloudwatch.GetMetricDataInput;
import dev.redrive.api.cloudwatch.GetMetricDataOutput;
import dev.redrive.api.cloudwatch.GetMetricStatisticsInput;
import dev.redrive.api.cloudwatch.GetMetricStatisticsOutput;
import dev.redrive.api.cloudwatch.ListMetricsInput;
import dev.redrive.api.cloudwatch.ListMetricsOutput;
import dev.redrive.api.cloudwatch.PutMetricDataInput;
import dev.redrive.api.cloudwatch.Unit;

/** CloudWatch's metrics. Safe for use by many threads; each method wants a bound call. */
public final class MetricsService implements CloudwatchApi {
  private final PutMetrics put;
  private final GetData data;
  private final GetStatistics statistics;
  private final ListMetrics list;

  public MetricsService(Metrics metrics) {
    this.put = new PutMetrics(metrics);
    this.data = new GetData(metrics);
    this.statistics = new GetStatistics(metrics);
    this.list = new ListMetrics(metrics);
  }

  @Override
  public Unit putMetricData(PutMetricDataInput input) {
    put.put(input);
    return Unit.builder().build();
  }

  @Override
  public GetMetricDataOutput getMetricData(GetMetricDataInput input) {
    return data.get(input);
  }

  @Override
  public GetMetricStatisticsOutput getMetricStatistics(GetMetricStatisticsInput input) {
    return statistics.get(input);
  }

  @Override
  public ListMetricsOutput listMetrics(ListMetricsInput input) {
    return list.list(input);
  }
}
