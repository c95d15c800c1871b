import { describe, expect, it } from 'vitest';
import { confirmationOf } from './confirmation';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:t';

describe('confirmationOf', () => {
  it('takes a token as it is', () => {
    expect(confirmationOf(' ab12\n', TOPIC)).toEqual({ topic: TOPIC, token: 'ab12' });
  });
  it('finds topic and token in a link', () => {
    const link = `http://127.0.0.1:4566/?Action=ConfirmSubscription&TopicArn=${TOPIC}2&Token=ab12`;
    expect(confirmationOf(link, TOPIC)).toEqual({ topic: `${TOPIC}2`, token: 'ab12' });
  });
  it('finds them in a whole message', () => {
    expect(confirmationOf(JSON.stringify({ Type: 'SubscriptionConfirmation', Token: 'ab12', TopicArn: TOPIC }), 'x')).toEqual({ topic: TOPIC, token: 'ab12' });
  });
  it('finds no token where there is none', () => {
    expect(confirmationOf('http://127.0.0.1:4566/?Action=x', TOPIC).token).toBe('');
    expect(confirmationOf('{"Token":', TOPIC).token).toBe('');
    expect(confirmationOf('{"Token":1}', TOPIC).token).toBe('');
    expect(confirmationOf('', TOPIC).token).toBe('');
  });
});
