import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps, { type StepsProps } from '@cloudscape-design/components/steps';
import { useState } from 'react';
import { type AsyncEvent, type EventStatus, attemptsText, cancelEvent, duplicateEvent, getEvent, hasEnded, runEventNow } from '~/api/events';
import { eventHref, functionHref, redriveHref } from '~/lib/arn';
import { eventsHref } from '~/lib/logs';
import type { PageProps } from '~/lib/route';
import { durationText } from '~/lib/time';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { Copyable } from '~/parts/Copyable';
import { Countdown } from '~/parts/Countdown';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { EventStatusText } from '~/parts/EventStatusText';
import { FailedPage } from '~/parts/FailedPage';
import { JsonView } from '~/parts/JsonView';
import { Loading } from '~/parts/Loading';
import { RefreshButton } from '~/parts/RefreshButton';
import { StartRedriveModal } from '~/parts/StartRedriveModal';
import { TimeText } from '~/parts/TimeText';

const LIVE_EVERY = 1500;

/** One event from its acceptance to its end, with what can be done about it. */
export default function EventPage({ parameters }: PageProps) {
  const requestId = parameters['requestId']!;
  const query = useQuery(requestId, (signal) => getEvent(requestId, signal), { every: LIVE_EVERY });
  const event = query.data;
  const [redriving, setRedriving] = useState(false);
  const act = useMutation(async (action: () => Promise<unknown>) => {
    await action();
    query.refresh();
    return true;
  });
  if (query.loading) return <Loading text="Loading the event" />;
  if (event === undefined) return <FailedPage of={parameters['requestId']!} failure={query.failure} onRetry={query.refresh} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={query.refresh} />
            <Button disabled={hasEnded(event) || event.status === 'running'} loading={act.running} onClick={() => void act.run(() => runEventNow(requestId))}>
              Run next retry now
            </Button>
            <Button disabled={hasEnded(event)} onClick={() => void act.run(() => cancelEvent(requestId))}>
              Cancel event
            </Button>
            <Button onClick={() => void act.run(() => duplicateEvent(requestId))}>Deliver again</Button>
            <Button variant="primary" disabled={!hasEnded(event)} disabledReason="It has not ended yet" onClick={() => setRedriving(true)}>
              Redrive as new event
            </Button>
          </SpaceBetween>
        }
      >
        {requestId}
      </Header>
      <ErrorAlert failure={act.failure} />
      {redriving && (
        <StartRedriveModal source={{ requestIds: [requestId] }} what="this event" payload={event.payload} onDismiss={() => setRedriving(false)} />
      )}
      <Summary event={event} />
      <Timeline event={event} />
      {event.duplicates?.map((duplicate) => <Timeline key={duplicate.duplicate} event={duplicate} />)}
      <Container header={<Header variant="h2">Payload</Header>}>
        {event.payload === undefined ? (
          <Box color="text-status-inactive">The payload is no text, or is no longer kept.</Box>
        ) : (
          <JsonView text={event.payload} label="Payload" />
        )}
      </Container>
    </SpaceBetween>
  );
}

function Summary({ event }: { event: AsyncEvent }) {
  const logs = eventsHref(`/aws/lambda/${event.functionName}`, undefined, `"${event.requestId}"`);
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Status', value: <EventStatusText status={event.status as EventStatus} /> },
          { label: 'Function', value: <Link href={functionHref(event.functionName)}>{event.functionName}{event.qualifier && `:${event.qualifier}`}</Link> },
          { label: 'Accepted', value: <TimeText at={event.acceptedAt} precise /> },
          { label: 'Next attempt', value: event.dueAt === undefined ? '–' : <Countdown to={event.dueAt} /> },
          { label: 'Attempts', value: attemptsText(event) },
          ...(event.expiresAt === undefined ? [] : [{ label: 'Given up for its age', value: <Countdown to={event.expiresAt} /> }]),
          ...(event.failureTarget === undefined ? [] : [{ label: 'Goes to if given up', value: <ArnLink arn={event.failureTarget} /> }]),
          ...redriveItems(event),
          { label: 'Condition', value: event.condition ?? '–' },
          { label: 'Logs', value: <Link href={logs}>All attempts in CloudWatch Logs</Link> },
          { label: 'Request ID', value: <Copyable text={event.requestId} label="the request id" /> },
        ]}
      />
    </Container>
  );
}

function redriveItems(event: AsyncEvent) {
  const items = [];
  if (event.redriveOf !== undefined) items.push({ label: 'Redrive of', value: <Link href={eventHref(event.redriveOf)}>{event.redriveOf}</Link> });
  if (event.redriveId !== undefined) items.push({ label: 'Redriven by', value: <Link href={redriveHref(event.redriveId)}>{event.redriveId}</Link> });
  for (const id of event.redrivenAs ?? []) items.push({ label: 'Redriven as', value: <Link href={eventHref(id)}>{id}</Link> });
  return items;
}

function Timeline({ event }: { event: AsyncEvent }) {
  const title = event.duplicate === undefined ? 'Timeline' : `Duplicate ${event.duplicate}, delivered again under the same request id`;
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="m">
        <Steps steps={stepsOf(event)} ariaLabel={title} />
        {event.deliveryError !== undefined && (
          <Alert type="error" header="It could not be delivered" action={<Button href={functionHref(event.functionName, 'configure')}>Look at the function</Button>}>
            {event.deliveryError}
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  );
}

function stepsOf(event: AsyncEvent): StepsProps.Step[] {
  const steps: StepsProps.Step[] = [{ status: 'success', header: <>Accepted, 202</>, details: <TimeText at={event.acceptedAt} precise /> }];
  for (const attempt of event.attempts ?? []) {
    const ended = attempt.endedAt;
    const took = ended === undefined ? '' : `, ${Date.parse(ended) - Date.parse(attempt.startedAt)} ms`;
    steps.push({
      status: ended === undefined ? 'in-progress' : attempt.outcome === 'success' ? 'success' : 'error',
      header: `Attempt ${attempt.number}: ${attempt.errorType ?? (ended === undefined ? 'running' : attempt.outcome)}${took}`,
      details: (
        <>
          <TimeText at={attempt.startedAt} precise />
          {attempt.errorMessage !== undefined && (
            <ExpandableSection headerText={attempt.errorMessage.split('\n')[0]!.slice(0, 120)}>
              <pre className="pre scroll" tabIndex={0}>{attempt.errorMessage}</pre>
            </ExpandableSection>
          )}
        </>
      ),
    });
  }
  if (!hasEnded(event) && event.dueAt !== undefined && event.status !== 'running') {
    steps.push({ status: 'pending', header: <>Next attempt <Countdown to={event.dueAt} /></>, details: <TimeText at={event.dueAt} precise /> });
  }
  if (hasEnded(event)) steps.push(endOf(event));
  return steps;
}

function endOf(event: AsyncEvent): StepsProps.Step {
  const target = event.deadLetterTarget ?? event.destination;
  const took = durationText(Date.parse(event.endedAt!) - Date.parse(event.acceptedAt));
  return {
    status: event.status === 'succeeded' ? 'success' : event.status === 'cancelled' ? 'stopped' : 'error',
    header: <EventStatusText status={event.status as EventStatus} />,
    details: (
      <>
        <TimeText at={event.endedAt} precise />, {took} after it was accepted
        {target !== undefined && <div>Message in <ArnLink arn={target} full /></div>}
        {event.reason !== undefined && <div>{event.reason}</div>}
      </>
    ),
  };
}
