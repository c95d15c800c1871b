import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Suspense, lazy, useState } from 'react';
import { type Metric, listMetrics, metricData } from '~/api/metrics';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { Loading } from '~/parts/Loading';
import { isRange, RangeSelect, spanOf } from '~/parts/RangeSelect';
import { type Column, ResourceTable } from '~/parts/ResourceTable';

const MetricChart = lazy(() => import('~/parts/MetricChart'));

const MOST = 5000;
const MOST_SHOWN = 20;
const EVERY = 10_000;
const ALL = { value: '', label: 'All namespaces' };
const STATISTICS = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p90', 'p99'].map((value) => ({ value, label: value }));

const COLUMNS: readonly Column<Metric>[] = [
  { id: 'name', header: 'Metric', isRowHeader: true, text: ({ name }) => name, cell: ({ name }) => name },
  { id: 'namespace', header: 'Namespace', text: ({ namespace }) => namespace, cell: ({ namespace }) => namespace },
  { id: 'dimensions', header: 'Dimensions', text: dimensionsText, cell: dimensionsText },
];

/** All metrics, and those that are chosen as a graph. */
export default function MetricsPage({ query }: PageProps) {
  const namespace = query.get('namespace') ?? '';
  const statistic = query.get('statistic') ?? 'Sum';
  const asked = query.get('range');
  const range = isRange(asked) ? asked : '1h';
  const [chosen, setChosen] = useState<readonly Metric[]>([]);
  const metrics = useQuery('metrics', (signal) => listMetrics(undefined, MOST, signal));
  const data = useQuery(
    JSON.stringify([chosen, statistic, range]),
    async (signal) => {
      const span = spanOf(range);
      return { span, series: await metricData(chosen.map((metric) => ({ ...metric, statistic, label: labelOf(metric) })), span, signal) };
    },
    { every: EVERY, enabled: chosen.length > 0 },
  );
  const namespaces = [ALL, ...[...new Set((metrics.data ?? []).map((metric) => metric.namespace))].toSorted().map((value) => ({ value, label: value }))];
  const shown = { ...metrics, data: metrics.data?.filter((metric) => namespace === '' || metric.namespace === namespace) };
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="In business time. Choose metrics below to see them as a graph."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Select ariaLabel="Statistic" options={STATISTICS} selectedOption={STATISTICS.find(({ value }) => value === statistic) ?? STATISTICS[0]!} onChange={({ detail }) => setQuery({ statistic: detail.selectedOption.value })} />
            <RangeSelect value={range} onChange={(value) => setQuery({ range: value })} />
          </SpaceBetween>
        }
      >
        Metrics
      </Header>
      {chosen.length === 0 ? (
        <Box color="text-body-secondary">No metric is chosen.</Box>
      ) : (
        <Suspense fallback={<Loading text="Loading the graph" />}>
          <MetricChart title="Graph" headingLevel="h2" unit={statistic} height={300} series={data.data?.series} span={data.data?.span ?? spanOf(range)} failure={data.failure} />
        </Suspense>
      )}
      <ResourceTable
        name="metrics"
        title="All metrics"
        variant="container"
        query={shown}
        columns={COLUMNS}
        keyOf={labelOf}
        selection="multi"
        onSelect={(selected) => setChosen(selected.slice(0, MOST_SHOWN))}
        actions={() => <Select ariaLabel="Namespace" options={namespaces} selectedOption={namespaces.find(({ value }) => value === namespace) ?? ALL} onChange={({ detail }) => setQuery({ namespace: detail.selectedOption.value })} />}
      />
    </SpaceBetween>
  );
}

function dimensionsText({ dimensions }: Metric): string {
  return Object.entries(dimensions).map(([name, value]) => `${name}: ${value}`).join(', ') || '–';
}

function labelOf(metric: Metric): string {
  return `${metric.namespace} ${metric.name} ${dimensionsText(metric)}`;
}
