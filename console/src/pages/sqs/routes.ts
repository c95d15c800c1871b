import { queueHref } from '~/lib/arn';
import type { Route } from '~/lib/route';

const queues = { text: 'Queues', href: '/sqs/v3/home#/queues' };

export const sqsRoutes: readonly Route[] = [
  { service: 'sqs', path: 'queues', title: () => 'Queues', load: () => import('./QueuesPage') },
  { service: 'sqs', path: 'create-queue', title: () => 'Create queue', crumbs: () => [queues], load: () => import('./CreateQueuePage') },
  { service: 'sqs', path: 'queues/:queue', title: ({ queue }) => nameOfQueue(queue!), crumbs: () => [queues], load: () => import('./QueuePage') },
  {
    service: 'sqs',
    path: 'queues/:queue/send-receive',
    title: () => 'Send and receive messages',
    crumbs: ({ queue }) => [queues, { text: nameOfQueue(queue!), href: queueHref(queue!) }],
    load: () => import('./SendReceivePage'),
  },
];

/** The name behind an address, which may hold the queue's name or, as on AWS, its URL. */
export function nameOfQueue(nameOrUrl: string): string {
  return nameOrUrl.split('/').at(-1) ?? nameOrUrl;
}
