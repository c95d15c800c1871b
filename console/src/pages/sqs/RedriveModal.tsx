import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';
import { lambda, sqs } from '~/api/clients';
import { getEvent } from '~/api/events';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { FormModal } from '~/parts/FormModal';
import type { Received } from './polling';
import { type Queue, deadLetterSources } from './queues';

interface Props {
  queue: Queue;
  messages: readonly Received[];
  onDismiss: () => void;
  onRedriven: (done: readonly Received[]) => void;
}

/** Sends dead letters back to their function: a new event for each, and only then is the message deleted. */
export function RedriveModal({ queue, messages, onDismiss, onRedriven }: Props) {
  const arn = queue.attributes['QueueArn'] ?? '';
  const guess = useQuery(`target ${arn}`, (signal) => targetOf(messages, arn, signal));
  const [name, setName] = useState('');
  useEffect(() => setName(guess.data ?? ''), [guess.data]);
  const { run, running, failure } = useMutation(async () => {
    const done: Received[] = [];
    try {
      for (const received of messages) {
        const payload = new TextEncoder().encode(payloadOf(received.message.Body ?? '{}'));
        await lambda.send(new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload: payload }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: received.message.ReceiptHandle }));
        done.push(received);
      }
    } finally {
      onRedriven(done);
    }
    flash({ type: 'success', content: `Sent ${done.length} event${done.length === 1 ? '' : 's'} to ${name}.` });
    onDismiss();
  });
  return (
    <FormModal
      header="Redrive to function"
      action={`Redrive ${messages.length} message${messages.length === 1 ? '' : 's'}`}
      ready={name !== ''}
      running={running}
      failure={failure}
      failureHeader="Not every message was sent"
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <Alert type="info">Each message becomes a new asynchronous event with the original payload, and leaves the queue once the event was accepted. Whatever made it fail should be mended first.</Alert>
      <FormField label="Function" description="Found by the request ID of the dead letter, or by the functions that use this queue">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </FormModal>
  );
}

/** A record of a destination holds the event inside; a dead letter is the event. */
export function payloadOf(body: string): string {
  try {
    const record = JSON.parse(body) as { requestContext?: { functionArn?: unknown }; requestPayload?: unknown };
    const isRecord = typeof record?.requestContext?.functionArn === 'string' && 'requestPayload' in record;
    return isRecord ? JSON.stringify(record.requestPayload) : body;
  } catch {
    return body;
  }
}

async function targetOf(messages: readonly Received[], queueArn: string, signal: AbortSignal): Promise<string> {
  for (const { message } of messages) {
    const requestId = message.MessageAttributes?.['RequestID']?.StringValue;
    const event = requestId === undefined ? undefined : await getEvent(requestId, signal).catch(() => undefined);
    if (event !== undefined) return event.functionName;
  }
  const sources = (await deadLetterSources(signal)).get(queueArn) ?? [];
  return sources.length === 1 ? sources[0]! : '';
}
