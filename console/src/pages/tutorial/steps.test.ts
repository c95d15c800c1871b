import { describe, expect, it } from 'vitest';
import type { AsyncEvent } from '~/api/events';
import type { Observed } from './observed';
import { STEPS, nextStep } from './steps';

const NOTHING: Observed = { role: false, exists: false, group: false, morePolicies: 0, events: [] };
const event = (status: AsyncEvent['status'], acceptedAt: string, attemptCount = 1): AsyncEvent => ({ requestId: acceptedAt, functionName: 'Demo-Lambda', status, acceptedAt, attemptCount });

describe('the tutorial', () => {
  it('begins with the role, and goes on where the server stands', () => {
    expect(nextStep(NOTHING)).toBe(0);
    expect(nextStep({ ...NOTHING, role: true })).toBe(1);
    expect(nextStep({ ...NOTHING, role: true, queueUrl: 'q', exists: true })).toBe(3);
  });

  it('is over when an event succeeds after one was dead-lettered', () => {
    const seen: Observed = {
      role: true,
      queueUrl: 'q',
      exists: true,
      group: true,
      morePolicies: 1,
      deadLetterArn: 'arn',
      events: [event('dead-lettered', '2026-11-25T12:00:00.000Z', 3), event('succeeded', '2026-11-25T11:00:00.000Z')],
    };
    expect(nextStep(seen)).toBe(STEPS.length - 1);
    expect(nextStep({ ...seen, events: [event('succeeded', '2026-11-25T12:30:00.000Z'), ...seen.events] })).toBe(STEPS.length);
  });
});
