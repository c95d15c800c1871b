package dev.redrive.services.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.cloudwatch.Datapoint;
import dev.redrive.api.cloudwatch.Dimension;
import dev.redrive.api.cloudwatch.DimensionFilter;
import dev.redrive.api.cloudwatch.GetMetricDataInput;
import dev.redrive.api.cloudwatch.GetMetricDataOutput;
import dev.redrive.api.cloudwatch.GetMetricStatisticsInput;
import dev.redrive.api.cloudwatch.ListMetricsInput;
import dev.redrive.api.cloudwatch.ListMetricsOutput;
import dev.redrive.api.cloudwatch.Metric;
import dev.redrive.api.cloudwatch.MetricDataQuery;
import dev.redrive.api.cloudwatch.MetricDatum;
import dev.redrive.api.cloudwatch.MetricStat;
import dev.redrive.api.cloudwatch.PutMetricDataInput;
import dev.redrive.api.cloudwatch.StatisticSet;
import dev.redrive.store.Database;
import dev.redrive.store.Durability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service over a real file, with the clock in the test's hands. */
final class MetricsServiceTest {
  private static final long START = 1_800_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final String ACCOUNT = "111111111111";

  @TempDir Path directory;
  private long now = START;
  private Database database;
  private Metrics metrics;
  private MetricsService service;

  @BeforeEach
  void open() {
    database =
        Database.open(
            directory.resolve("metrics.db"), MetricsMigrations.all(), Durability.PROCESS_END);
    metrics = new Metrics(database, () -> now);
    service = new MetricsService(metrics);
  }

  @AfterEach
  void close() {
    metrics.close();
    database.close();
  }

  private static <T> T as(String account, Supplier<T> work) {
    Call call =
        new Call(new Caller.Root(account), account, "us-east-1", "request", "http://localhost");
    return ScopedValue.where(Call.CURRENT, call).call(work::get);
  }

  private void put(MetricDatum.Builder datum) {
    PutMetricDataInput input =
        PutMetricDataInput.builder().namespace("App").metricData(List.of(datum.build())).build();
    as(ACCOUNT, () -> service.putMetricData(input));
  }

  private void put(String name, long time, double... values) {
    for (double value : values) {
      put(MetricDatum.builder().metricName(name).timestamp(at(time)).value(value));
    }
  }

  private static Instant at(long time) {
    return Instant.ofEpochMilli(time);
  }

  private static GetMetricStatisticsInput.Builder ask(String name, long from, long to) {
    return GetMetricStatisticsInput.builder()
        .namespace("App")
        .metricName(name)
        .startTime(at(from))
        .endTime(at(to))
        .period(60);
  }

  private List<Datapoint> get(GetMetricStatisticsInput.Builder input) {
    return Objects.requireNonNull(
        as(ACCOUNT, () -> service.getMetricStatistics(input.build())).datapoints());
  }

  private static MetricDataQuery metric(String id, String name, String stat) {
    Metric metric = Metric.builder().namespace("App").metricName(name).build();
    MetricStat metricStat = MetricStat.builder().metric(metric).period(60).stat(stat).build();
    return MetricDataQuery.builder().id(id).metricStat(metricStat).build();
  }

  private static MetricDataQuery formula(String id, String expression) {
    return MetricDataQuery.builder().id(id).expression(expression).build();
  }

  private GetMetricDataInput.Builder data(MetricDataQuery... queries) {
    return GetMetricDataInput.builder()
        .metricDataQueries(Arrays.asList(queries))
        .startTime(at(START))
        .endTime(at(START + 5 * MINUTE))
        .scanBy("TimestampAscending");
  }

  private GetMetricDataOutput get(GetMetricDataInput.Builder input) {
    return as(ACCOUNT, () -> service.getMetricData(input.build()));
  }

  private List<Double> values(String expression) {
    GetMetricDataOutput output =
        get(data(metric("m1", "a", "Sum"), metric("m2", "b", "Sum"), formula("e1", expression)));
    return Objects.requireNonNull(
        Objects.requireNonNull(output.metricDataResults()).getLast().values());
  }

