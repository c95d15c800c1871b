import { ConfirmSubscriptionCommand } from '@aws-sdk/client-sns';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { confirmationOf } from '~/lib/confirmation';
import { useMutation } from '~/lib/useMutation';
import { CopyCli } from '~/parts/CopyCli';
import { ErrorAlert } from '~/parts/ErrorAlert';

interface Props {
  topic: string;
  onDismiss: () => void;
  onDone: () => void;
}

/** Takes what an endpoint was sent, and confirms its subscription with it. */
export default function ConfirmModal({ topic, onDismiss, onDone }: Props) {
  const [text, setText] = useState('');
  const confirmation = confirmationOf(text, topic);
  const command = () => new ConfirmSubscriptionCommand({ TopicArn: confirmation.topic, Token: confirmation.token });
  const { run, running, failure } = useMutation(async () => {
    await sns.send(command());
    onDone();
  });
  return (
    <Modal
      visible
      header="Confirm subscription"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <CopyCli calls={() => [{ sender: sns, command: command() }]} />
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={running} disabled={confirmation.token === ''} onClick={() => void run(undefined)}>
              Confirm subscription
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ErrorAlert failure={failure} header="The subscription was not confirmed" />
        <FormField label="Subscription confirmation URL" description="The SubscribeURL that the endpoint was sent, or its Token, or the whole message.">
          <Textarea value={text} rows={6} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
