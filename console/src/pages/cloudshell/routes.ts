import type { Route } from '~/lib/route';

export const cloudshellRoutes: readonly Route[] = [
  { service: 'cloudshell', path: '', title: () => 'CloudShell', load: () => import('./CloudShellPage') },
];
