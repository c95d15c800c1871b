import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Pagination from '@cloudscape-design/components/pagination';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import Box from '@cloudscape-design/components/box';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import { type AsyncEvent, STATUSES, type EventStatus, hasEnded, listEvents } from '~/api/events';
import type { PageProps } from '~/app/route';
import { setQuery } from '~/app/router';
import { eventHref, functionHref, nameOf } from '~/lib/arn';
import { durationText } from '~/lib/time';
import { businessNow } from '~/api/clock';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { Countdown } from '~/parts/Countdown';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { EventStatusText, statusLabel } from '~/parts/EventStatusText';
import { RefreshButton } from '~/parts/RefreshButton';
import { TimeText } from '~/parts/TimeText';
import { Updated } from '~/parts/Updated';

const PAGE = 50;
const LIVE_EVERY = 2000;
const ANY = { value: '', label: 'Any status' };

/** Every asynchronous event: what waits, what failed and why, where it ended. */
export default function EventsPage({ query }: PageProps) {
  const [tokens, setTokens] = useState<readonly (string | undefined)[]>([undefined]);
  const [index, setIndex] = useState(1);
  const [live, setLive] = useState(true);
  const search = {
    functionName: query.get('functionName') ?? undefined,
    status: query.get('status') ?? undefined,
    requestId: query.get('requestId') ?? undefined,
  };
  const key = JSON.stringify([search, tokens[index - 1]]);
  const page = useQuery(key, (signal) => listEvents({ ...search, maxItems: PAGE, nextToken: tokens[index - 1] }, signal), {
    every: live ? LIVE_EVERY : undefined,
  });
  const find = (changes: Record<string, string | undefined>) => {
    setTokens([undefined]);
    setIndex(1);
    setQuery(changes);
  };
  const next = page.data?.nextToken;
  return (
    <Table
      variant="full-page"
      stickyHeader
      enableKeyboardNavigation
      items={page.data?.events ?? []}
      trackBy={(event) => `${event.requestId}/${event.duplicate ?? 0}`}
      loading={page.loading}
      loadingText="Loading events"
      ariaLabels={{ tableLabel: 'Asynchronous events' }}
      columnDefinitions={COLUMNS}
      empty={
        page.failure !== undefined ? (
          <ErrorAlert failure={page.failure} onRetry={page.refresh} />
        ) : (
          <Empty filtered={Object.values(search).some((value) => value !== undefined)} onClear={() => find({ functionName: undefined, status: undefined, requestId: undefined })} />
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
                {live ? 'Live' : 'Paused'}
              </Toggle>
              <RefreshButton onClick={page.refresh} />
            </SpaceBetween>
          }
        >
          Asynchronous events
        </Header>
      }
      filter={<Filter search={search} onFind={find} />}
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
  );
}

interface FilterProps {
  search: { functionName?: string; status?: string; requestId?: string };
  onFind: (changes: Record<string, string | undefined>) => void;
}

function Filter({ search, onFind }: FilterProps) {
  const statuses = [ANY, ...STATUSES.map((value) => ({ value, label: statusLabel(value) }))];
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Input
        type="search"
        ariaLabel="Request ID begins with"
        placeholder="Request ID"
        value={search.requestId ?? ''}
        onChange={({ detail }) => onFind({ requestId: detail.value.trim() })}
        clearAriaLabel="Clear"
      />
      <Input
        type="search"
        ariaLabel="Function name"
        placeholder="Function"
        value={search.functionName ?? ''}
        onChange={({ detail }) => onFind({ functionName: detail.value.trim() })}
        clearAriaLabel="Clear"
      />
      <Select
        ariaLabel="Status"
        options={statuses}
        selectedOption={statuses.find(({ value }) => value === (search.status ?? '')) ?? ANY}
        onChange={({ detail }) => onFind({ status: detail.selectedOption.value })}
      />
    </SpaceBetween>
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
  { id: 'attempts', header: 'Attempts', cell: (event: AsyncEvent) => event.attemptCount },
  { id: 'accepted', header: 'Accepted', cell: (event: AsyncEvent) => <TimeText at={event.acceptedAt} /> },
  { id: 'age', header: 'Age', cell: (event: AsyncEvent) => ageOf(event) },
  { id: 'next', header: 'Next', cell: (event: AsyncEvent) => (event.dueAt === undefined ? '–' : <Countdown to={event.dueAt} />) },
  { id: 'ended', header: 'Ended in', cell: (event: AsyncEvent) => <EndedIn event={event} /> },
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
