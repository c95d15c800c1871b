/* Redrives: ended events and dead letters that go back to their functions, in bulk. */
import { product } from './product';

export interface EventSelection {
  statuses?: readonly string[];
  functionName?: string;
  errorType?: string;
  acceptedSince?: string;
  acceptedUntil?: string;
}

/** What is redriven: exactly one of the three. */
export interface RedriveSource {
  queueArn?: string;
  requestIds?: readonly string[];
  events?: EventSelection;
}

export interface RedriveOrder extends RedriveSource {
  functionName?: string;
  /** In place of the event's own; for a single request id. */
  payload?: string;
  maximumPerSecond?: number;
  dryRun?: boolean;
  again?: boolean;
}

export interface RedriveItem {
  sourceRequestId?: string;
  messageId?: string;
  functionArn?: string;
  outcome: 'redriven' | 'skipped' | 'failed';
  requestId?: string;
  reason?: string;
}

/** Times are ISO-8601, business time. */
export interface Redrive {
  /** Absent where it is only planned. */
  redriveId?: string;
  status: 'planned' | 'running' | 'completed' | 'cancelled';
  queueArn?: string;
  events?: EventSelection;
  requestIdCount?: number;
  functionName?: string;
  maximumPerSecond?: number;
  startedBy: string;
  startedAt: string;
  endedAt?: string;
  total: number;
  redriven: number;
  skipped: number;
  failed: number;
  items?: RedriveItem[];
  nextToken?: string;
}

/** Starts a redrive, or with `dryRun` tells what it would do. */
export function startRedrive(order: RedriveOrder, signal?: AbortSignal): Promise<Redrive> {
  return product('StartRedrive', { method: 'POST', path: '/redrives', body: order, signal, quiet: order.dryRun });
}

export async function listRedrives(signal?: AbortSignal): Promise<Redrive[]> {
  return (await product<{ redrives: Redrive[] }>('ListRedrives', { method: 'GET', path: '/redrives', signal, quiet: true })).redrives;
}

export function getRedrive(redriveId: string, nextToken: string | undefined, signal?: AbortSignal): Promise<Redrive> {
  return product('GetRedrive', { method: 'GET', path: `/redrives/${encodeURIComponent(redriveId)}`, query: { nextToken }, signal, quiet: true });
}

/** Ends it; what was sent back stays so. */
export function cancelRedrive(redriveId: string): Promise<Redrive> {
  return product('CancelRedrive', { method: 'DELETE', path: `/redrives/${encodeURIComponent(redriveId)}` });
}
