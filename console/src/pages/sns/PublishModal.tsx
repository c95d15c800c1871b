import { PublishCommand } from '@aws-sdk/client-sns';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { FormModal } from '~/parts/FormModal';

export function PublishModal({ topic, onDismiss }: { topic: string; onDismiss: () => void }) {
  const [subject, setSubject] = useState('');
  const [message, setMessage] = useState('');
  const command = () => new PublishCommand({ TopicArn: topic, Message: message, ...(subject === '' ? {} : { Subject: subject }) });
  const { run, running, failure } = useMutation(async () => {
    const { MessageId: id } = await sns.send(command());
    flash({ type: 'success', content: `Message published to topic ${nameOf(topic)} successfully. Message ID: ${id}` });
    onDismiss();
  });
  return (
    <FormModal
      header={`Publish message to ${nameOf(topic)}`}
      action="Publish message"
      ready={message !== ''}
      running={running}
      failure={failure}
      failureHeader="The message was not published"
      calls={() => [{ sender: sns, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label={<>Subject <i>– optional</i></>}>
        <Input value={subject} onChange={({ detail }) => setSubject(detail.value)} />
      </FormField>
      <FormField label="Message body">
        <Textarea value={message} rows={6} onChange={({ detail }) => setMessage(detail.value)} />
      </FormField>
    </FormModal>
  );
}
