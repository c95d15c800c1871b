import { ConfirmSubscriptionCommand } from '@aws-sdk/client-sns';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { confirmationOf } from '~/lib/confirmation';
import { useMutation } from '~/lib/useMutation';
import { FormModal } from '~/parts/FormModal';

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
    <FormModal
      header="Confirm subscription"
      action="Confirm subscription"
      ready={confirmation.token !== ''}
      running={running}
      failure={failure}
      failureHeader="The subscription was not confirmed"
      calls={() => [{ sender: sns, command: command() }]}
      onSubmit={() => void run(undefined)}
      onDismiss={onDismiss}
    >
      <FormField label="Subscription confirmation URL" description="The SubscribeURL that the endpoint was sent, or its Token, or the whole message.">
        <Textarea value={text} rows={6} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
    </FormModal>
  );
}
