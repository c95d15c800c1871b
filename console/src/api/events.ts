/* Asynchronous events, as the product API tells of them. */
import { product } from './product';

export const STATUSES = [
  'queued', 'running', 'waiting', 'throttled', 'succeeded', 'dead-lettered', 'delivered', 'dropped', 'expired', 'cancelled',
] as const;
export type EventStatus = (typeof STATUSES)[number];

export interface Attempt {
  number: number;
  startedAt: string;
  endedAt?: string;
  outcome: string;
  errorType?: string;
  errorMessage?: string;
}

/** Times are ISO-8601, business time. */
export interface AsyncEvent {
  requestId: string;
  functionName: string;
  qualifier?: string;
  status: EventStatus;
  acceptedAt: string;
  dueAt?: string;
  endedAt?: string;
  attemptCount: number;
  /** By the settings in force; absent once it has ended. */
  maximumAttempts?: number;
  expiresAt?: string;
  failureTarget?: string;
  redriveOf?: string;
  redriveId?: string;
  redrivenAs?: string[];
  condition?: string;
  reason?: string;
  duplicate?: number;
  payload?: string;
  deadLetterTarget?: string;
  destination?: string;
  deliveryError?: string;
  attempts?: Attempt[];
  duplicates?: AsyncEvent[];
}

export interface EventSearch {
  functionName?: string;
  qualifier?: string;
  /** Any of them. */
  status?: readonly string[];
  /** The beginning of a request id. */
  requestId?: string;
  errorType?: string;
  acceptedSince?: string;
  acceptedUntil?: string;
  maxItems?: number;
  nextToken?: string;
}

export interface EventPage {
  events: AsyncEvent[];
  nextToken?: string;
}

export function listEvents(search: EventSearch, signal?: AbortSignal): Promise<EventPage> {
  return product('ListEvents', { method: 'GET', path: '/events', query: { ...search }, signal, quiet: true });
}

export function getEvent(requestId: string, signal?: AbortSignal): Promise<AsyncEvent> {
  return product('GetEvent', { method: 'GET', path: `/events/${encodeURIComponent(requestId)}`, signal, quiet: true });
}

/** Makes the next attempt due now; the clock stays where it is. */
export function runEventNow(requestId: string): Promise<AsyncEvent> {
  return product('RunEventNow', { method: 'POST', path: `/events/${encodeURIComponent(requestId)}/run-now` });
}

/** Delivers it again under its request id, as AWS may do by itself. */
export function duplicateEvent(requestId: string): Promise<AsyncEvent> {
  return product('DuplicateEvent', { method: 'POST', path: `/events/${encodeURIComponent(requestId)}/duplicate` });
}

/** Ends it before its next attempt; nothing is delivered anywhere. */
export function cancelEvent(requestId: string): Promise<AsyncEvent> {
  return product('CancelEvent', { method: 'POST', path: `/events/${encodeURIComponent(requestId)}/cancel` });
}

export function hasEnded(event: AsyncEvent): boolean {
  return event.endedAt !== undefined;
}

/** "1 of 3", or "3" once it has ended. */
export function attemptsText(event: AsyncEvent): string {
  return event.maximumAttempts === undefined ? String(event.attemptCount) : `${event.attemptCount} of ${event.maximumAttempts}`;
}

/** How many events of a function wait or run, counted up to 10,000. */
export interface Backlog {
  functionName: string;
  events: number;
}

/** The functions that have a backlog. */
export async function listBacklogs(signal?: AbortSignal): Promise<Map<string, number>> {
  const { backlogs } = await product<{ backlogs: Backlog[] }>('ListBacklogs', { method: 'GET', path: '/backlogs', signal, quiet: true });
  return new Map(backlogs.map(({ functionName, events }) => [functionName, events]));
}
