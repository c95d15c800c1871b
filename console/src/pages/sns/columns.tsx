import type { Subscription } from '@aws-sdk/client-sns';
import Link from '@cloudscape-design/components/link';
import { nameOf, subscriptionHref } from '~/lib/arn';
import { ArnLink } from '~/parts/ArnLink';
import type { Column } from '~/parts/ResourceTable';
import { StatusText } from '~/parts/StatusText';
import { isPending } from './topics';

export const SUBSCRIPTION_COLUMNS: readonly Column<Subscription>[] = [
  {
    id: 'id',
    header: 'ID',
    isRowHeader: true,
    cell: (s) => (isPending(s) ? 'PendingConfirmation' : <Link href={subscriptionHref(s.SubscriptionArn!)}>{nameOf(s.SubscriptionArn!)}</Link>),
    text: (s) => s.SubscriptionArn,
  },
  { id: 'endpoint', header: 'Endpoint', cell: (s) => <ArnLink arn={s.Endpoint} full />, text: (s) => s.Endpoint },
  { id: 'status', header: 'Status', cell: (s) => <StatusText type={isPending(s) ? 'pending' : 'success'}>{isPending(s) ? 'Pending confirmation' : 'Confirmed'}</StatusText>, text: (s) => String(isPending(s)) },
  { id: 'protocol', header: 'Protocol', cell: (s) => s.Protocol, text: (s) => s.Protocol },
  { id: 'topic', header: 'Topic', cell: (s) => <ArnLink arn={s.TopicArn} />, text: (s) => s.TopicArn },
];
