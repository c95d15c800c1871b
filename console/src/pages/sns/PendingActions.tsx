import { SubscribeCommand } from '@aws-sdk/client-sns';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import { sns } from '~/api/clients';
import { failureOf } from '~/api/failure';
import { flash } from '~/lib/flash';
import { useMutation } from '~/lib/useMutation';

const ConfirmModal = lazy(() => import('./ConfirmModal'));

interface Props {
  /** What waits to be confirmed; nothing disables the buttons. */
  pending: { topic: string; protocol: string; endpoint: string } | undefined;
  onDone: () => void;
}

/** What can be done about a subscription whose endpoint has not confirmed it. */
export function PendingActions({ pending, onDone }: Props) {
  const [confirming, setConfirming] = useState(false);
  const ask = useMutation(async ({ topic, protocol, endpoint }: NonNullable<Props['pending']>) => {
    try {
      await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: protocol, Endpoint: endpoint }));
      flash({ type: 'success', content: `${endpoint} was asked to confirm its subscription.` });
    } catch (thrown) {
      flash({ type: 'error', header: 'The endpoint was not asked', content: failureOf(thrown).message });
    }
    onDone();
  });
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={pending === undefined} loading={ask.running} onClick={() => void ask.run(pending!)}>
        Request confirmation
      </Button>
      <Button disabled={pending === undefined} onClick={() => setConfirming(true)}>
        Confirm subscription
      </Button>
      {confirming && pending !== undefined && (
        <Suspense>
          <ConfirmModal
            topic={pending.topic}
            onDismiss={() => setConfirming(false)}
            onDone={() => {
              setConfirming(false);
              flash({ type: 'success', content: 'Subscription confirmed successfully.' });
              onDone();
            }}
          />
        </Suspense>
      )}
    </SpaceBetween>
  );
}
