import { describe, expect, it } from 'vitest';
import { eventsHref, reportOf } from './logs';

describe('REPORT lines', () => {
  it('are read', () => {
    const line = 'REPORT RequestId: 8f2c\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 110.10 ms\t\n';
    expect(reportOf(line)).toEqual({ requestId: '8f2c', durationMillis: 3.01, billedMillis: 114, memoryMegabytes: 36, initMillis: 110.1, status: undefined });
    expect(reportOf('REPORT RequestId: a\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tStatus: timeout\n')?.status).toBe('timeout');
  });

  it('are read in JSON', () => {
    const line = '{"time":"2026-11-25T23:00:00.000Z","type":"platform.report","record":{"requestId":"8f2c","status":"timeout","metrics":{"durationMs":3.01,"billedDurationMs":4,"memorySizeMB":128,"maxMemoryUsedMB":36}}}\n';
    expect(reportOf(line)).toEqual({ requestId: '8f2c', durationMillis: 3.01, billedMillis: 4, memoryMegabytes: 36, initMillis: undefined, status: 'timeout' });
    expect(reportOf('{"time":"half')).toBeUndefined();
  });

  it('are told from what a function prints', () => {
    expect(reportOf('report RequestId: x')).toBeUndefined();
    expect(reportOf('value1 = value1\n')).toBeUndefined();
  });
});

describe('addresses of logs', () => {
  it('are AWS’s', () => {
    expect(eventsHref('/aws/lambda/f', undefined, '"8f2c"')).toBe('/cloudwatch/home#logsV2:log-groups/log-group/$252Faws$252Flambda$252Ff/log-events?filter=%228f2c%22');
  });
});
