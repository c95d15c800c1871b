import { CancelMessageMoveTaskCommand, ListMessageMoveTasksCommand, type ListMessageMoveTasksResultEntry, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { sqs } from '~/api/clients';
import { nameOf } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FormModal } from '~/parts/FormModal';
import { TimeText } from '~/parts/TimeText';

const MOST = 10;

/** The moves of a dead-letter queue's messages to other queues, as SQS makes them. */
export default function MovesTab({ arn }: { arn: string }) {
  const [asking, setAsking] = useState(false);
  const tasks = useQuery(
    `moves ${arn}`,
    async (signal) => (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: MOST }), { abortSignal: signal, quiet: true })).Results ?? [],
    { every: 3000 },
  );
  const { run: cancel, failure } = useMutation(async (handle: string) => {
    await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle: handle }));
    tasks.refresh();
  });
  return (
    <SpaceBetween size="m">
      <ErrorAlert failure={failure ?? tasks.failure} />
      <Table
        variant="embedded"
        header={
          <Header
            variant="h3"
            description="Messages go back to the queues that they came from, or to another one; to run failed events again, redrive to functions."
            actions={<Button onClick={() => setAsking(true)}>Start DLQ redrive</Button>}
          >
            Dead-letter queue redrive tasks
          </Header>
        }
        items={tasks.data ?? []}
        loading={tasks.loading}
        loadingText="Loading"
        ariaLabels={{ tableLabel: 'Dead-letter queue redrive tasks' }}
        columnDefinitions={[
          { id: 'started', header: 'Started', cell: (task) => <TimeText at={task.StartedTimestamp === undefined ? undefined : new Date(task.StartedTimestamp).toISOString()} />, isRowHeader: true },
          { id: 'status', header: 'Status', cell: statusOf },
          { id: 'moved', header: 'Messages moved', cell: (task) => `${task.ApproximateNumberOfMessagesMoved ?? 0} of ${task.ApproximateNumberOfMessagesToMove ?? '–'}` },
          { id: 'to', header: 'Destination', cell: (task) => (task.DestinationArn === undefined ? 'Source queues' : <ArnLink arn={task.DestinationArn} />) },
          { id: 'cancel', header: 'Actions', cell: ({ TaskHandle: handle }) => (handle === undefined ? '–' : <Button variant="inline-link" onClick={() => void cancel(handle)}>Cancel</Button>) },
        ]}
        empty="No message was moved from this queue"
      />
      {asking && <StartModal arn={arn} onDismiss={() => setAsking(false)} onStarted={() => (setAsking(false), tasks.refresh())} />}
    </SpaceBetween>
  );
}

function statusOf({ Status: status = '', FailureReason: reason }: ListMessageMoveTasksResultEntry): string {
  const text = status.charAt(0) + status.slice(1).toLowerCase();
  return reason === undefined ? text : `${text}: ${reason}`;
}

function StartModal({ arn, onDismiss, onStarted }: { arn: string; onDismiss: () => void; onStarted: () => void }) {
  const [destination, setDestination] = useState('');
  const [rate, setRate] = useState('');
  const command = () =>
    new StartMessageMoveTaskCommand({
      SourceArn: arn,
      DestinationArn: destination.trim() === '' ? undefined : destination.trim(),
      MaxNumberOfMessagesPerSecond: rate === '' ? undefined : Number(rate),
    });
  const { run, running, failure } = useMutation(async () => {
    await sqs.send(command());
    flash({ type: 'success', content: `Started to move the messages of ${nameOf(arn)}.` });
    onStarted();
  });
  return (
    <FormModal
      header="Start DLQ redrive"
      action="Start DLQ redrive"
      running={running}
      failure={failure}
      failureHeader="The redrive was not started"
      calls={() => [{ sender: sqs, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label={<>Destination <i>– optional</i></>} description="The ARN of a queue; without one, each message goes back to the queue that it came from.">
        <Input value={destination} placeholder="arn:aws:sqs:us-east-1:000000000000:Queue" onChange={({ detail }) => setDestination(detail.value)} />
      </FormField>
      <FormField label={<>Velocity <i>– optional</i></>} description="Messages a second, 1 to 500; as fast as they go if it is empty">
        <Input type="number" value={rate} onChange={({ detail }) => setRate(detail.value)} />
      </FormField>
    </FormModal>
  );
}
