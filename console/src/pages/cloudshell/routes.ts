import type { Route } from '~/app/route';

export const cloudshellRoutes: readonly Route[] = [
  { service: 'cloudshell', path: '', title: () => 'CloudShell', load: () => import('./CloudShellPage') },
];
