/* Every page of the console. Each service's folder lists its own. */
import { eventsRoutes } from '~/pages/events/routes';
import { lambdaRoutes } from '~/pages/lambda/routes';
import type { Route } from './route';

export const ROUTES: readonly Route[] = [...lambdaRoutes, ...eventsRoutes];

/** Where each service begins. */
export const HOMES: Readonly<Record<string, string>> = {
  lambda: '/lambda/home#/functions',
  events: '/events/home#/events',
  sqs: '/sqs/v3/home#/queues',
  sns: '/sns/v3/home#/topics',
  iam: '/iam/home#/roles',
  cloudwatch: '/cloudwatch/home#logsV2:log-groups',
  cloudshell: '/cloudshell',
};
