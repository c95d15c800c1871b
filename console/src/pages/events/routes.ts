import type { Route } from '~/lib/route';

const crumbs = () => [{ text: 'Events', href: '/events/home#/events' }];

export const eventsRoutes: readonly Route[] = [
  { service: 'events', path: 'events', title: () => 'Asynchronous events', load: () => import('./EventsPage') },
  {
    service: 'events',
    path: 'events/:requestId',
    title: ({ requestId }) => requestId ?? 'Event',
    crumbs,
    load: () => import('./EventPage'),
  },
  { service: 'events', path: 'redrives', title: () => 'Redrive tasks', load: () => import('./RedrivesPage') },
  {
    service: 'events',
    path: 'redrives/:redriveId',
    title: ({ redriveId }) => redriveId ?? 'Redrive',
    crumbs: () => [...crumbs(), { text: 'Redrive tasks', href: '/events/home#/redrives' }],
    load: () => import('./RedrivePage'),
  },
  { service: 'events', path: 'clock', title: () => 'Clock', load: () => import('./ClockPage') },
];
