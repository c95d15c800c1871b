import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useEffect, useState } from 'react';
import type { PageProps } from '~/lib/route';
import { setQuery } from '~/lib/router';
import { useQuery } from '~/lib/useQuery';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { LogLines } from './LogLines';
import { searchEvents } from './search';

const RANGES = [
  { value: '', label: 'All time' },
  { value: '60000', label: 'Last minute' },
  { value: '1800000', label: 'Last 30 minutes' },
  { value: '3600000', label: 'Last hour' },
  { value: '43200000', label: 'Last 12 hours' },
  { value: '604800000', label: 'Last week' },
];

/** Events of a stream or of a whole group: filtered, grouped by request, loaded a page at a time. */
export default function LogEventsPage({ parameters, query }: PageProps) {
  const group = parameters['group']!;
  const stream = parameters['stream'];
  const filter = query.get('filter') ?? query.get('filterPattern') ?? '';
  const range = query.get('range') ?? '';
  const [text, setText] = useState(filter);
  const [pages, setPages] = useState(1);
  const [live, setLive] = useState(false);
  useEffect(() => (setText(filter), setPages(1)), [filter, group, stream, range]);
  const found = useQuery(
    JSON.stringify([group, stream, filter, range, pages]),
    (signal) => searchEvents({ group, stream, filter, rangeMillis: range === '' ? undefined : Number(range), pages }, signal),
    { every: live ? 2000 : undefined },
  );
  const events: readonly FilteredLogEvent[] = found.data?.events ?? [];
  return (
    <Container
      header={
        <Header
          variant="h1"
          description={stream === undefined ? group : `${group} · ${stream}`}
          counter={found.data === undefined ? undefined : `(${events.length}${found.data.more ? '+' : ''})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Toggle checked={live} onChange={({ detail }) => setLive(detail.checked)}>
                Follow
              </Toggle>
              <RefreshButton onClick={found.refresh} loading={found.busy && !found.loading && !live} />
            </SpaceBetween>
          }
        >
          Log events
        </Header>
      }
    >
      <SpaceBetween size="m">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setQuery({ filter: text.trim(), filterPattern: undefined });
          }}
        >
          <SpaceBetween direction="horizontal" size="xs">
            <Input
              type="search"
              ariaLabel="Filter pattern"
              placeholder="Filter events – press enter to search"
              clearAriaLabel="Clear"
              value={text}
              onChange={({ detail }) => {
                setText(detail.value);
                if (detail.value === '') setQuery({ filter: undefined, filterPattern: undefined });
              }}
            />
            <Select
              ariaLabel="Time range"
              options={RANGES}
              selectedOption={RANGES.find(({ value }) => value === range) ?? RANGES[0]!}
              onChange={({ detail }) => setQuery({ range: detail.selectedOption.value })}
            />
            <Button>Search</Button>
          </SpaceBetween>
        </form>
        <ErrorAlert failure={found.failure} onRetry={found.refresh} />
        {found.loading ? <Loading text="Loading log events" /> : <LogLines events={events} />}
        {found.data !== undefined && events.length === 0 && (
          <Box textAlign="center" color="text-body-secondary">
            {filter === '' ? 'No events' : 'No events match the filter'}
          </Box>
        )}
        {found.data?.more && (
          <Box textAlign="center">
            <Button loading={found.busy} onClick={() => setPages(pages + 1)}>
              Load more
            </Button>
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}
