import { functionHref, queueHref } from '~/lib/arn';
import { eventsHref } from '~/lib/logs';
import { FUNCTION, GROUP, type Observed, QUEUE, ROLE } from './observed';

export interface Step {
  title: string;
  hint: string;
  href: string;
  done: (seen: Observed) => boolean;
}

const failed = ({ events }: Observed) => events.filter(({ status }) => ['waiting', 'dead-lettered', 'dropped', 'delivered'].includes(status));
const deadLettered = ({ events }: Observed) => events.filter(({ status }) => status === 'dead-lettered');
const succeeded = ({ events }: Observed) => events.filter(({ status }) => status === 'succeeded');

/** The tutorial, in the order in which it teaches. */
export const STEPS: readonly Step[] = [
  {
    title: `Create the role ${ROLE}`,
    hint: 'Lambda may assume it, and it may write logs; nothing more yet.',
    href: '/iam/home#/roles/create',
    done: ({ role }) => role,
  },
  { title: `Create the queue ${QUEUE}`, hint: 'A standard queue with the settings it comes with.', href: '/sqs/v3/home#/create-queue', done: ({ queueUrl }) => queueUrl !== undefined },
  {
    title: `Create the function ${FUNCTION}`,
    hint: `In Python, with the existing role ${ROLE}. Edit its code so that it prints event['key1'], and deploy it.`,
    href: '/lambda/home#/create/function',
    done: ({ exists }) => exists,
  },
  {
    title: 'Invoke it asynchronously',
    hint: 'Test, Asynchronous: the answer is 202 at once, and the event succeeds behind the queue.',
    href: functionHref(FUNCTION, 'testing'),
    done: (seen) => succeeded(seen).length > 0,
  },
  { title: 'Read its logs', hint: 'What was printed stands between START and REPORT.', href: eventsHref(GROUP), done: ({ group }) => group },
  {
    title: 'Let it fail',
    hint: "Raise Exception('Something went wrong'), deploy, and invoke it again: still 202, and it fails silently.",
    href: functionHref(FUNCTION, 'code'),
    done: (seen) => failed(seen).length > 0,
  },
  {
    title: 'Try to set a dead-letter queue, and let the role send to it',
    hint: `Choose ${QUEUE} and save: it is refused. Follow the link to the role and attach AmazonSQSFullAccess, or the least privilege.`,
    href: `${functionHref(FUNCTION)}/edit/async-invoke-config`,
    done: ({ morePolicies }) => morePolicies > 0,
  },
  {
    title: 'Save the dead-letter queue',
    hint: 'The same Save now succeeds: two retries, six hours, and the queue.',
    href: `${functionHref(FUNCTION)}/edit/async-invoke-config`,
    done: ({ deadLetterArn }) => deadLetterArn !== undefined,
  },
  {
    title: 'Invoke the failing function again, and let three minutes pass',
    hint: 'It runs at +0, +1 and +2 more minutes; advance the clock at the top, or wait.',
    href: functionHref(FUNCTION, 'testing'),
    done: (seen) => deadLettered(seen).length > 0,
  },
  {
    title: 'Look at the message',
    hint: 'Poll the queue: the body is the payload, byte for byte; the attributes name the request and the error.',
    href: `${queueHref(QUEUE)}/send-receive`,
    done: (seen) => deadLettered(seen).length > 0,
  },
  {
    title: 'Find the three attempts',
    hint: 'The RequestID of the message leads to the event, and from there to its logs: three attempts, one request id.',
    href: '/events/home#/events',
    done: (seen) => deadLettered(seen).some(({ attemptCount }) => attemptCount === 3),
  },
  {
    title: 'Roll the code back',
    hint: 'Deploy the code that worked. The next event succeeds.',
    href: functionHref(FUNCTION, 'code'),
    done: (seen) => {
      const last = deadLettered(seen)[0];
      return last !== undefined && succeeded(seen).some(({ acceptedAt }) => acceptedAt > last.acceptedAt);
    },
  },
];

/** The first step that is not done, or as many as there are. */
export function nextStep(seen: Observed): number {
  const next = STEPS.findIndex(({ done }) => !done(seen));
  return next < 0 ? STEPS.length : next;
}

