import { nameOf } from '~/lib/arn';
import type { Route } from '~/lib/route';

const topics = { text: 'Topics', href: '/sns/v3/home#/topics' };
const subscriptions = { text: 'Subscriptions', href: '/sns/v3/home#/subscriptions' };

export const snsRoutes: readonly Route[] = [
  { service: 'sns', path: 'topics', title: () => 'Topics', load: () => import('./TopicsPage') },
  { service: 'sns', path: 'topic/:arn', title: ({ arn }) => nameOf(arn!), crumbs: () => [topics], load: () => import('./TopicPage') },
  { service: 'sns', path: 'subscriptions', title: () => 'Subscriptions', load: () => import('./SubscriptionsPage') },
  { service: 'sns', path: 'subscription/:arn', title: ({ arn }) => nameOf(arn!), crumbs: () => [subscriptions], load: () => import('./SubscriptionPage') },
];
