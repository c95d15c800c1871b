import { describe, expect, it } from 'vitest';
import { attemptsOf } from './attempts';

const ID = '5d1f0c9e-0000-4000-8000-000000000001';
const OTHER = '5d1f0c9e-0000-4000-8000-000000000002';
const line = (message: string, logStreamName = 's') => ({ message, logStreamName });
const run = (id: string, stream = 's') => [
  line(`START RequestId: ${id} Version: $LATEST\n`, stream),
  line('value1 = value1\n', stream),
  line(`END RequestId: ${id}\n`, stream),
  line(`REPORT RequestId: ${id}\tDuration: 1 ms\t\n`, stream),
];

describe('attempts in a log', () => {
  it('are three of one request', () => {
    const attempts = attemptsOf([line('INIT_START Runtime\n'), ...run(ID), ...run(ID), ...run(ID)]);
    expect(attempts.map(({ requestId, number, events }) => [requestId, number, events.length])).toEqual([
      [undefined, 0, 1],
      [ID, 1, 4],
      [ID, 2, 4],
      [ID, 3, 4],
    ]);
  });

  it('are those of logs in JSON too', () => {
    const json = (type: string) => line(`{"time":"2026-11-25T23:00:00.000Z","type":"platform.${type}","record":{"requestId":"${ID}"}}\n`);
    const one = [json('start'), line('plain\n'), json('report')];
    expect(attemptsOf([...one, ...one]).map(({ number, events }) => [number, events.length])).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });

  it('do not mix where two streams interleave', () => {
    const [a, b] = [run(ID, 'a'), run(OTHER, 'b')];
    const mixed = a.flatMap((event, index) => [event, b[index]!]);
    const attempts = attemptsOf(mixed);
    expect(attempts.map(({ requestId, events }) => [requestId, events.length])).toEqual([
      [ID, 4],
      [OTHER, 4],
    ]);
  });

  it('are found where a filter left out what does not name the request', () => {
    const filtered = run(ID).filter(({ message }) => message.includes(ID));
    expect(attemptsOf([...filtered, ...filtered]).map(({ number }) => number)).toEqual([1, 2]);
  });
});
