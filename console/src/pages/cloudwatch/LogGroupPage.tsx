import {
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  type LogStream,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { logs } from '~/api/clients';
import { flash } from '~/lib/flash';
import { eventsHref } from '~/lib/logs';
import type { PageProps } from '~/lib/route';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { Copyable } from '~/parts/Copyable';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const RETENTIONS = [{ value: '', label: 'Never expire' }, ...DAYS.map((days) => ({ value: String(days), label: `${days} day${days === 1 ? '' : 's'}` }))];

const COLUMNS = (group: string): readonly Column<LogStream>[] => [
  { id: 'name', header: 'Log stream', isRowHeader: true, cell: (stream) => <Link href={eventsHref(group, stream.logStreamName)}>{stream.logStreamName}</Link>, text: (stream) => stream.logStreamName },
  { id: 'last', header: 'Last event time', cell: (stream) => <TimeText at={stream.lastEventTimestamp} />, text: (stream) => stream.lastEventTimestamp },
  { id: 'first', header: 'First event time', cell: (stream) => <TimeText at={stream.firstEventTimestamp} />, text: (stream) => stream.firstEventTimestamp },
];

/** A log group: its streams, newest first, and how long events are kept. */
export default function LogGroupPage({ parameters }: PageProps) {
  const name = parameters['group']!;
  const found = useQuery(`group ${name}`, async (signal) => {
    const page = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 50 }), { abortSignal: signal, quiet: true });
    const group = page.logGroups?.find(({ logGroupName }) => logGroupName === name);
    if (group === undefined) throw Object.assign(new Error('The specified log group does not exist.'), { name: 'ResourceNotFoundException' });
    return group;
  });
  const [pages, setPages] = useState(1);
  const streams = useQuery(`streams ${name} ${pages}`, (signal) => newestStreams(name, pages, signal), { every: 5000 });
  if (found.loading) return <Loading text="Loading the log group" />;
  if (found.data === undefined) return <FailedPage of={parameters['group']!} failure={found.failure} onRetry={found.refresh} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<Button variant="primary" href={eventsHref(name)}>Search log group</Button>}>
        {name}
      </Header>
      <Container header={<Header variant="h2">Log group details</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'ARN', value: <Copyable text={found.data.logGroupArn ?? ''} label="the ARN" /> },
            { label: 'Creation time', value: <TimeText at={found.data.creationTime} /> },
            { label: 'Retention', value: <Retention group={name} days={found.data.retentionInDays} onChange={found.refresh} /> },
          ]}
        />
      </Container>
      <ResourceTable
        name="log streams"
        title="Log streams"
        variant="container"
        query={{ ...streams, data: streams.data?.streams }}
        columns={COLUMNS(name)}
        keyOf={(stream) => stream.logStreamName!}
        onMore={streams.data?.more ? () => setPages(pages + 1) : undefined}
      />
    </SpaceBetween>
  );
}

async function newestStreams(group: string, pages: number, signal: AbortSignal): Promise<{ streams: LogStream[]; more: boolean }> {
  const streams: LogStream[] = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName: group, orderBy: 'LastEventTime', descending: true, limit: 50, nextToken: token }),
      { abortSignal: signal, quiet: true },
    );
    streams.push(...(answer.logStreams ?? []));
    token = answer.nextToken;
    if (token === undefined) break;
  }
  return { streams, more: token !== undefined };
}

function Retention({ group, days, onChange }: { group: string; days?: number; onChange: () => void }) {
  const { run, running, failure } = useMutation(async (value: string) => {
    if (value === '') await logs.send(new DeleteRetentionPolicyCommand({ logGroupName: group }));
    else await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: Number(value) }));
    flash({ type: 'success', content: `Changed the retention of ${group}.` });
    onChange();
  });
  return (
    <FormField errorText={failure?.message}>
      <Select
        ariaLabel="Retention"
        disabled={running}
        options={RETENTIONS}
        selectedOption={RETENTIONS.find(({ value }) => value === String(days ?? '')) ?? { value: String(days), label: `${days} days` }}
        onChange={({ detail }) => void run(detail.selectedOption.value!)}
      />
    </FormField>
  );
}
