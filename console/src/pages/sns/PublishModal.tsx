import { PublishCommand } from '@aws-sdk/client-sns';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf } from '~/lib/arn';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';

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
    <Modal
      visible
      header={`Publish message to ${nameOf(topic)}`}
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [{ sender: sns, command: command() }]} />
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={message === ''} onClick={() => void run(undefined)}>
              Publish message
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure} header="The message was not published" />
        <FormField label={<>Subject <i>– optional</i></>}>
          <Input value={subject} onChange={({ detail }) => setSubject(detail.value)} />
        </FormField>
        <FormField label="Message body">
          <Textarea value={message} rows={6} onChange={({ detail }) => setMessage(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
