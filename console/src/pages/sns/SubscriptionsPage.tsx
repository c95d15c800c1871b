import Button from '@cloudscape-design/components/button';
import { useQuery } from '~/lib/useQuery';
import { ResourceTable } from '~/parts/ResourceTable';
import { SUBSCRIPTION_COLUMNS } from './columns';
import { PendingActions } from './PendingActions';
import { pendingOf, subscriptionsOf } from './topics';

export default function SubscriptionsPage() {
  const subscriptions = useQuery('all subscriptions', (signal) => subscriptionsOf(undefined, signal), { every: 10_000 });
  return (
    <ResourceTable
      name="all subscriptions"
      title="Subscriptions"
      query={subscriptions}
      columns={SUBSCRIPTION_COLUMNS}
      keyOf={(s) => `${s.SubscriptionArn} ${s.TopicArn} ${s.Endpoint}`}
      selection="single"
      actions={([selected]) => <PendingActions pending={pendingOf(selected)} onDone={subscriptions.refresh} />}
      emptyAction={<Button href="/sns/v3/home#/topics">Topics</Button>}
    />
  );
}
