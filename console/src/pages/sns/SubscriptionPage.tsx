import { GetSubscriptionAttributesCommand, SetSubscriptionAttributesCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';
import { sns } from '~/api/clients';
import { nameOf, topicHref } from '~/lib/arn';
import { flash } from '~/lib/flash';
import type { PageProps } from '~/lib/route';
import { navigate } from '~/lib/router';
import { useMutation } from '~/lib/useMutation';
import { useQuery } from '~/lib/useQuery';
import { ArnLink } from '~/parts/ArnLink';
import { Copyable } from '~/parts/Copyable';
import { DeleteModal } from '~/parts/DeleteModal';
import { EditableJson } from '~/parts/EditableJson';
import { ErrorAlert } from '~/parts/ErrorAlert';
import { FailedPage } from '~/parts/FailedPage';
import { Loading } from '~/parts/Loading';
import { StatusText } from '~/parts/StatusText';
import { PendingActions } from './PendingActions';

/** One subscription: where it delivers, what it filters, and where goes what cannot be delivered. */
export default function SubscriptionPage({ parameters }: PageProps) {
  const arn = parameters['arn']!;
  const found = useQuery(arn, async (signal) => (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }), { abortSignal: signal })).Attributes ?? {});
  const [deleting, setDeleting] = useState(false);
  const set = async (name: string, value: string) => {
    await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName: name, AttributeValue: value }));
    found.refresh();
  };
  const raw = useMutation((wanted: boolean) => set('RawMessageDelivery', String(wanted)));
  if (found.loading) return <Loading text="Loading the subscription" />;
  if (found.data === undefined) return <FailedPage of={parameters['arn']!} failure={found.failure} onRetry={found.refresh} />;
  const of = (name: string) => found.data?.[name] ?? '';
  const pending = of('PendingConfirmation') === 'true';
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {pending && <PendingActions pending={{ topic: of('TopicArn'), protocol: of('Protocol'), endpoint: of('Endpoint') }} onDone={found.refresh} />}
            <Button onClick={() => setDeleting(true)}>Delete</Button>
          </SpaceBetween>
        }
      >
        Subscription: {nameOf(arn)}
      </Header>
      <ErrorAlert failure={raw.failure} header="Raw message delivery was not changed" />
      <Container header={<Header variant="h2">Details</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'ARN', value: <Copyable text={arn} label="the ARN" /> },
            { label: 'Endpoint', value: <ArnLink arn={of('Endpoint')} full /> },
            { label: 'Topic', value: <ArnLink arn={of('TopicArn')} /> },
            { label: 'Protocol', value: of('Protocol') },
            { label: 'Status', value: <StatusText type={pending ? 'pending' : 'success'}>{pending ? 'Pending confirmation' : 'Confirmed'}</StatusText> },
            {
              label: 'Raw message delivery',
              value: (
                <Toggle checked={of('RawMessageDelivery') === 'true'} disabled={raw.running || of('Protocol') === 'lambda'} onChange={({ detail }) => void raw.run(detail.checked)}>
                  {of('RawMessageDelivery') === 'true' ? 'Enabled' : 'Disabled'}
                </Toggle>
              ),
            },
          ]}
        />
      </Container>
      <EditableJson title="Subscription filter policy" description={`On ${of('FilterPolicyScope') || 'MessageAttributes'}`} value={of('FilterPolicy')} none="Every message is delivered." onSave={(text) => set('FilterPolicy', text)} />
      <EditableJson title="Redrive policy (dead-letter queue)" value={of('RedrivePolicy')} none="What cannot be delivered is discarded." onSave={(text) => set('RedrivePolicy', text)} />
      {of('Protocol').startsWith('http') && (
        <EditableJson
          title="Delivery policy"
          description={of('DeliveryPolicy') === '' ? 'What is in force where nothing was set for this subscription' : 'How deliveries are tried again'}
          value={of('DeliveryPolicy') || of('EffectiveDeliveryPolicy')}
          none="No policy"
          onSave={(text) => set('DeliveryPolicy', text)}
        />
      )}
      {deleting && (
        <DeleteModal
          what="subscription"
          consequence={`${of('Endpoint')} gets no more messages of ${nameOf(of('TopicArn'))}.`}
          onDelete={() => sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }))}
          onDismiss={() => setDeleting(false)}
          onDone={() => {
            flash({ type: 'success', content: 'Subscription deleted successfully.' });
            navigate(topicHref(of('TopicArn')));
          }}
        />
      )}
    </SpaceBetween>
  );
}
