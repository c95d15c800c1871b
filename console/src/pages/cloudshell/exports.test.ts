import { beforeEach, describe, expect, it, vi } from 'vitest';

let exportsOf: typeof import('./exports').exportsOf;
let quoted: typeof import('./exports').quoted;
let signIn: typeof import('~/api/session').signIn;

beforeEach(async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  ({ exportsOf, quoted } = await import('./exports'));
  ({ signIn } = await import('~/api/session'));
});

describe('the lines for a terminal of one\'s own', () => {
  it('name the server and the keys of whoever is signed in', () => {
    signIn({ accessKeyId: 'ASIA1', secretAccessKey: 's/+1=', sessionToken: 't_-' });
    const lines = exportsOf('http://localhost:4566', 'eu-west-1');
    expect(lines.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'AWS_ENDPOINT_URL=http://localhost:4566',
      'AWS_REGION=eu-west-1',
      'AWS_DEFAULT_REGION=eu-west-1',
      'AWS_ACCESS_KEY_ID=ASIA1',
      'AWS_SECRET_ACCESS_KEY=s/+1=',
      'AWS_SESSION_TOKEN=t_-',
    ]);
    expect(lines.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
  });

  it('leave the token out of lasting keys', () => {
    signIn({ accessKeyId: 'test', secretAccessKey: 'test' });
    expect(exportsOf('http://localhost:4566', 'us-east-1').map(({ name }) => name)).not.toContain('AWS_SESSION_TOKEN');
  });

  it('run nothing that somebody typed as a key', () => {
    expect(quoted("$(touch x)'; rm")).toBe("'$(touch x)'\\''; rm'");
    expect(quoted('')).toBe("''");
  });
});
