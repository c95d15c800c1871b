import { FilterLogEventsCommand, type FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { businessNow } from '~/api/clock';
import { logs } from '~/api/clients';

export interface LogSearch {
  group: string;
  stream?: string;
  filter: string;
  /** How far to look back from business time. */
  rangeMillis?: number;
  /** How many pages to show. */
  pages: number;
}

const PAGE = 1000;
/** A page of the server may be empty while it still searches. */
const MOST_CALLS = 50;

/** The events that match, oldest first, up to that many pages of a thousand. */
export async function searchEvents(search: LogSearch, signal: AbortSignal): Promise<{ events: FilteredLogEvent[]; more: boolean }> {
  const events: FilteredLogEvent[] = [];
  let token: string | undefined;
  for (let call = 0; call < MOST_CALLS && events.length < search.pages * PAGE; call++) {
    const page = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: search.group,
        logStreamNames: search.stream === undefined ? undefined : [search.stream],
        filterPattern: search.filter === '' ? undefined : search.filter,
        startTime: search.rangeMillis === undefined ? undefined : businessNow() - search.rangeMillis,
        limit: PAGE,
        nextToken: token,
      }),
      { abortSignal: signal, quiet: call > 0 },
    );
    events.push(...(page.events ?? []));
    token = page.nextToken;
    if (token === undefined) break;
  }
  return { events, more: token !== undefined };
}
