import type { Redrive } from '~/api/redrives';
import { nameOf } from '~/lib/arn';
import { StatusText } from '~/parts/StatusText';

/** Where a redrive takes its items from, in a few words. */
export function sourceText(redrive: Redrive): string {
  if (redrive.queueArn !== undefined) return `Messages of ${nameOf(redrive.queueArn)}`;
  if (redrive.requestIdCount !== undefined) return redrive.requestIdCount === 1 ? 'One event' : `${redrive.requestIdCount} events`;
  const of = redrive.events?.functionName;
  const states = redrive.events?.statuses?.join(', ') ?? 'ended';
  return `Events${of === undefined ? '' : ` of ${of}`} that are ${states}`;
}

export function RedriveStatusText({ redrive }: { redrive: Redrive }) {
  switch (redrive.status) {
    case 'running':
      return <StatusText type="in-progress">Running</StatusText>;
    case 'cancelled':
      return <StatusText type="stopped">Cancelled</StatusText>;
    case 'planned':
      return <StatusText type="pending">Planned</StatusText>;
    case 'completed':
      return redrive.failed > 0 ? <StatusText type="warning">Completed, not all</StatusText> : <StatusText type="success">Completed</StatusText>;
  }
}
