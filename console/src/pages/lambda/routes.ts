import type { Route } from '~/app/route';

export const lambdaRoutes: readonly Route[] = [
  { service: 'lambda', path: 'functions', title: () => 'Functions', load: () => import('./FunctionsPage') },
];
