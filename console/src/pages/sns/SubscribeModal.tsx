import { SubscribeCommand } from '@aws-sdk/client-sns';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { FormModal } from '~/parts/FormModal';

const PROTOCOLS = [
  { value: 'sqs', label: 'Amazon SQS', placeholder: 'arn:aws:sqs:us-east-1:000000000000:Queue' },
  { value: 'lambda', label: 'AWS Lambda', placeholder: 'arn:aws:lambda:us-east-1:000000000000:function:Function' },
  { value: 'http', label: 'HTTP', placeholder: 'http://127.0.0.1:8080/' },
  { value: 'https', label: 'HTTPS', placeholder: 'https://localhost:8443/' },
];

interface Props {
  topic: string;
  onDismiss: () => void;
  onDone: () => void;
}

export function SubscribeModal({ topic, onDismiss, onDone }: Props) {
  const [protocol, setProtocol] = useState(PROTOCOLS[0]!);
  const [endpoint, setEndpoint] = useState('');
  const [raw, setRaw] = useState(false);
  const mayBeRaw = protocol.value !== 'lambda';
  const isWeb = protocol.value.startsWith('http');
  const command = () =>
    new SubscribeCommand({
      TopicArn: topic,
      Protocol: protocol.value,
      Endpoint: endpoint.trim(),
      ReturnSubscriptionArn: true,
      ...(raw && mayBeRaw ? { Attributes: { RawMessageDelivery: 'true' } } : {}),
    });
  const { run, running, failure } = useMutation(async () => {
    await sns.send(command());
    flash({ type: 'success', content: isWeb ? 'Subscription created. It waits until its endpoint confirms it.' : 'Subscription created successfully.' });
    onDone();
  });
  return (
    <FormModal
      header="Create subscription"
      action="Create subscription"
      ready={endpoint.trim() !== ''}
      running={running}
      failure={failure}
      failureHeader="The subscription was not created"
      calls={() => [{ sender: sns, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Protocol">
        <Select options={PROTOCOLS} selectedOption={protocol} onChange={({ detail }) => setProtocol(PROTOCOLS.find(({ value }) => value === detail.selectedOption.value)!)} />
      </FormField>
      <FormField label="Endpoint" description={isWeb ? 'It is sent a link, and gets messages once somebody has followed it.' : 'A queue and a function must also allow the topic in their own policies.'}>
        <Input value={endpoint} placeholder={protocol.placeholder} onChange={({ detail }) => setEndpoint(detail.value)} />
      </FormField>
      {mayBeRaw && (
        <Checkbox checked={raw} onChange={({ detail }) => setRaw(detail.checked)} description="The message alone, without SNS's envelope">
          Raw message delivery
        </Checkbox>
      )}
    </FormModal>
  );
}
