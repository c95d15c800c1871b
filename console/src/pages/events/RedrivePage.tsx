import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { type Redrive, type RedriveItem, cancelRedrive, getRedrive } from '~/api/redrives';
import { eventHref } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { StatusText } from '~/parts/StatusText';
import { TimeText } from '~/parts/TimeText';
import { RedriveStatusText, sourceText } from './redriveTexts';

const PAGE = 100;

/** One redrive: how far it is, and what came of each of its items. */
export default function RedrivePage({ parameters }: PageProps) {
  const id = parameters['redriveId']!;
  const [behind, setBehind] = useState(0);
  const [ended, setEnded] = useState(false);
  const query = useQuery(
    `${id} ${behind}`,
    async (signal) => {
      const found = await getRedrive(id, behind === 0 ? undefined : String(behind), signal);
      setEnded(found.status !== 'running');
      return found;
    },
    { every: ended ? undefined : 1000 },
  );
  const cancel = useMutation(async () => {
    await cancelRedrive(id);
    query.refresh();
  });
  const redrive = query.data;
  if (query.loading && redrive === undefined) return <Loading text="Loading the redrive" />;
  if (redrive === undefined) return <FailedPage of={parameters['redriveId']!} failure={query.failure} onRetry={query.refresh} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={query.refresh} />
            <Button disabled={redrive.status !== 'running'} loading={cancel.running} onClick={() => void cancel.run(undefined)}>
              Cancel redrive
            </Button>
          </SpaceBetween>
        }
      >
        {sourceText(redrive)}
      </Header>
      <ErrorAlert failure={cancel.failure} />
      <Summary redrive={redrive} />
      <Items
        redrive={redrive}
        first={behind === 0}
        onNewer={() => setBehind(Math.max(0, behind - PAGE))}
        onOlder={() => setBehind(behind + PAGE)}
      />
    </SpaceBetween>
  );
}

function Summary({ redrive }: { redrive: Redrive }) {
  const done = redrive.redriven + redrive.skipped + redrive.failed;
  return (
    <Container header={<Header variant="h2">Progress</Header>}>
      <SpaceBetween size="m">
        <ProgressBar
          value={redrive.total === 0 ? 100 : Math.min(100, (100 * done) / redrive.total)}
          ariaLabel="Progress"
          additionalInfo={`${done} of ${redrive.total}, the number at the start`}
          status={redrive.status === 'running' ? 'in-progress' : 'success'}
          resultText={`${redrive.redriven} went back`}
        />
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Status', value: <RedriveStatusText redrive={redrive} /> },
            { label: 'Redriven', value: redrive.redriven },
            { label: 'Skipped', value: redrive.skipped },
            { label: 'Failed', value: redrive.failed },
            { label: 'Source', value: redrive.queueArn === undefined ? sourceText(redrive) : <ArnLink arn={redrive.queueArn} /> },
            { label: 'Function', value: redrive.functionName ?? 'Each one\u2019s own' },
            { label: 'At most a second', value: redrive.maximumPerSecond ?? 'No limit' },
            { label: 'Started by', value: redrive.startedBy },
            { label: 'Started', value: <TimeText at={redrive.startedAt} precise /> },
            { label: 'Ended', value: redrive.endedAt === undefined ? '–' : <TimeText at={redrive.endedAt} precise /> },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}

interface ItemsProps {
  redrive: Redrive;
  first: boolean;
  onNewer: () => void;
  onOlder: () => void;
}

function Items({ redrive, first, onNewer, onOlder }: ItemsProps) {
  return (
    <Table
      variant="container"
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={first} onClick={onNewer}>
                Earlier
              </Button>
              <Button disabled={redrive.nextToken === undefined} onClick={onOlder}>
                Later
              </Button>
            </SpaceBetween>
          }
        >
          Items
        </Header>
      }
      items={redrive.items ?? []}
      ariaLabels={{ tableLabel: 'Items' }}
      wrapLines
      columnDefinitions={[
        { id: 'source', header: 'Event or message', isRowHeader: true, cell: (item) => <Origin item={item} /> },
        { id: 'outcome', header: 'Outcome', cell: (item) => <Outcome item={item} /> },
        { id: 'function', header: 'Function', cell: (item) => (item.functionArn === undefined ? '–' : <ArnLink arn={item.functionArn} />) },
        { id: 'new', header: 'New event', cell: (item) => (item.requestId === undefined ? '–' : <Link href={eventHref(item.requestId)}>{item.requestId}</Link>) },
        { id: 'reason', header: 'Why', cell: (item) => item.reason ?? '–' },
      ]}
      empty={<Box textAlign="center">Nothing yet</Box>}
    />
  );
}

function Origin({ item }: { item: RedriveItem }) {
  if (item.sourceRequestId === undefined) return <>Message {item.messageId}</>;
  return <Link href={eventHref(item.sourceRequestId)}>{item.sourceRequestId}</Link>;
}

function Outcome({ item }: { item: RedriveItem }) {
  switch (item.outcome) {
    case 'redriven':
      return <StatusText type="success">Redriven</StatusText>;
    case 'skipped':
      return <StatusText type="info">Skipped</StatusText>;
    case 'failed':
      return <StatusText type="error">Failed</StatusText>;
  }
}
