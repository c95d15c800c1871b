import {
  DeleteFunctionCommand,
  type FunctionConfiguration,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { lambda } from '~/api/clients';
import { listBacklogs } from '~/api/events';
import { functionHref, nameOf } from '~/lib/arn';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { sizeText } from '~/lib/time';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { DeleteModal } from '~/parts/DeleteModal';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';

/** A function, and how many of its events wait or run. */
interface Row extends FunctionConfiguration {
  waiting: number;
}

const POLL_EVERY = 5000;
const MOST_COUNTED = 10_000;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Function name',
    cell: (f) => <Link href={functionHref(f.FunctionName!)}>{f.FunctionName}</Link>,
    text: (f) => f.FunctionName,
    isRowHeader: true,
  },
  { id: 'description', header: 'Description', cell: (f) => f.Description || '–', text: (f) => f.Description },
  { id: 'package', header: 'Package type', cell: (f) => f.PackageType ?? 'Zip', text: (f) => f.PackageType },
  { id: 'runtime', header: 'Runtime', cell: (f) => f.Runtime ?? '–', text: (f) => f.Runtime },
  {
    id: 'dead-letter',
    header: 'Dead-letter queue',
    cell: (f) => <ArnLink arn={f.DeadLetterConfig?.TargetArn} />,
    text: (f) => nameOf(f.DeadLetterConfig?.TargetArn ?? ''),
  },
  { id: 'waiting', header: 'Waiting events', cell: (f) => <Waiting row={f} />, text: (f) => f.waiting },
  { id: 'role', header: 'Execution role', cell: (f) => <ArnLink arn={f.Role} />, text: (f) => nameOf(f.Role ?? '') },
  { id: 'size', header: 'Code size', cell: (f) => sizeText(f.CodeSize ?? 0), text: (f) => f.CodeSize },
  { id: 'modified', header: 'Last modified', cell: (f) => <TimeText at={f.LastModified} />, text: (f) => f.LastModified },
];

function Waiting({ row }: { row: Row }) {
  if (row.waiting === 0) return <>–</>;
  const text = row.waiting >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(row.waiting);
  return <Link href={`/events/home#/events?functionName=${encodeURIComponent(row.FunctionName!)}&status=queued,running,waiting,throttled`}>{text}</Link>;
}

/** All functions of the region, page after page. */
async function allFunctions(signal: AbortSignal): Promise<FunctionConfiguration[]> {
  const found: FunctionConfiguration[] = [];
  let marker: string | undefined;
  do {
    const page = await lambda.send(new ListFunctionsCommand({ Marker: marker, MaxItems: 50 }), { abortSignal: signal, quiet: marker !== undefined });
    found.push(...(page.Functions ?? []));
    marker = page.NextMarker;
  } while (marker !== undefined);
  return found;
}

export default function FunctionsPage({ query }: PageProps) {
  const functions = useQuery('functions', allFunctions);
  const backlogs = useQuery('backlogs', listBacklogs, { every: POLL_EVERY });
  const [doomed, setDoomed] = useState<FunctionConfiguration>();
  const rows = functions.data?.map((f) => ({ ...f, waiting: backlogs.data?.get(f.FunctionName!) ?? 0 }));
  return (
    <>
      <ResourceTable
        name="functions"
        title="Functions"
        query={{ ...functions, data: rows }}
        columns={COLUMNS}
        keyOf={(f) => f.FunctionName!}
        selection="single"
        initialFilter={query.get('search') ?? ''}
        hidden={['package', 'size']}
        emptyAction={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href="/lambda/home#/create/function">Create function</Button>
            <Button href="/lambda/home#/tutorial">Start tutorial</Button>
          </SpaceBetween>
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected === undefined} href={functionHref(selected?.FunctionName ?? '', 'testing')}>
              Test
            </Button>
            <Button disabled={selected === undefined} onClick={() => setDoomed(selected)}>
              Delete
            </Button>
            <Button variant="primary" href="/lambda/home#/create/function">
              Create function
            </Button>
          </SpaceBetween>
        )}
      />
      {doomed !== undefined && (
        <DeleteModal
          what={`function ${doomed.FunctionName}`}
          consequence="Its code, versions, aliases and settings go for ever. Events that still wait for it are dropped; its logs and its role stay."
          onDelete={() => lambda.send(new DeleteFunctionCommand({ FunctionName: doomed.FunctionName }))}
          onDismiss={() => setDoomed(undefined)}
          onDone={() => {
            flash({ type: 'success', content: `Deleted the function ${doomed.FunctionName}.` });
            setDoomed(undefined);
            functions.refresh();
          }}
        />
      )}
    </>
  );
}
