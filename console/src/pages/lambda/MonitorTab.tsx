import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Suspense, lazy } from 'react';
import { businessNow } from '~/api/clock';
import { logs } from '~/api/clients';
import { isMissing } from '~/api/failure';
import { eventHref } from '~/lib/arn';
import { type Report, eventsHref, groupHref, reportOf } from '~/lib/logs';
import { useQuery } from '~/lib/useQuery';
import { Loading } from '~/parts/Loading';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { StatusText } from '~/parts/StatusText';
import { TimeText } from '~/parts/TimeText';
import type { TabProps } from './tab';

const FunctionCharts = lazy(() => import('./FunctionCharts'));

const LOOK_BACK_MILLIS = 24 * 3_600_000;
const MOST = 1000;

interface Invocation extends Report {
  at: number;
  stream: string;
}

const COLUMNS = (group: string): readonly Column<Invocation>[] => [
  { id: 'at', header: 'Time', cell: (row) => <TimeText at={row.at} precise />, text: (row) => row.at, isRowHeader: true },
  { id: 'id', header: 'Request ID', cell: (row) => <Link href={eventsHref(group, undefined, `"${row.requestId}"`)}>{row.requestId}</Link>, text: (row) => row.requestId },
  { id: 'status', header: 'Status', cell: (row) => <StatusText type={row.status === undefined ? 'success' : 'error'}>{row.status ?? 'answered'}</StatusText>, text: (row) => row.status ?? 'answered' },
  { id: 'duration', header: 'Duration', cell: (row) => `${row.durationMillis} ms`, text: (row) => row.durationMillis },
  { id: 'billed', header: 'Billed', cell: (row) => `${row.billedMillis} ms`, text: (row) => row.billedMillis },
  { id: 'memory', header: 'Memory used', cell: (row) => `${row.memoryMegabytes} MB`, text: (row) => row.memoryMegabytes },
  { id: 'stream', header: 'Log stream', cell: (row) => <Link href={eventsHref(group, row.stream)}>{row.stream}</Link>, text: (row) => row.stream },
  { id: 'event', header: 'Event', cell: (row) => <Link href={eventHref(row.requestId)}>Event</Link> },
];

/** What the function did of late: its metrics, and its invocations from its own REPORT lines. */
export default function MonitorTab({ name, found }: TabProps) {
  const group = found.Configuration?.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
  const recent = useQuery(`reports ${group}`, (signal) => reports(group, signal), { every: 10_000 });
  return (
    <SpaceBetween size="l">
      <Suspense fallback={<Loading text="Loading the charts" />}>
        <FunctionCharts name={name} />
      </Suspense>
      <ResourceTable
        name="recent invocations"
        title="Recent invocations"
        description="The last 24 hours, newest first"
        variant="container"
        query={recent}
        columns={COLUMNS(group)}
        keyOf={(row) => `${row.requestId} ${row.at}`}
        hidden={['memory']}
        emptyAction={<Button href={`/lambda/home#/functions/${encodeURIComponent(name)}?tab=testing`}>Test</Button>}
        actions={() => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={`/cloudwatch/home#logsV2:live-tail?group=${encodeURIComponent(group)}`}>Live tail</Button>
            <Button href={groupHref(group)}>View CloudWatch logs</Button>
          </SpaceBetween>
        )}
      />
    </SpaceBetween>
  );
}

async function reports(group: string, signal: AbortSignal): Promise<Invocation[]> {
  const found: Invocation[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({ logGroupName: group, filterPattern: '?"REPORT RequestId" ?"platform.report"', startTime: businessNow() - LOOK_BACK_MILLIS, nextToken: token }),
        { abortSignal: signal, quiet: true },
      );
      for (const { message, timestamp, logStreamName } of page.events ?? []) {
        const report = reportOf(message ?? '');
        if (report !== undefined) found.push({ ...report, at: timestamp!, stream: logStreamName! });
      }
      token = page.nextToken;
    } while (token !== undefined && found.length < MOST);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
  return found.toReversed();
}
