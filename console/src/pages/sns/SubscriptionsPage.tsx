import Button from '@cloudscape-design/components/button';
import { useQuery } from '~/lib/useQuery';
import { ResourceTable } from '~/parts/ResourceTable';
import { SUBSCRIPTION_COLUMNS } from './columns';
import { subscriptionsOf } from './topics';

export default function SubscriptionsPage() {
  const subscriptions = useQuery('all subscriptions', (signal) => subscriptionsOf(undefined, signal), { every: 10_000 });
  return (
    <ResourceTable
      name="all subscriptions"
      title="Subscriptions"
      query={subscriptions}
      columns={SUBSCRIPTION_COLUMNS}
      keyOf={(s) => `${s.SubscriptionArn} ${s.TopicArn} ${s.Endpoint}`}
      emptyAction={<Button href="/sns/v3/home#/topics">Topics</Button>}
    />
  );
}
