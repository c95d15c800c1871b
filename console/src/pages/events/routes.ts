import type { Route } from '~/app/route';

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
  { service: 'events', path: 'clock', title: () => 'Clock', load: () => import('./ClockPage') },
];
