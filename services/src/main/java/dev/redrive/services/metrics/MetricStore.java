package dev.redrive.services.metrics;

import dev.redrive.services.metrics.MetricBuffer.Slot;
import dev.redrive.store.Row;
import dev.redrive.store.RowMapper;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of metrics and their points. */
final class MetricStore {
  /** A stored point. */
  record Point(long start, String unit, Summary summary) {}

  /** Adds to a point, which comes into being if it is new. */
  void add(Transaction transaction, Slot slot, Summary summary) {
    long metric = metric(transaction, slot);
    point(transaction, metric, slot).ifPresent(summary::add);
    transaction
        .query(
            """
            insert into metric_point
              (metric, resolution, start, unit, samples, total, least, greatest, distribution)
            values
              (:metric, :resolution, :start, :unit, :samples, :total, :least, :greatest,
                :distribution)
            on conflict (metric, resolution, start, unit) do update set samples = excluded.samples,
              total = excluded.total, least = excluded.least, greatest = excluded.greatest,
              distribution = excluded.distribution""")
        .bind("metric", metric)
        .bind("resolution", slot.resolution())
        .bind("start", slot.start())
        .bind("unit", slot.unit())
        .bind("samples", summary.samples())
        .bind("total", summary.total())
        .bind("least", summary.least())
        .bind("greatest", summary.greatest())
        .bind("distribution", summary.distribution().bytes())
        .update();
  }

  private static long metric(Transaction transaction, Slot slot) {
    return key(
            transaction.query(
                """
                insert into metric (account, region, namespace, name, dimensions, newest)
                values (:account, :region, :namespace, :name, :dimensions, :newest)
                on conflict (account, region, namespace, name, dimensions)
                do update set newest = max(newest, excluded.newest)
                returning id"""),
            slot.metric())
        .bind("newest", slot.start())
        .first(row -> row.number("id"))
        .orElseThrow();
  }

  private static Optional<Summary> point(Transaction transaction, long metric, Slot slot) {
    return transaction
        .query(
            """
            select samples, total, least, greatest, distribution from metric_point
            where metric = :metric and resolution = :resolution and start = :start
              and unit = :unit""")
        .bind("metric", metric)
        .bind("resolution", slot.resolution())
        .bind("start", slot.start())
        .bind("unit", slot.unit())
        .first(MetricStore::summary);
  }

  OptionalLong find(Sql sql, MetricKey metric) {
    return key(
            sql.query(
                """
                select id from metric
                where account = :account and region = :region and namespace = :namespace
                  and name = :name and dimensions = :dimensions"""),
            metric)
        .first(row -> row.number("id"))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The points from one time to before another, in order. */
  List<Point> points(Sql sql, long metric, Resolution resolution, long from, long to) {
    return sql.query(
            """
            select start, unit, samples, total, least, greatest, distribution from metric_point
            where metric = :metric and resolution = :resolution and start >= :from and start < :to
            order by start""")
        .bind("metric", metric)
        .bind("resolution", resolution.seconds())
        .bind("from", from)
        .bind("to", to)
        .list(row -> new Point(row.number("start"), row.text("unit"), summary(row)));
  }

  /** A metric with the time of its newest point. */
  record Listed(MetricKey key, long newest) {}

  /** Shows the metrics behind one, in order, until the visitor answers false. */
  void visit(Sql sql, MetricKey after, RowMapper<Boolean> visitor) {
    key(
            sql.query(
                """
                select account, region, namespace, name, dimensions, newest from metric
                where account = :account and region = :region
                  and (namespace, name, dimensions) > (:namespace, :name, :dimensions)
                order by namespace, name, dimensions"""),
            after)
        .visit(visitor);
  }

  static Listed listed(Row row) {
    return new Listed(
        new MetricKey(
            row.text("account"),
            row.text("region"),
            row.text("namespace"),
            row.text("name"),
            row.text("dimensions")),
        row.number("newest"));
  }

  /** Removes some points that began before a time, and answers how many. */
  int removePoints(Transaction transaction, Resolution resolution, long before, int count) {
    return transaction
        .query(
            """
            delete from metric_point where rowid in (
              select rowid from metric_point
              where resolution = :resolution and start < :before limit :count)""")
        .bind("resolution", resolution.seconds())
        .bind("before", before)
        .bind("count", count)
        .update();
  }

  /** Removes some metrics without points since a time, and answers how many. */
  int removeMetrics(Transaction transaction, long before, int count) {
    return transaction
        .query(
            """
            delete from metric where id in (
              select id from metric where newest < :before limit :count)""")
        .bind("before", before)
        .bind("count", count)
        .update();
  }

  private static dev.redrive.store.Query key(dev.redrive.store.Query query, MetricKey metric) {
    return query
        .bind("account", metric.account())
        .bind("region", metric.region())
        .bind("namespace", metric.namespace())
        .bind("name", metric.name())
        .bind("dimensions", metric.dimensions());
  }

  private static Summary summary(Row row) {
    return new Summary(
        row.real("samples"),
        row.real("total"),
        row.real("least"),
        row.real("greatest"),
        Distribution.read(row.bytes("distribution")));
  }
}
