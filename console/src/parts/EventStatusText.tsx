import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { EventStatus } from '~/api/events';
import { StatusText } from './StatusText';

const LOOKS: Readonly<Record<EventStatus, { type: StatusIndicatorProps.Type; text: string }>> = {
  queued: { type: 'pending', text: 'Queued' },
  running: { type: 'in-progress', text: 'Running' },
  waiting: { type: 'pending', text: 'Waiting for retry' },
  throttled: { type: 'warning', text: 'Throttled' },
  succeeded: { type: 'success', text: 'Succeeded' },
  'dead-lettered': { type: 'error', text: 'Dead-lettered' },
  delivered: { type: 'error', text: 'Failed, record delivered' },
  dropped: { type: 'error', text: 'Dropped' },
  expired: { type: 'error', text: 'Expired' },
  cancelled: { type: 'stopped', text: 'Cancelled' },
};

export function EventStatusText({ status }: { status: EventStatus }) {
  const look = LOOKS[status] ?? { type: 'info', text: status };
  return <StatusText type={look.type}>{look.text}</StatusText>;
}

export function statusLabel(status: EventStatus): string {
  return LOOKS[status]?.text ?? status;
}
