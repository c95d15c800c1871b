/* What the form of the asynchronous configuration holds, and what it means. */
import type { FunctionConfiguration, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import { nameOf, serviceOf } from '~/lib/arn';
import { durationText } from '~/lib/time';

export interface AsyncDraft {
  hours: string;
  minutes: string;
  seconds: string;
  retries: string;
  service: '' | 'sqs' | 'sns';
  /** The ARN of the dead-letter queue or topic. */
  target: string;
  onSuccess: string;
  onFailure: string;
}

const SIX_HOURS = 21_600;

export function draftOf(configuration: FunctionConfiguration, config: FunctionEventInvokeConfig | undefined): AsyncDraft {
  const age = config?.MaximumEventAgeInSeconds ?? SIX_HOURS;
  const target = configuration.DeadLetterConfig?.TargetArn ?? '';
  return {
    hours: String(Math.floor(age / 3600)),
    minutes: String(Math.floor((age % 3600) / 60)),
    seconds: String(age % 60),
    retries: String(config?.MaximumRetryAttempts ?? 2),
    service: target === '' ? '' : (serviceOf(target) as 'sqs' | 'sns'),
    target,
    onSuccess: config?.DestinationConfig?.OnSuccess?.Destination ?? '',
    onFailure: config?.DestinationConfig?.OnFailure?.Destination ?? '',
  };
}

export function ageSeconds({ hours, minutes, seconds }: AsyncDraft): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** What the settings make of an event that always fails, in one sentence. */
export function preview(draft: AsyncDraft): string {
  const age = ageSeconds(draft);
  const waits = [60, 180].slice(0, Number(draft.retries)).filter((after) => after < age);
  const tries = ['now', ...waits.map((after) => `after ${durationText(after * 1000)}`)].join(', ');
  const ends = [draft.target, draft.onFailure].filter((arn) => arn !== '').map(nameOf);
  const end = ends.length === 0 ? 'then it is gone' : `then it goes to ${ends.join(' and ')}`;
  return `An event that always fails is tried ${tries}; ${end}.`;
}

const key = (name: string) => `redrive.async.${name}`;

/** Keeps what was entered over the way to the role and back. */
export function keepDraft(name: string, draft: AsyncDraft): void {
  sessionStorage.setItem(key(name), JSON.stringify(draft));
}

export function takeDraft(name: string): AsyncDraft | undefined {
  const text = sessionStorage.getItem(key(name));
  sessionStorage.removeItem(key(name));
  return text === null ? undefined : (JSON.parse(text) as AsyncDraft);
}
