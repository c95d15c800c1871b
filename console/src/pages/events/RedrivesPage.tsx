import Link from '@cloudscape-design/components/link';
import { type Redrive, listRedrives } from '~/api/redrives';
import { redriveHref } from '~/lib/arn';
import { useQuery } from '~/lib/useQuery';
import { type Column, ResourceTable } from '~/parts/ResourceTable';
import { TimeText } from '~/parts/TimeText';
import { RedriveStatusText, sourceText } from './redriveTexts';

/** What was sent back to functions in bulk, by whom, and what came of it. */
export default function RedrivesPage() {
  const query = useQuery('redrives', listRedrives, { every: 2000 });
  return (
    <ResourceTable
      name="redrives"
      title="Redrive tasks"
      description="Ended events and dead letters that go back to their functions. Start one from a queue, from the list of events, or from an event."
      query={query}
      columns={COLUMNS}
      keyOf={(redrive) => redrive.redriveId!}
    />
  );
}

const COLUMNS: readonly Column<Redrive>[] = [
  {
    id: 'id',
    header: 'Redrive',
    isRowHeader: true,
    text: (redrive) => redrive.redriveId,
    cell: (redrive) => <Link href={redriveHref(redrive.redriveId!)}>{redrive.redriveId}</Link>,
  },
  { id: 'source', header: 'Source', text: sourceText, cell: sourceText },
  { id: 'status', header: 'Status', text: (redrive) => redrive.status, cell: (redrive) => <RedriveStatusText redrive={redrive} /> },
  { id: 'progress', header: 'Done', text: done, cell: (redrive) => `${done(redrive)} of ${redrive.total}` },
  { id: 'redriven', header: 'Redriven', text: (redrive) => redrive.redriven, cell: (redrive) => redrive.redriven },
  { id: 'skipped', header: 'Skipped', text: (redrive) => redrive.skipped, cell: (redrive) => redrive.skipped },
  { id: 'failed', header: 'Failed', text: (redrive) => redrive.failed, cell: (redrive) => redrive.failed },
  { id: 'started', header: 'Started', text: (redrive) => redrive.startedAt, cell: (redrive) => <TimeText at={redrive.startedAt} /> },
  { id: 'by', header: 'By', text: (redrive) => redrive.startedBy, cell: (redrive) => redrive.startedBy },
];

function done(redrive: Redrive): number {
  return redrive.redriven + redrive.skipped + redrive.failed;
}
