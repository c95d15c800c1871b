import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import Modal from '@cloudscape-design/components/modal';
import Table from '@cloudscape-design/components/table';
import Tabs from '@cloudscape-design/components/tabs';
import Toggle from '@cloudscape-design/components/toggle';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { eventHref } from '~/lib/arn';
import { sizeText } from '~/lib/time';
import { JsonView } from '~/parts/JsonView';
import { TimeText } from '~/parts/TimeText';
import type { Received } from './polling';

/** A message: its details, body and attributes. */
export function MessageModal({ received: { message }, onDismiss }: { received: Received; onDismiss: () => void }) {
  const [raw, setRaw] = useState(true);
  const body = message.Body ?? '';
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return (
    <Modal visible size="large" header={`Message: ${message.MessageId}`} closeAriaLabel="Close" onDismiss={onDismiss}>
      <Tabs
        tabs={[
          {
            id: 'details',
            label: 'Details',
            content: (
              <KeyValuePairs
                columns={2}
                items={[
                  { label: 'ID', value: message.MessageId },
                  { label: 'Size', value: sizeText(new TextEncoder().encode(body).length) },
                  { label: 'MD5 of message body', value: message.MD5OfBody },
                  { label: 'Sender account ID', value: message.Attributes?.['SenderId'] },
                  { label: 'Sent', value: <TimeText at={Number(message.Attributes?.['SentTimestamp'])} precise /> },
                  { label: 'First received', value: <TimeText at={Number(message.Attributes?.['ApproximateFirstReceiveTimestamp'])} precise /> },
                  { label: 'Receive count', value: message.Attributes?.['ApproximateReceiveCount'] },
                  { label: 'Message attributes count', value: attributes.length },
                ]}
              />
            ),
          },
          {
            id: 'body',
            label: 'Body',
            content: (
              <SpaceBetween size="s">
                <Toggle checked={!raw} onChange={({ detail }) => setRaw(!detail.checked)}>
                  Laid out
                </Toggle>
                {raw ? (
                  <pre className="pre scroll" tabIndex={0} role="region" aria-label="Body" data-testid="message-body">
                    {body}
                  </pre>
                ) : (
                  <JsonView text={body} label="Body, laid out" />
                )}
              </SpaceBetween>
            ),
          },
          {
            id: 'attributes',
            label: 'Attributes',
            content: (
              <Table
                variant="embedded"
                ariaLabels={{ tableLabel: 'Attributes' }}
                items={attributes}
                columnDefinitions={[
                  { id: 'name', header: 'Name', cell: ([name]) => name, isRowHeader: true },
                  { id: 'type', header: 'Type', cell: ([, value]) => value.DataType },
                  { id: 'value', header: 'Value', cell: ([name, value]) => (name === 'RequestID' ? <Link href={eventHref(value.StringValue ?? '')}>{value.StringValue}</Link> : (value.StringValue ?? 'binary')) },
                ]}
                empty="No attributes"
              />
            ),
          },
        ]}
      />
    </Modal>
  );
}