  @Test
  void tellsTheFiveStatisticsOfEachPeriod() {
    put("latency", START, 1, 2, 6);
    put("latency", START + MINUTE, 10);
    List<Datapoint> points =
        get(
            ask("latency", START, START + 5 * MINUTE)
                .statistics(List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum")));
    assertThat(points).hasSize(2);
    Datapoint first = points.getFirst();
    assertThat(first.timestamp()).isEqualTo(at(START));
    assertThat(first.sampleCount()).isEqualTo(3);
    assertThat(first.average()).isEqualTo(3);
    assertThat(first.sum()).isEqualTo(9);
    assertThat(first.minimum()).isEqualTo(1);
    assertThat(first.maximum()).isEqualTo(6);
    assertThat(first.unit()).isEqualTo("None");
  }

  @Test
  void knowsPercentilesWithinHalfAPercent() {
    Random random = new Random(5);
    double[] values = random.doubles(2_000, 0.001, 5_000).toArray();
    for (double value : values) {
      metrics.add(
          MetricKey.of(ACCOUNT, "us-east-1", "App", "p", java.util.Map.of()), "None", START, value);
    }
    Arrays.sort(values);
    Datapoint point =
        get(ask("p", START, START + MINUTE).extendedStatistics(List.of("p50", "p90", "p99.9")))
            .getFirst();
    for (double percent : new double[] {50, 90, 99.9}) {
      String name = percent == 99.9 ? "p99.9" : "p" + (int) percent;
      double exact = values[(int) Math.ceil(percent / 100 * values.length) - 1];
      assertThat(Objects.requireNonNull(point.extendedStatistics()).get(name))
          .as(name)
          .isCloseTo(exact, offset(exact * 0.0051));
    }
  }

  @Test
  void tellsOneValueExactly() {
    put("one", START, 123.456);
    Datapoint point =
        get(ask("one", START, START + MINUTE).extendedStatistics(List.of("p99", "tm50", "IQM")))
            .getFirst();
    assertThat(Objects.requireNonNull(point.extendedStatistics()).values()).hasSize(3);
    assertThat(Objects.requireNonNull(point.extendedStatistics()).get("p99")).isEqualTo(123.456);
    assertThat(Objects.requireNonNull(point.extendedStatistics()).get("tm50"))
        .isCloseTo(123.456, offset(1e-9));
  }

  @Test
  void hasNoPercentilesOfAStatisticSet() {
    StatisticSet set =
        StatisticSet.builder().sampleCount(4.0).sum(10.0).minimum(1.0).maximum(4.0).build();
    put(MetricDatum.builder().metricName("set").statisticValues(set));
    Datapoint point =
        get(ask("set", START, START + MINUTE)
                .statistics(List.of("Average"))
                .extendedStatistics(List.of("p50")))
            .getFirst();
    assertThat(point.average()).isEqualTo(2.5);
    assertThat(point.extendedStatistics()).isNull();
  }

  @Test
  void survivesARestart() {
    put("kept", START, 7);
    close();
    open();
    assertThat(get(ask("kept", START, START + MINUTE).statistics(List.of("Sum")))).hasSize(1);
  }

  @Test
  void keepsSecondsForThreeHoursMinutesForFifteenDaysHoursForFifteenMonths() {
    MetricDatum.Builder datum =
        MetricDatum.builder().metricName("fine").timestamp(at(START)).value(1.0);
    put(datum.storageResolution(1));
    metrics.flush();
    assertThat(points(START, 1)).isEqualTo(1);
    now = START + 4 * 60 * MINUTE;
    metrics.sweep();
    assertThat(points(START, 1)).isZero();
    assertThat(points(START, 60)).isEqualTo(1);
    now = START + 16 * DAY;
    metrics.sweep();
    assertThat(points(START, 60)).isZero();
    assertThat(points(START, 300)).isEqualTo(1);
    now = START + 64 * DAY;
    metrics.sweep();
    assertThat(points(START, 300)).isZero();
    assertThat(points(START, 3600)).isEqualTo(1);
    now = START + 456 * DAY;
    metrics.sweep();
    assertThat(points(START, 3600)).isZero();
  }

  private int points(long from, int resolution) {
    return database.read(
        sql ->
            sql.query(
                    "select count(*) as n from metric_point where resolution = :r and start >= :s")
                .bind("r", resolution)
                .bind("s", from - 3_600_000)
                .first(row -> row.integer("n"))
                .orElseThrow());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "m1 + m2 * 2 | 21 42",
        "(m1 + m2) * 2 | 22 44",
        "-m1 ^ 2 | -1 -4 -9",
        "2 ^ 3 ^ 2 - m1 | 511 510 509",
        "m1 / m2 | 0.1 0.1",
        "SUM(m1) | 6 6 6",
        "SUM([m1, m2]) | 11 22 3",
        "SUM(METRICS()) | 11 22 3",
        "AVG(METRICS(\"m1\")) | 1 2 3",
        "MAX([m1, m2]) | 10 20 3",
        "m1 / MAX(m1) * 3 | 1 2 3",
        "STDDEV([m1, m1]) | 0 0 0",
        "RATE(m1) * 60 | 1 1",
        "DIFF(m2) | 10",
        "m1 * PERIOD(m1) | 60 120 180",
        "FILL(m2, 0) | 10 20 0 0 0",
        "FILL(m1, REPEAT) | 1 2 3 3 3",
        "IF(m1 > 1, m1, 0) | 0 2 3",
        "IF(m1 >= 2 && m1 != 3, 1, 0) | 0 1 0",
        "RUNNING_SUM(m1) | 1 3 6",
        "CEIL(m1 / 2) + FLOOR(m1 / 2) | 1 2 3",
        "ABS(0 - m1) | 1 2 3"
      })
  void computesWithMetrics(String expression, String expected) {
    put("a", START, 1);
    put("a", START + MINUTE, 2);
    put("a", START + 2 * MINUTE, 3);
    put("b", START, 10);
    put("b", START + MINUTE, 20);
    List<Double> wanted = Arrays.stream(expected.split(" ")).map(Double::valueOf).toList();
    assertThat(values(expression))
        .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-9 ? 0 : Double.compare(x, y))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m1 +",
        "(m1",
        "m9",
        "e1",
        "NOPE(m1)",
        "SEARCH('x', 'Sum')",
        "m1 $ 2",
        "SUM()",
        "FILL(m1)",
        "[1, 2]",
        "'text'",
        "METRICS(1)",
        "IF(m1)",
        "[m1,m2]*[m1,m2]",
        "FILL(m1, m1)"
      })
  void refusesWhatCannotBeComputed(String expression) {
    assertThatThrownBy(() -> values(expression)).hasMessageContaining("Error in expression 'e1'");
  }

  @Test
  void answersNoiseWithCleanErrors() {
    Random random = new Random(11);
    String[] tokens = {
      "m1", "m2", "(", ")", "[", "]", ",", "+", "-", "*", "/", "^", "1", "2.5", "SUM", "IF", "FILL",
      "<", ">=", "&&", "||", "\"", "'", "METRICS", "RATE", " ", "é", "1e999", "REPEAT", "e1"
    };
    put("a", START, 1);
    int computed = 0;
    for (int i = 0; i < 3_000; i++) {
      StringBuilder noise = new StringBuilder();
      random.ints(1 + random.nextInt(8), 0, tokens.length).forEach(t -> noise.append(tokens[t]));
      try {
        values(noise.toString());
        computed++;
      } catch (dev.redrive.api.CommonError expected) {
        assertThat(expected.code()).isEqualTo("ValidationError");
      }
    }
    assertThat(computed).isGreaterThan(50);
    String deep = "(".repeat(2_000);
    assertThatThrownBy(() -> values(deep)).hasMessageContaining("too deeply");
    String minus = "-".repeat(2_000);
    assertThatThrownBy(() -> values(minus)).hasMessageContaining("too deeply");
  }

  @Test
  void cutsResultsIntoPages() {
    for (int i = 0; i < 5; i++) {
      put("a", START + i * MINUTE, i);
      put("b", START + i * MINUTE, 10 + i);
    }
    List<Double> all = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      GetMetricDataOutput page =
          get(
              data(metric("m1", "a", "Sum"), metric("m2", "b", "Sum"))
                  .maxDatapoints(3)
                  .nextToken(token));
      Objects.requireNonNull(page.metricDataResults())
          .forEach(result -> all.addAll(Objects.requireNonNull(result.values())));
      token = page.nextToken();
      pages++;
    } while (token != null);
    assertThat(all).containsExactly(0., 1., 2., 3., 4., 10., 11., 12., 13., 14.);
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void listsMetricsByTheirDimensions() {
    for (String function : List.of("f", "g")) {
      Dimension dimension = Dimension.builder().name("Function").value(function).build();
      put(MetricDatum.builder().metricName("x").value(1.0).dimensions(List.of(dimension)));
    }
    put("x", START, 1);
    put("y", START, 1);
    assertThat(list(ListMetricsInput.builder())).hasSize(4);
    assertThat(list(ListMetricsInput.builder().namespace("App").metricName("x"))).hasSize(3);
    DimensionFilter filter = DimensionFilter.builder().name("Function").value("g").build();
    assertThat(list(ListMetricsInput.builder().dimensions(List.of(filter)))).hasSize(1);
    assertThat(list(ListMetricsInput.builder().namespace("Other"))).isEmpty();
    assertThat(as("222222222222", () -> service.listMetrics(ListMetricsInput.builder().build())))
        .extracting(ListMetricsOutput::metrics)
        .isEqualTo(List.of());
    now = START + 4 * 60 * MINUTE;
    assertThat(list(ListMetricsInput.builder().recentlyActive("PT3H"))).isEmpty();
    assertThat(list(ListMetricsInput.builder())).hasSize(4);
  }

  @Test
  void listsFiveHundredAPage() {
    List<MetricDatum> data =
        IntStream.range(0, 700)
            .mapToObj(i -> MetricDatum.builder().metricName("m" + i).value(1.0).build())
            .toList();
    PutMetricDataInput input =
        PutMetricDataInput.builder().namespace("App").metricData(data).build();
    as(ACCOUNT, () -> service.putMetricData(input));
    ListMetricsOutput first =
        as(ACCOUNT, () -> service.listMetrics(ListMetricsInput.builder().build()));
    assertThat(first.metrics()).hasSize(500);
    assertThat(list(ListMetricsInput.builder().nextToken(first.nextToken()))).hasSize(200);
    assertThatThrownBy(() -> list(ListMetricsInput.builder().nextToken("!")))
        .hasMessage("Request token is invalid");
  }

  private List<Metric> list(ListMetricsInput.Builder input) {
    return Objects.requireNonNull(as(ACCOUNT, () -> service.listMetrics(input.build())).metrics());
  }

  @Test
  void refusesBrokenMeasurements() {
    assertThatThrownBy(() -> put("x", START, Double.NaN))
        .hasMessage("The value NaN for parameter MetricData.member.1.Value is invalid.");
    assertThatThrownBy(
            () -> put(MetricDatum.builder().metricName("x").value(1.0).values(List.of(1.0))))
        .hasMessage(
            "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually"
                + " exclusive and you have specified both.");
    assertThatThrownBy(
            () ->
                put(
                    MetricDatum.builder()
                        .metricName("x")
                        .values(List.of(1.0, 2.0))
                        .counts(List.of(1.0))))
        .hasMessageContaining("must be of the same size");
    assertThatThrownBy(() -> put("x", START - 15 * DAY, 1)).hasMessageContaining("two weeks");
    PutMetricDataInput reserved = PutMetricDataInput.builder().namespace("AWS/Lambda").build();
    assertThatThrownBy(() -> as(ACCOUNT, () -> service.putMetricData(reserved)))
        .hasMessage("The value AWS/ for parameter Namespace is invalid.");
  }

  @Test
  void refusesMoreThan1440Datapoints() {
    assertThatThrownBy(() -> get(ask("x", START, START + 2 * DAY).statistics(List.of("Sum"))))
        .hasMessage(
            "You have requested up to 2,880 datapoints, which exceeds the limit of 1,440. You may"
                + " reduce the datapoints requested by increasing Period, or decreasing the time"
                + " range.");
  }
}
