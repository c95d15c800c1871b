/* Metrics as CloudWatch keeps them. */
import { GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from './clients';

/** A metric and the statistic of it that is shown. */
export interface MetricQuery {
  label: string;
  namespace: string;
  name: string;
  dimensions: Readonly<Record<string, string>>;
  /** Such as `Sum`, `Maximum` or `p99`. */
  statistic: string;
}

export interface Metric {
  namespace: string;
  name: string;
  dimensions: Readonly<Record<string, string>>;
}

/** Milliseconds since the epoch, business time; the period is in seconds. */
export interface Span {
  from: number;
  to: number;
  period: number;
}

export interface Series {
  label: string;
  points: readonly { at: number; value: number }[];
}

/** The values of metrics, oldest first, in the order of the queries. */
export async function metricData(queries: readonly MetricQuery[], span: Span, signal?: AbortSignal): Promise<Series[]> {
  const found = new Map<string, { at: number; value: number }[]>();
  let token: string | undefined;
  do {
    const page = await cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: queries.map((query, index) => ({
          Id: `m${index}`,
          MetricStat: {
            Metric: { Namespace: query.namespace, MetricName: query.name, Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })) },
            Period: span.period,
            Stat: query.statistic,
          },
        })),
        StartTime: new Date(span.from),
        EndTime: new Date(span.to),
        ScanBy: 'TimestampAscending',
        NextToken: token,
      }),
      { abortSignal: signal, quiet: true },
    );
    for (const { Id: id, Timestamps: times = [], Values: values = [] } of page.MetricDataResults ?? []) {
      const points = times.map((time, index) => ({ at: time.getTime(), value: values[index]! }));
      found.set(id!, [...(found.get(id!) ?? []), ...points]);
    }
    token = page.NextToken;
  } while (token !== undefined);
  return queries.map(({ label }, index) => ({ label, points: found.get(`m${index}`) ?? [] }));
}

/** Up to `most` metrics, of one namespace or of all. */
export async function listMetrics(namespace: string | undefined, most: number, signal?: AbortSignal): Promise<Metric[]> {
  const found: Metric[] = [];
  let token: string | undefined;
  do {
    const page = await cloudwatch.send(new ListMetricsCommand({ Namespace: namespace, NextToken: token }), { abortSignal: signal, quiet: true });
    for (const { Namespace: space, MetricName: name, Dimensions: dimensions = [] } of page.Metrics ?? []) {
      found.push({ namespace: space!, name: name!, dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name!, Value!])) });
    }
    token = page.NextToken;
  } while (token !== undefined && found.length < most);
  return found;
}
