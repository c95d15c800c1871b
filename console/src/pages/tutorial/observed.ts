/* What the tutorial's steps go by: the state of the server, however it came about, by clicks or by command line. */
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { iam, lambda, logs, sqs } from '~/api/clients';
import { type AsyncEvent, listEvents } from '~/api/events';

export const FUNCTION = 'Demo-Lambda';
export const ROLE = 'Demo-Lambda';
export const QUEUE = 'Demo-DLQ';
export const GROUP = `/aws/lambda/${FUNCTION}`;
const BASIC = 'AWSLambdaBasicExecutionRole';

/** What there is of the tutorial's things. */
export interface Observed {
  role: boolean;
  queueUrl?: string;
  exists: boolean;
  deadLetterArn?: string;
  group: boolean;
  /** Policies of the role beyond the one for logs. */
  morePolicies: number;
  /** Events of the function, newest first. */
  events: readonly AsyncEvent[];
}

export async function observe(signal: AbortSignal): Promise<Observed> {
  const options = { abortSignal: signal, quiet: true };
  const [roles, queues, functions, groups, events] = await Promise.all([
    iam.send(new ListRolesCommand({ MaxItems: 1000 }), options),
    sqs.send(new ListQueuesCommand({ QueueNamePrefix: QUEUE }), options),
    lambda.send(new ListFunctionsCommand({ MaxItems: 50 }), options),
    logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: GROUP }), options),
    listEvents({ functionName: FUNCTION, maxItems: 100 }, signal),
  ]);
  const role = roles.Roles?.some(({ RoleName: name }) => name === ROLE) ?? false;
  const found = functions.Functions?.find(({ FunctionName: name }) => name === FUNCTION);
  return {
    role,
    queueUrl: queues.QueueUrls?.find((url) => url.endsWith(`/${QUEUE}`)),
    exists: found !== undefined,
    deadLetterArn: found?.DeadLetterConfig?.TargetArn,
    group: groups.logGroups?.some(({ logGroupName: name }) => name === GROUP) ?? false,
    morePolicies: role ? await morePolicies(signal) : 0,
    events: events.events,
  };
}

async function morePolicies(signal: AbortSignal): Promise<number> {
  const options = { abortSignal: signal, quiet: true };
  const [attached, inline] = await Promise.all([
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName: ROLE }), options),
    iam.send(new ListRolePoliciesCommand({ RoleName: ROLE }), options),
  ]);
  const others = (attached.AttachedPolicies ?? []).filter(({ PolicyName: name }) => name !== BASIC);
  return others.length + (inline.PolicyNames ?? []).length;
}
