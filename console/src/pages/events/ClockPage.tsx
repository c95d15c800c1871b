import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { advanceClock, readClock } from '~/api/clock';
import { type AsyncEvent, listEvents } from '~/api/events';
import { flash } from '~/app/flash';
import { eventHref } from '~/lib/arn';
import { durationText } from '~/lib/time';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { Countdown } from '~/parts/Countdown';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { TimeText } from '~/parts/TimeText';

const UNITS = [
  { value: '1', label: 'seconds' },
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
];
const SHOWN = 50;

/** Business time: what it is, what becomes due, and how to move it. */
export default function ClockPage() {
  const clock = useQuery('clock', readClock, { every: 5000 });
  const waiting = useQuery('waiting', (signal) => listEvents({ status: ['waiting'], maxItems: SHOWN }, signal), { every: 5000 });
  const [amount, setAmount] = useState('5');
  const [unit, setUnit] = useState(UNITS[1]!);
  const { run, running, failure } = useMutation(async (seconds: number) => {
    const { unfinished } = await advanceClock(seconds);
    const left = unfinished ? ` ${unfinished} attempts are still running.` : '';
    flash({ type: 'success', content: `Business time moved forward by ${durationText(seconds * 1000)}.${left}` });
    clock.refresh();
    waiting.refresh();
  });
  const due = sorted(waiting.data?.events ?? []);
  const first = due[0]?.dueAt;
  const untilFirst = first === undefined || clock.data === undefined ? undefined : Math.max(0, (Date.parse(first) - Date.parse(clock.data.now)) / 1000);
  const custom = Number(amount) * Number(unit.value);
  const valid = Number.isFinite(custom) && custom > 0 && custom <= 315_360_000;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Retries, message visibility, delays and retention go by business time. It can be moved forward, for everything and everybody; never back.">
        Clock
      </Header>
      <ErrorAlert failure={failure ?? clock.failure} />
      <Container>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Business time', value: <TimeText at={clock.data?.now} /> },
            { label: 'Ahead of real time', value: clock.data === undefined ? '–' : durationText(clock.data.offsetSeconds * 1000) },
            { label: 'Next retry', value: first === undefined ? 'None waits' : <Countdown to={first} /> },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Advance</Header>}>
        <SpaceBetween size="m">
          <SpaceBetween direction="horizontal" size="xs">
            {[60, 180, 3600].map((seconds) => (
              <Button key={seconds} disabled={running} onClick={() => void run(seconds)}>
                {durationText(seconds * 1000)}
              </Button>
            ))}
            <Button disabled={running || untilFirst === undefined} onClick={() => void run(Math.ceil((untilFirst ?? 0) + 0.001))}>
              Until the next retry
            </Button>
          </SpaceBetween>
          <FormField label="By another amount" errorText={valid ? undefined : 'More than nothing, and ten years at most'}>
            <SpaceBetween direction="horizontal" size="xs">
              <Input ariaLabel="Amount" type="number" value={amount} onChange={({ detail }) => setAmount(detail.value)} />
              <Select ariaLabel="Unit" options={UNITS} selectedOption={unit} onChange={({ detail }) => setUnit(detail.selectedOption as typeof unit)} />
              <Button loading={running} disabled={!valid} onClick={() => void run(custom)}>
                Advance
              </Button>
            </SpaceBetween>
          </FormField>
        </SpaceBetween>
      </Container>
      <Table
        variant="container"
        header={<Header variant="h2" counter={`(${due.length}${waiting.data?.nextToken === undefined ? '' : '+'})`}>Waiting retries</Header>}
        items={due}
        trackBy="requestId"
        loading={waiting.loading}
        loadingText="Loading"
        ariaLabels={{ tableLabel: 'Waiting retries' }}
        columnDefinitions={[
          { id: 'due', header: 'Due', cell: (event) => <Countdown to={event.dueAt!} />, isRowHeader: true },
          { id: 'id', header: 'Event', cell: (event) => <Link href={eventHref(event.requestId)}>{event.requestId}</Link> },
          { id: 'function', header: 'Function', cell: (event) => event.functionName },
          { id: 'attempts', header: 'Attempts', cell: (event) => event.attemptCount },
        ]}
        empty="No event waits for a retry"
      />
    </SpaceBetween>
  );
}

function sorted(events: readonly AsyncEvent[]): AsyncEvent[] {
  return events.filter((event) => event.dueAt !== undefined).toSorted((a, b) => a.dueAt!.localeCompare(b.dueAt!));
}
