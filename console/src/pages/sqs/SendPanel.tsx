import { type MessageAttributeValue, SendMessageCommand } from '@aws-sdk/client-sqs';
import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sqs } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';
import type { Queue } from './queues';

interface Attribute {
  name: string;
  type: 'String' | 'Number';
  value: string;
}

const TYPES = [
  { value: 'String', label: 'String' },
  { value: 'Number', label: 'Number' },
];

export function SendPanel({ queue, onSent }: { queue: Queue; onSent: () => void }) {
  const [body, setBody] = useState('');
  const [delay, setDelay] = useState('');
  const [attributes, setAttributes] = useState<readonly Attribute[]>([]);
  const command = () =>
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: body,
      ...(delay === '' ? {} : { DelaySeconds: Number(delay) }),
      ...(attributes.length === 0 ? {} : { MessageAttributes: Object.fromEntries(attributes.map(valueOf)) }),
    });
  const { run, running, failure } = useMutation(async () => {
    const { MessageId: id } = await sqs.send(command());
    flash({ type: 'success', content: `Your message has been sent and is ready to be received. Message ID: ${id}` });
    onSent();
  });
  const change = (index: number, next: Partial<Attribute>) => setAttributes(attributes.map((a, i) => (i === index ? { ...a, ...next } : a)));
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CopyCli calls={() => [{ sender: sqs, command: command() }]} />
              <Button onClick={() => (setBody(''), setDelay(''), setAttributes([]))}>Clear content</Button>
              <Button variant="primary" loading={running} disabled={body === ''} onClick={() => void run(undefined)}>
                Send message
              </Button>
            </SpaceBetween>
          }
        >
          Send message
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure} header="The message was not sent" />
        <FormField label="Message body" stretch>
          <Textarea value={body} rows={4} placeholder="Enter message" onChange={({ detail }) => setBody(detail.value)} />
        </FormField>
        <FormField label={<>Delivery delay in seconds <i>– optional</i></>} constraintText="From 0 to 900; empty for the queue's own.">
          <Input type="number" value={delay} onChange={({ detail }) => setDelay(detail.value)} />
        </FormField>
        <ExpandableSection headerText="Message attributes" headerDescription="Optional">
          <AttributeEditor
            items={attributes}
            addButtonText="Add attribute"
            removeButtonText="Remove"
            empty="No attributes"
            onAddButtonClick={() => setAttributes([...attributes, { name: '', type: 'String', value: '' }])}
            onRemoveButtonClick={({ detail }) => setAttributes(attributes.filter((_, i) => i !== detail.itemIndex))}
            disableAddButton={attributes.length >= 10}
            definition={[
              { label: 'Name', control: (a, i) => <Input ariaLabel={`Name ${i + 1}`} value={a.name} onChange={({ detail }) => change(i, { name: detail.value })} /> },
              {
                label: 'Type',
                control: (a, i) => (
                  <Select ariaLabel={`Type ${i + 1}`} options={TYPES} selectedOption={TYPES.find(({ value }) => value === a.type)!} onChange={({ detail }) => change(i, { type: detail.selectedOption.value as Attribute['type'] })} />
                ),
              },
              { label: 'Value', control: (a, i) => <Input ariaLabel={`Value ${i + 1}`} value={a.value} onChange={({ detail }) => change(i, { value: detail.value })} /> },
            ]}
          />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function valueOf({ name, type, value }: Attribute): [string, MessageAttributeValue] {
  return [name, { DataType: type, StringValue: value }];
}
