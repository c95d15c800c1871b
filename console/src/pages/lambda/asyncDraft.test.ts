import { describe, expect, it } from 'vitest';
import { ageSeconds, draftOf, preview } from './asyncDraft';

describe('the asynchronous configuration', () => {
  it('begins with Lambda’s defaults', () => {
    const draft = draftOf({}, undefined);
    expect(draft).toMatchObject({ hours: '6', minutes: '0', seconds: '0', retries: '2', service: '', target: '' });
    expect(ageSeconds(draft)).toBe(21_600);
  });

  it('says what becomes of an event', () => {
    const queue = 'arn:aws:sqs:us-east-1:000000000000:Demo-DLQ';
    expect(preview(draftOf({ DeadLetterConfig: { TargetArn: queue } }, undefined))).toBe(
      'An event that always fails is tried now, after 1 min, after 3 min; then it goes to Demo-DLQ.',
    );
    expect(preview(draftOf({}, { MaximumEventAgeInSeconds: 60 }))).toBe('An event that always fails is tried now; then it is gone.');
    expect(preview(draftOf({}, { MaximumRetryAttempts: 1 }))).toBe('An event that always fails is tried now, after 1 min; then it is gone.');
  });
});
