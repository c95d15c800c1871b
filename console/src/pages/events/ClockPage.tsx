import Alert from '@cloudscape-design/components/alert';
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
import { type Upcoming, advanceClock, listUpcoming, readClock } from '~/api/clock';
import { eventHref, nameOf, queueHref, subscriptionHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
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
const MOST = 100;

/** Business time: what it is, what becomes due, and how to move it. */
export default function ClockPage() {
  const clock = useQuery('clock', readClock, { every: 5000 });
  const upcoming = useQuery('upcoming', (signal) => listUpcoming(undefined, signal), { every: 5000 });
  const [amount, setAmount] = useState('5');
  const [unit, setUnit] = useState(UNITS[1]!);
  const { run, running, failure } = useMutation(async (seconds: number) => {
    const { unfinished } = await advanceClock(seconds);
    const left = unfinished ? ` ${unfinished} attempts are still running.` : '';
    flash({ type: 'success', content: `Business time moved forward by ${durationText(seconds * 1000)}.${left}` });
    clock.refresh();
    upcoming.refresh();
  });
  const due = dueOf(upcoming.data);
  const first = due[0]?.at;
  const untilFirst = first === undefined || clock.data === undefined ? undefined : Math.max(0, (Date.parse(first) - Date.parse(clock.data.now)) / 1000);
  const custom = Number(amount) * Number(unit.value);
  const valid = Number.isFinite(custom) && custom > 0 && custom <= 315_360_000;
  const fixed = clock.data?.movable === false;
  const advance = valid ? custom : undefined;
  const within = upcoming.data === undefined ? 0 : due.filter(({ at }) => Date.parse(at) <= Date.parse(upcoming.data!.now) + (advance ?? 0) * 1000).length;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Retries, message visibility, delays and retention go by business time. It can be moved forward, for everything and everybody; never back.">
        Clock
      </Header>
      <ErrorAlert failure={failure ?? clock.failure} />
      {fixed && <Alert type="info">This server was started with --no-clock-control: business time cannot be moved. One retry can still be run now, on its event.</Alert>}
      <Container>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Business time', value: <TimeText at={clock.data?.now} /> },
            { label: 'Ahead of real time', value: clock.data === undefined ? '–' : durationText(clock.data.offsetSeconds * 1000) },
            { label: 'Next due', value: first === undefined ? 'Nothing waits' : <Countdown to={first} /> },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Advance</Header>}>
        <SpaceBetween size="m">
          <SpaceBetween direction="horizontal" size="xs">
            {[60, 180, 3600].map((seconds) => (
              <Button key={seconds} disabled={running || fixed} onClick={() => void run(seconds)}>
                {durationText(seconds * 1000)}
              </Button>
            ))}
            <Button disabled={running || fixed || untilFirst === undefined} onClick={() => void run(Math.ceil((untilFirst ?? 0) + 0.001))}>
              Until the next is due
            </Button>
          </SpaceBetween>
          <FormField label="By another amount" errorText={valid ? undefined : 'More than nothing, and ten years at most'}>
            <SpaceBetween direction="horizontal" size="xs">
              <Input ariaLabel="Amount" type="number" value={amount} onChange={({ detail }) => setAmount(detail.value)} />
              <Select ariaLabel="Unit" options={UNITS} selectedOption={unit} onChange={({ detail }) => setUnit(detail.selectedOption as typeof unit)} />
              <Button loading={running} disabled={!valid || fixed} onClick={() => void run(custom)}>
                Advance
              </Button>
            </SpaceBetween>
          </FormField>
        </SpaceBetween>
      </Container>
      <Table
        variant="container"
        header={
          <Header variant="h2" description={advance === undefined ? undefined : `An advance by ${durationText(advance * 1000)} makes ${within} of these due, and the retries that follow.`} counter={`(${due.length}${due.length < MOST ? '' : '+'})`}>
            What becomes due
          </Header>
        }
        items={due}
        trackBy="key"
        loading={upcoming.loading}
        loadingText="Loading"
        ariaLabels={{ tableLabel: 'What becomes due' }}
        columnDefinitions={[
          { id: 'due', header: 'Due', cell: ({ at }) => <Countdown to={at} />, isRowHeader: true },
          { id: 'what', header: 'What', cell: ({ what }) => what },
          { id: 'where', header: 'Event, queue or message', cell: ({ text, href }) => <Link href={href}>{text}</Link> },
          { id: 'function', header: 'Function', cell: ({ functionName }) => functionName ?? '–' },
        ]}
        empty="Nothing waits for its time"
      />
    </SpaceBetween>
  );
}

interface Due {
  key: string;
  /** ISO-8601. */
  at: string;
  what: string;
  text: string;
  href: string;
  functionName?: string;
}

/** Attempts, messages and deliveries in the order of their times. */
function dueOf(upcoming: Upcoming | undefined): Due[] {
  const attempts = (upcoming?.events ?? []).map((event) => ({
    key: `${event.requestId} ${event.duplicate ?? 0}`,
    at: event.dueAt!,
    what: event.attemptCount === 0 ? 'First attempt' : `Retry ${event.attemptCount}`,
    text: event.requestId,
    href: eventHref(event.requestId),
    functionName: event.functionName,
  }));
  const messages = (upcoming?.queues ?? []).map(({ queueArn, messages: count, firstAt }) => ({
    key: queueArn,
    at: firstAt,
    what: count === 1 ? 'A message becomes visible' : `The first of ${count} messages becomes visible`,
    text: nameOf(queueArn),
    href: queueHref(nameOf(queueArn)),
  }));
  const deliveries = (upcoming?.deliveries ?? []).map(({ subscriptionArn, messageId, failedAttempts, dueAt }) => ({
    key: `${subscriptionArn} ${messageId}`,
    at: dueAt,
    what: failedAttempts === 0 ? 'A delivery to an endpoint' : `Retry ${failedAttempts} of a delivery to an endpoint`,
    text: messageId,
    href: subscriptionHref(subscriptionArn),
  }));
  return [...attempts, ...messages, ...deliveries].toSorted((a, b) => a.at.localeCompare(b.at));
}
