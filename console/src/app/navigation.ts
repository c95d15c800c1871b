import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { HOMES } from './routes';

interface Service {
  title: string;
  items: readonly SideNavigationProps.Item[];
}

const link = (text: string, href: string): SideNavigationProps.Item => ({ type: 'link', text, href });

/** What stands at the side of each service's pages. */
export const SERVICES: Readonly<Record<string, Service>> = {
  lambda: { title: 'Lambda', items: [link('Functions', HOMES['lambda']!), link('Tutorial', '/lambda/home#/tutorial')] },
  events: {
    title: 'Events',
    items: [
      link('Events', '/events/home#/events'),
      link('Redrive tasks', '/events/home#/redrives'),
      link('Clock', '/events/home#/clock'),
    ],
  },
  sqs: { title: 'Amazon SQS', items: [link('Queues', HOMES['sqs']!)] },
  sns: {
    title: 'Amazon SNS',
    items: [link('Topics', HOMES['sns']!), link('Subscriptions', '/sns/v3/home#/subscriptions')],
  },
  iam: { title: 'IAM', items: [link('Roles', HOMES['iam']!), link('Policies', '/iam/home#/policies')] },
  cloudwatch: { title: 'CloudWatch', items: [link('Log groups', HOMES['cloudwatch']!), link('Live tail', '/cloudwatch/home#logsV2:live-tail'), link('Metrics', '/cloudwatch/home#metricsV2')] },
  cloudshell: { title: 'CloudShell', items: [] },
};

const ORDER = ['lambda', 'events', 'sqs', 'sns', 'iam', 'cloudwatch', 'cloudshell'] as const;

/** The side's items: the service's own pages, then the other services. */
export function sideItems(service: string): SideNavigationProps.Item[] {
  const own = SERVICES[service]?.items ?? [];
  const others = ORDER.filter((name) => name !== service).map((name) => link(SERVICES[name]!.title, HOMES[name]!));
  return own.length === 0 ? others : [...own, { type: 'divider' }, ...others];
}

/** All places that the search of the top bar finds by name. */
export function places(): readonly { text: string; href: string; service: string }[] {
  return ORDER.flatMap((name) => {
    const { title, items } = SERVICES[name]!;
    const pages = items.flatMap((item) => (item.type === 'link' ? [{ text: item.text, href: item.href, service: title }] : []));
    return pages.length > 0 ? pages : [{ text: title, href: HOMES[name]!, service: title }];
  });
}
