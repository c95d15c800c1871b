/* Every page of the console. Each service's folder lists its own. */
import type { Route } from '~/lib/route';
import { cloudshellRoutes } from '~/pages/cloudshell/routes';
import { cloudwatchRoutes } from '~/pages/cloudwatch/routes';
import { eventsRoutes } from '~/pages/events/routes';
import { iamRoutes } from '~/pages/iam/routes';
import { lambdaRoutes } from '~/pages/lambda/routes';
import { snsRoutes } from '~/pages/sns/routes';
import { sqsRoutes } from '~/pages/sqs/routes';
import { tutorialRoutes } from '~/pages/tutorial/routes';

export const ROUTES: readonly Route[] = [...lambdaRoutes, ...eventsRoutes, ...sqsRoutes, ...snsRoutes, ...iamRoutes, ...cloudwatchRoutes, ...cloudshellRoutes, ...tutorialRoutes];

/** Where each service begins. */
export const HOMES: Readonly<Record<string, string>> = {
  lambda: '/lambda/home#/functions',
  events: '/events/home#/events',
  sqs: '/sqs/v3/home#/queues',
  sns: '/sns/v3/home#/topics',
  iam: '/iam/home#/roles',
  cloudwatch: '/cloudwatch/home#logsV2:log-groups',
  cloudshell: '/cloudshell/home',
};
