import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { sqs } from '~/api/clients';
import { functionHref, queueHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useQuery } from '~/lib/useQuery';
import { DeleteModal } from '~/parts/DeleteModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';
import { type Queue, attributesOfAll, deadLetterSources, listQueues } from './queues';

const POLL_EVERY = 5000;
/** Of more queues than that, only those on the page that is shown are counted. */
const ALL_COUNTED = 100;

interface Row extends Queue {
  deadLettersOf: readonly string[];
}

const count = (name: string) => (row: Row) => row.attributes[name];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => <Link href={queueHref(row.name)}>{row.name}</Link>, text: (row) => row.name, isRowHeader: true },
  { id: 'type', header: 'Type', cell: () => 'Standard' },
  {
    id: 'created',
    header: 'Created',
    cell: (row) => <TimeText at={seconds(row.attributes['CreatedTimestamp'])} />,
    text: count('CreatedTimestamp'),
  },
  { id: 'available', header: 'Messages available', cell: (row) => row.attributes['ApproximateNumberOfMessages'] ?? '–', text: (row) => Number(row.attributes['ApproximateNumberOfMessages'] ?? 0) },
  { id: 'in-flight', header: 'Messages in flight', cell: (row) => row.attributes['ApproximateNumberOfMessagesNotVisible'] ?? '–', text: (row) => Number(row.attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0) },
  { id: 'delayed', header: 'Messages delayed', cell: (row) => row.attributes['ApproximateNumberOfMessagesDelayed'] ?? '–', text: (row) => Number(row.attributes['ApproximateNumberOfMessagesDelayed'] ?? 0) },
  {
    id: 'dead-letters-of',
    header: 'Dead-letter queue of',
    cell: (row) => <Functions names={row.deadLettersOf} />,
    text: (row) => row.deadLettersOf.join(' '),
  },
];

function Functions({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <>–</>;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {names.slice(0, 3).map((name) => (
        <Link key={name} href={functionHref(name, 'configure')}>
          {name}
        </Link>
      ))}
      {names.length > 3 && <span>and {names.length - 3} more</span>}
    </SpaceBetween>
  );
}

export function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text) * 1000;
}

export default function QueuesPage() {
  const list = useQuery('queues', listQueues);
  const [shown, setShown] = useState<readonly Row[]>([]);
  const all = list.data ?? [];
  const urls = (all.length <= ALL_COUNTED ? all : shown).map(({ url }) => url);
  const attributes = useQuery(urls.join(' '), (signal) => attributesOfAll(urls, signal), { every: POLL_EVERY, enabled: urls.length > 0 });
  const sources = useQuery('dead-letter-sources', deadLetterSources);
  const [doomed, setDoomed] = useState<Row>();
  const rows = list.data?.map((queue) => {
    const known = attributes.data?.get(queue.url) ?? queue.attributes;
    return { ...queue, attributes: known, deadLettersOf: sources.data?.get(known['QueueArn'] ?? '') ?? [] };
  });
  return (
    <>
      <ResourceTable
        name="queues"
        title="Queues"
        query={{ ...list, data: rows, updatedAt: attributes.updatedAt ?? list.updatedAt }}
        columns={COLUMNS}
        keyOf={(row) => row.name}
        selection="single"
        onShown={setShown}
        hidden={['delayed']}
        emptyAction={<Button href="/sqs/v3/home#/create-queue">Create queue</Button>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button disabled={selected === undefined} href={`${queueHref(selected?.name ?? '')}/send-receive`}>
              Send and receive messages
            </Button>
            <Button variant="primary" href="/sqs/v3/home#/create-queue">
              Create queue
            </Button>
          </SpaceBetween>
        )}
      />
      {doomed !== undefined && (
        <DeleteModal
          what={`queue ${doomed.name}`}
          consequence="Its messages go for ever. For 60 seconds no queue of this name can be made."
          typed={doomed.name}
          onDelete={() => sqs.send(new DeleteQueueCommand({ QueueUrl: doomed.url }))}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Deleted the queue ${doomed.name}.` });
            setDoomed(undefined);
            list.refresh();
          }}
        />
      )}
    </>
  );
}
