import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import Header from '@cloudscape-design/components/header';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import Box from '@cloudscape-design/components/box';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import { businessNow } from '~/api/clock';
import { type AsyncEvent, type EventPage, type EventSearch, type EventStatus, attemptsText, hasEnded, listEvents } from '~/api/events';
import type { EventSelection, RedriveSource } from '~/api/redrives';
import { watchEvents } from '~/api/watch';
import { eventHref, functionHref, nameOf } from '~/lib/arn';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { durationText } from '~/lib/time';
import { useQuery } from '~/lib/useQuery';
import { useWatch } from '~/lib/useWatch';
import { ArnLink } from '~/parts/ArnLink';
import { Countdown } from '~/parts/Countdown';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { EventStatusText } from '~/parts/EventStatusText';
import { RefreshButton } from '~/parts/RefreshButton';
import { StartRedriveModal } from '~/parts/StartRedriveModal';
import { TimeText } from '~/parts/TimeText';
import { Updated } from '~/parts/Updated';
import { PARAMETERS, PROPERTIES, options, queryOf, searchOf, tokensOf } from './eventFilter';

const FAILED = new Set(['dead-lettered', 'delivered', 'dropped', 'expired', 'cancelled']);

const PAGE = 50;
const LIVE_EVERY = 2000;

/** Every asynchronous event: what waits, what failed and why, where it ended. */
export default function EventsPage({ query }: PageProps) {
  const [tokens, setTokens] = useState<readonly (string | undefined)[]>([undefined]);
  const [index, setIndex] = useState(1);
  const [live, setLive] = useState(true);
  const [selected, setSelected] = useState<readonly AsyncEvent[]>([]);
  const [redriving, setRedriving] = useState<RedriveSource>();
  const search = searchOf(query);
  const filtered = PARAMETERS.some((parameter) => query.has(parameter));
  const key = JSON.stringify([search, tokens[index - 1]]);
  const stream = useWatch<EventPage>(key, live && index === 1, (heard, signal) => watchEvents({ ...search, maxItems: PAGE }, heard, signal));
  const asked = useQuery(key, (signal) => listEvents({ ...search, maxItems: PAGE, nextToken: tokens[index - 1] }, signal), {
    every: live && !stream.live ? LIVE_EVERY : undefined,
  });
  const page = stream.live ? { ...asked, data: stream.data, loading: false, updatedAt: stream.heardAt } : asked;
  const find = (changes: Record<string, string | undefined>) => {
    setTokens([undefined]);
    setIndex(1);
    setSelected([]);
    setQuery(changes);
  };
  const next = page.data?.nextToken;
  const ended = selected.filter(hasEnded);
  return (
    <>
      <Table
        variant="full-page"
        selectionType="multi"
        selectedItems={selected}
        onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
        stickyHeader
        enableKeyboardNavigation
        items={page.data?.events ?? []}
        trackBy={(event) => `${event.requestId}/${event.duplicate ?? 0}`}
        loading={page.loading}
        loadingText="Loading events"
        ariaLabels={{
          tableLabel: 'Asynchronous events',
          selectionGroupLabel: 'Selection of events',
          allItemsSelectionLabel: () => 'Select all events of this page',
          itemSelectionLabel: (_, event) => `Select ${event.requestId}`,
        }}
        columnDefinitions={COLUMNS}
        empty={
          page.failure !== undefined ? (
            <ErrorAlert failure={page.failure} onRetry={page.refresh} />
          ) : (
            <Empty filtered={filtered} onClear={() => find(queryOf([]))} />
          )
        }
        header={
          <Header
            variant="h1"
            description="Every event that was answered 202: what waits, what failed and why, where it ended"
            actions={
              <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                <Updated at={page.updatedAt} />
                <Toggle checked={live} onChange={({ detail }) => setLive(detail.checked)}>
                  {!live ? 'Paused' : index > 1 || stream.live ? 'Live' : 'Reconnecting'}
                </Toggle>
                <RefreshButton onClick={page.refresh} />
                <Button disabled={ended.length === 0} disabledReason="Select events that have ended" onClick={() => setRedriving({ requestIds: ended.map(({ requestId }) => requestId) })}>
                  Redrive
                </Button>
                <Button onClick={() => setRedriving({ events: selectionOf(search) })}>Redrive all that failed</Button>
              </SpaceBetween>
            }
          >
            Asynchronous events
          </Header>
        }
        filter={<Filter query={query} events={page.data?.events ?? []} onFind={find} />}
        pagination={
          <Pagination
            currentPageIndex={index}
            pagesCount={tokens.length + (next === undefined ? 0 : 1)}
            openEnd={next !== undefined}
            onChange={({ detail }) => {
              const wanted = detail.currentPageIndex;
              if (wanted > tokens.length && next !== undefined) setTokens([...tokens, next]);
              setIndex(Math.min(wanted, tokens.length + (next === undefined ? 0 : 1)));
            }}
            ariaLabels={{ nextPageLabel: 'Older events', previousPageLabel: 'Newer events', paginationLabel: 'Pages of events', pageLabel: (n) => `Page ${n}` }}
          />
        }
      />
      {redriving !== undefined && <StartRedriveModal source={redriving} what={whatOf(redriving)} onDismiss={() => setRedriving(undefined)} />}
    </>
  );
}

