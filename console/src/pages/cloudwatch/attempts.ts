import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';

/** Events that follow each other in one attempt of a request, or outside of any. */
export interface Attempt {
  requestId?: string;
  /** Which of the request's attempts, from 1. */
  number: number;
  events: FilteredLogEvent[];
}

const START = /^(?:START RequestId: |\{"time":"[^"]+","type":"platform\.start","record":\{"requestId":")([0-9a-f-]+)/;
const REPORT = /^(?:REPORT RequestId: |\{"time":"[^"]+","type":"platform\.report",)/;
const NAMED = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/;

/** Groups events by attempt: each stream runs one invocation at a time, from START to REPORT. */
export function attemptsOf(events: readonly FilteredLogEvent[]): Attempt[] {
  const attempts: Attempt[] = [];
  const open = new Map<string, Attempt>();
  const counts = new Map<string, number>();
  for (const event of events) {
    const message = event.message ?? '';
    const stream = event.logStreamName ?? '';
    const started = START.exec(message)?.[1];
    let attempt = open.get(stream);
    if (started !== undefined || (attempt === undefined && NAMED.test(message) && !message.startsWith('INIT_'))) {
      const requestId = started ?? NAMED.exec(message)![0];
      const number = (counts.get(requestId) ?? 0) + 1;
      counts.set(requestId, number);
      attempt = { requestId, number, events: [] };
      open.set(stream, attempt);
      attempts.push(attempt);
    }
    if (attempt === undefined) {
      const last = attempts.at(-1);
      attempt = last !== undefined && last.requestId === undefined ? last : { number: 0, events: [] };
      if (attempt !== last) attempts.push(attempt);
    }
    attempt.events.push(event);
    if (REPORT.test(message)) open.delete(stream);
  }
  return attempts;
}
