import { groupHref } from '~/lib/logs';
import type { Route } from '~/lib/route';

const groups = { text: 'Log groups', href: '/cloudwatch/home#logsV2:log-groups' };
const inGroup = ({ group }: Readonly<Record<string, string>>) => [groups, { text: group!, href: groupHref(group!) }];

export const cloudwatchRoutes: readonly Route[] = [
  { service: 'cloudwatch', path: 'log-groups', title: () => 'Log groups', load: () => import('./LogGroupsPage') },
  { service: 'cloudwatch', path: 'metricsV2', title: () => 'Metrics', load: () => import('./MetricsPage') },
  { service: 'cloudwatch', path: 'live-tail', title: () => 'Live tail', load: () => import('./LiveTailPage') },
  { service: 'cloudwatch', path: 'log-groups/log-group/:group', title: ({ group }) => group!, crumbs: () => [groups], load: () => import('./LogGroupPage') },
  { service: 'cloudwatch', path: 'log-groups/log-group/:group/log-events', title: () => 'Log events', crumbs: inGroup, load: () => import('./LogEventsPage') },
  { service: 'cloudwatch', path: 'log-groups/log-group/:group/log-events/:stream', title: ({ stream }) => stream!, crumbs: inGroup, load: () => import('./LogEventsPage') },
];
