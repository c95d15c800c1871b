import { DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useState } from 'react';
import { sqs } from '~/api/clients';
import { flash } from '~/lib/flash';
import { sizeText } from '~/lib/time';
import { useMutation } from '~/lib/useMutation';
import { Countdown } from '~/parts/Countdown';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { TimeText } from '~/parts/TimeText';
import { MessageModal } from './MessageModal';
import { RedriveModal } from './RedriveModal';
import { type Received, usePolling } from './polling';
import type { Queue } from './queues';

const AT_ONCE = 10;

export function ReceivePanel({ queue, onChange }: { queue: Queue; onChange: () => void }) {
  const polling = usePolling();
  const [seconds, setSeconds] = useState('30');
  const [most, setMost] = useState('10');
  const [hidden, setHidden] = useState(queue.attributes['VisibilityTimeout'] ?? '30');
  const [chosen, setChosen] = useState<readonly Received[]>([]);
  const [open, setOpen] = useState<Received>();
  const [redriving, setRedriving] = useState(false);
  const selected = polling.messages.filter(({ message }) => chosen.some((other) => other.message.MessageId === message.MessageId));
  const removal = useMutation(async (messages: readonly Received[]) => {
    await deleteAll(queue.url, messages);
    polling.forget(idsOf(messages));
    flash({ type: 'success', content: `Deleted ${messages.length} message${messages.length === 1 ? '' : 's'}.` });
    onChange();
  });
  const start = () => polling.start(queue.url, { seconds: bounded(seconds, 1, 300), most: bounded(most, 1, 1000), visibilitySeconds: bounded(hidden, 0, 43_200) });
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                {polling.running && <Button onClick={polling.stop}>Stop polling</Button>}
                <Button variant="primary" loading={polling.running} onClick={start}>
                  Poll for messages
                </Button>
              </SpaceBetween>
            }
          >
            Receive messages
          </Header>
        }
      >
        <SpaceBetween size="m">
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'Messages available', value: <span data-testid="available">{queue.attributes['ApproximateNumberOfMessages']}</span> },
              { label: 'Messages in flight', value: queue.attributes['ApproximateNumberOfMessagesNotVisible'] },
              { label: 'Polling progress', value: <ProgressBar value={polling.progress} ariaLabel="Polling progress" additionalInfo={`${polling.messages.length} received`} /> },
            ]}
          />
          <ExpandableSection headerText="Edit poll settings">
            <SpaceBetween direction="horizontal" size="m">
              <FormField label="Polling duration (seconds)">
                <Input type="number" value={seconds} onChange={({ detail }) => setSeconds(detail.value)} />
              </FormField>
              <FormField label="Maximum message count">
                <Input type="number" value={most} onChange={({ detail }) => setMost(detail.value)} />
              </FormField>
              <FormField label="Hide from others for (seconds)">
                <Input type="number" value={hidden} onChange={({ detail }) => setHidden(detail.value)} />
              </FormField>
            </SpaceBetween>
          </ExpandableSection>
          <Alert type="info">Polling hides a message from other consumers for a while, and counts as receiving it.</Alert>
          <ErrorAlert failure={polling.failure} />
          <ErrorAlert failure={removal.failure} header="Not all messages were deleted" />
        </SpaceBetween>
      </Container>
      <Table
        header={
          <Header
            variant="h2"
            counter={`(${polling.messages.length})`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={selected.length === 0} onClick={() => setOpen(selected[0])}>
                  View details
                </Button>
                <Button disabled={selected.length === 0} loading={removal.running} onClick={() => void removal.run(selected)}>
                  Delete
                </Button>
                <Button disabled={selected.length === 0} onClick={() => setRedriving(true)}>
                  Redrive to function
                </Button>
              </SpaceBetween>
            }
          >
            Messages
          </Header>
        }
        items={polling.messages}
        trackBy={({ message }) => message.MessageId!}
        selectionType="multi"
        selectedItems={selected}
        onSelectionChange={({ detail }) => setChosen(detail.selectedItems)}
        enableKeyboardNavigation
        ariaLabels={{
          tableLabel: 'Messages',
          selectionGroupLabel: 'Selection of messages',
          allItemsSelectionLabel: () => 'Select all messages',
          itemSelectionLabel: (_, { message }) => `Select ${message.MessageId}`,
        }}
        columnDefinitions={[
          { id: 'id', header: 'ID', isRowHeader: true, cell: (item) => <Link onFollow={(event) => (event.preventDefault(), setOpen(item))} href="#">{item.message.MessageId}</Link> },
          { id: 'sent', header: 'Sent', cell: ({ message }) => <TimeText at={Number(message.Attributes?.['SentTimestamp'])} /> },
          { id: 'size', header: 'Size', cell: ({ message }) => sizeText(new TextEncoder().encode(message.Body ?? '').length) },
          { id: 'count', header: 'Receive count', cell: ({ message }) => message.Attributes?.['ApproximateReceiveCount'] },
          { id: 'hidden', header: 'Visible again', cell: ({ hiddenUntil }) => <Countdown to={hiddenUntil} /> },
        ]}
        empty="No messages. To view messages in the queue, poll for messages."
      />
      {open !== undefined && <MessageModal received={open} onDismiss={() => setOpen(undefined)} />}
      {redriving && (
        <RedriveModal
          queue={queue}
          messages={selected}
          onDismiss={() => setRedriving(false)}
          onRedriven={(done) => (polling.forget(idsOf(done)), onChange())}
        />
      )}
    </SpaceBetween>
  );
}

async function deleteAll(url: string, messages: readonly Received[]): Promise<void> {
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const entries = messages.slice(from, from + AT_ONCE).map(({ message }, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle! }));
    const { Failed: failed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries }));
    const first = failed?.[0];
    if (first !== undefined) throw Object.assign(new Error(`${first.Message} Poll again: a receipt is good for one receiving only.`), { name: first.Code });
  }
}

function idsOf(messages: readonly Received[]): ReadonlySet<string> {
  return new Set(messages.map(({ message }) => message.MessageId!));
}

function bounded(text: string, least: number, most: number): number {
  const value = Math.round(Number(text));
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
}