/** What failed among what is looked for. */
function selectionOf({ status, functionName, errorType, acceptedSince, acceptedUntil }: EventSearch): EventSelection {
  const failed = status?.filter((each) => FAILED.has(each)) ?? [];
  return { statuses: failed.length === 0 ? undefined : failed, functionName, errorType, acceptedSince, acceptedUntil };
}

function whatOf({ requestIds, events }: RedriveSource): string {
  if (requestIds !== undefined) return requestIds.length === 1 ? 'one event' : `${requestIds.length} events`;
  return events?.functionName === undefined ? 'all events that failed' : `all events of ${events.functionName} that failed`;
}

interface FilterProps {
  query: URLSearchParams;
  events: readonly AsyncEvent[];
  onFind: (changes: Record<string, string | undefined>) => void;
}

function Filter({ query, events, onFind }: FilterProps) {
  const functions = [...new Set(events.map(({ functionName }) => functionName))].toSorted();
  return (
    <PropertyFilter
      hideOperations
      query={{ operation: 'and', tokens: tokensOf(query) }}
      onChange={({ detail }) => onFind(queryOf(detail.tokens))}
      filteringProperties={PROPERTIES}
      filteringOptions={options(functions)}
      filteringPlaceholder="Find events"
      filteringAriaLabel="Find events"
      filteringEmpty="Write what to look for"
      expandToViewport
    />
  );
}

const COLUMNS = [
  {
    id: 'id',
    header: 'Request ID',
    isRowHeader: true,
    cell: (event: AsyncEvent) => (
      <>
        <Link href={eventHref(event.requestId)}>{event.requestId}</Link>
        {event.duplicate !== undefined && <Box variant="small"> · duplicate {event.duplicate}</Box>}
      </>
    ),
  },
  { id: 'function', header: 'Function', cell: (event: AsyncEvent) => <FunctionLink event={event} /> },
  { id: 'status', header: 'Status', cell: (event: AsyncEvent) => <EventStatusText status={event.status as EventStatus} /> },
  { id: 'attempts', header: 'Attempts', cell: attemptsText },
  { id: 'next', header: 'Next', cell: (event: AsyncEvent) => (event.dueAt === undefined ? '–' : <Countdown to={event.dueAt} />) },
  { id: 'ended', header: 'Ended in', cell: (event: AsyncEvent) => <EndedIn event={event} /> },
  { id: 'accepted', header: 'Accepted', cell: (event: AsyncEvent) => <TimeText at={event.acceptedAt} /> },
  { id: 'age', header: 'Age', cell: (event: AsyncEvent) => ageOf(event) },
];

function FunctionLink({ event }: { event: AsyncEvent }) {
  const qualifier = event.qualifier === undefined ? '' : `:${event.qualifier}`;
  return (
    <Link href={functionHref(event.functionName)}>
      {event.functionName}
      {qualifier}
    </Link>
  );
}

function ageOf(event: AsyncEvent): string {
  const end = hasEnded(event) ? Date.parse(event.endedAt!) : businessNow();
  return durationText(end - Date.parse(event.acceptedAt));
}

function EndedIn({ event }: { event: AsyncEvent }) {
  const target = event.deadLetterTarget ?? event.destination;
  if (target !== undefined && event.deliveryError === undefined) return <ArnLink arn={target} />;
  if (event.deliveryError !== undefined) return <>Not delivered to {nameOf(target ?? 'its target')}</>;
  return <>{event.reason ?? event.condition ?? '–'}</>;
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <Box textAlign="center" margin={{ vertical: 'xs' }}>
      <SpaceBetween size="m">
        <b>{filtered ? 'No matches' : 'No asynchronous events yet'}</b>
        {filtered ? <Button onClick={onClear}>Clear filter</Button> : <Button href="/lambda/home#/functions">Functions</Button>}
      </SpaceBetween>
    </Box>
  );
}
