import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cloudwatchSegment } from '../lib/segments';

let parse: typeof import('./router').parse;

beforeAll(async () => {
  vi.stubGlobal('location', { pathname: '/', hash: '', search: '', href: 'http://localhost/' });
  vi.stubGlobal('window', { addEventListener: () => {} });
  ({ parse } = await import('./router'));
});

describe('addresses', () => {
  it('have a service, segments and a query', () => {
    const address = parse('/lambda/home', '#/functions/Demo-Lambda?tab=monitoring');
    expect(address.service).toBe('lambda');
    expect(address.segments).toEqual(['functions', 'Demo-Lambda']);
    expect(address.query.get('tab')).toBe('monitoring');
  });

  it('understand the double encoding of CloudWatch', () => {
    const segment = cloudwatchSegment('/aws/lambda/Demo-Lambda');
    expect(segment).toBe('$252Faws$252Flambda$252FDemo-Lambda');
    expect(parse('/cloudwatch/home', `#logsV2:log-groups/log-group/${segment}`).segments).toEqual([
      'log-groups',
      'log-group',
      '/aws/lambda/Demo-Lambda',
    ]);
    const stream = '2026/11/25/[$LATEST]0123456789abcdef0123456789abcdef';
    expect(parse('/cloudwatch/home', `#logsV2:log-groups/log-group/g/log-events/${cloudwatchSegment(stream)}`).segments[3]).toBe(
      'log-events',
    );
    expect(parse('/cloudwatch/home', `#logsV2:x/${cloudwatchSegment(stream)}`).segments[1]).toBe(stream);
  });

  it('survive what is not encoded well', () => {
    expect(parse('/', '#/%E0%A4%A').segments).toEqual(['%E0%A4%A']);
    expect(parse('', '').service).toBe('');
  });
});
