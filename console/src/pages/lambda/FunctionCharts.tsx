import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { type MetricQuery, type Series, type Span, metricData } from '~/api/metrics';
import { useQuery } from '~/lib/useQuery';
import MetricChart from '~/parts/MetricChart';
import { type Range, RangeSelect, spanOf } from '~/parts/RangeSelect';
import { RefreshButton } from '~/parts/RefreshButton';
import { Updated } from '~/parts/Updated';

const EVERY = 10_000;

interface Chart {
  title: string;
  unit: string;
  /** The metric, its statistic, and its label. */
  lines: readonly (readonly [string, string, string])[];
}

const CHARTS: readonly Chart[] = [
  { title: 'Invocations', unit: 'Count', lines: [['Invocations', 'Sum', 'Invocations']] },
  { title: 'Errors', unit: 'Count', lines: [['Errors', 'Sum', 'Errors'], ['Throttles', 'Sum', 'Throttles']] },
  { title: 'Duration', unit: 'Milliseconds', lines: [['Duration', 'p50', 'p50'], ['Duration', 'p99', 'p99'], ['Duration', 'Maximum', 'Maximum']] },
  { title: 'Concurrent executions', unit: 'Count', lines: [['ConcurrentExecutions', 'Maximum', 'Maximum']] },
  { title: 'Asynchronous events', unit: 'Count', lines: [['AsyncEventsReceived', 'Sum', 'Received'], ['AsyncEventsDropped', 'Sum', 'Dropped']] },
  { title: 'Asynchronous event age', unit: 'Milliseconds', lines: [['AsyncEventAge', 'Average', 'Average'], ['AsyncEventAge', 'Maximum', 'Maximum']] },
  { title: 'Dead-letter errors', unit: 'Count', lines: [['DeadLetterErrors', 'Sum', 'Dead-letter errors']] },
  { title: 'Destination delivery failures', unit: 'Count', lines: [['DestinationDeliveryFailures', 'Sum', 'Failures']] },
];

/** What CloudWatch knows of a function, in charts. */
export default function FunctionCharts({ name }: { name: string }) {
  const [range, setRange] = useState<Range>('1h');
  const query = useQuery(
    `charts ${name} ${range}`,
    async (signal) => {
      const span = spanOf(range);
      const queries = CHARTS.flatMap((chart) => queriesOf(chart, name));
      const series = await metricData(queries, span, signal);
      return { span, series: series.map((each, index) => (queries[index]!.statistic === 'Sum' ? counted(each, span) : each)) };
    },
    { every: EVERY },
  );
  const span = query.data?.span ?? spanOf(range);
  let next = 0;
  return (
    <SpaceBetween size="m">
      <Header
        variant="h2"
        description="From CloudWatch, in business time"
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <Updated at={query.updatedAt} />
            <RangeSelect value={range} onChange={setRange} />
            <RefreshButton onClick={query.refresh} />
          </SpaceBetween>
        }
      >
        Metrics
      </Header>
      <Grid gridDefinition={CHARTS.map(() => ({ colspan: { default: 12, s: 6 } }))}>
        {CHARTS.map((chart) => {
          const first = next;
          next += chart.lines.length;
          return (
            <MetricChart
              key={chart.title}
              title={chart.title}
              unit={chart.unit}
              series={query.data?.series.slice(first, first + chart.lines.length)}
              span={span}
              failure={first === 0 ? query.failure : undefined}
              linkOf={(from, to) => ({ text: 'Events of this time', href: eventsHref(name, from, to) })}
            />
          );
        })}
      </Grid>
    </SpaceBetween>
  );
}

function queriesOf(chart: Chart, functionName: string): MetricQuery[] {
  return chart.lines.map(([name, statistic, label]) => ({ label, namespace: 'AWS/Lambda', name, statistic, dimensions: { FunctionName: functionName } }));
}

/** Of what is counted, no value means none: 0 in each period without one, if there is any at all. */
function counted({ label, points }: Series, { from, to, period }: Span): Series {
  if (points.length === 0) return { label, points };
  const known = new Map(points.map(({ at, value }) => [at, value]));
  const all = [];
  for (let at = from; at < to; at += period * 1000) all.push({ at, value: known.get(at) ?? 0 });
  return { label, points: all };
}

function eventsHref(functionName: string, from: number, to: number): string {
  const query = new URLSearchParams({ functionName, acceptedSince: new Date(from).toISOString(), acceptedUntil: new Date(to).toISOString() });
  return `/events/home#/events?${query}`;
}
