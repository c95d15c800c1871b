import { describe, expect, it } from 'vitest';
import { cliOf, kebab, quoted } from './cli';

const V2 = { generation: 'v2', shell: 'bash' } as const;
const V1 = { generation: 'v1', shell: 'bash' } as const;
const URL = 'http://127.0.0.1:4566';

describe('Copy as CLI', () => {
  it('spells operations and members as the command line does', () => {
    expect(kebab('GetFunctionEventInvokeConfig')).toBe('get-function-event-invoke-config');
    expect(kebab('logGroupName')).toBe('log-group-name');
    expect(kebab('MaximumEventAgeInSeconds')).toBe('maximum-event-age-in-seconds');
  });

  it('gives the payload raw, which only the second generation must be told', () => {
    const input = { FunctionName: 'Demo-Lambda', InvocationType: 'Event', Payload: new TextEncoder().encode('{"key1": "it\'s"}') };
    expect(cliOf('lambda', 'Invoke', input, V2, URL)).toBe(
      `aws lambda invoke --function-name Demo-Lambda --invocation-type Event --payload '{"key1": "it'\\''s"}' --cli-binary-format raw-in-base64-out --endpoint-url ${URL} response.json`,
    );
    expect(cliOf('lambda', 'Invoke', input, V1, URL)).not.toContain('--cli-binary-format');
  });

  it('never prints secrets', () => {
    const line = cliOf('iam', 'Anything', { SecretAccessKey: 'hush', Nested: { Password: 'hush' } }, V2, URL);
    expect(line).not.toContain('hush');
  });

  it('names a file where a package is sent', () => {
    const line = cliOf('lambda', 'CreateFunction', { FunctionName: 'f', Code: { ZipFile: new Uint8Array(9) } }, V2, URL);
    expect(line).toContain('--zip-file fileb://function.zip');
    expect(line).not.toContain('--code');
  });

  it('keeps a value that begins like an option with its option', () => {
    const line = cliOf('sqs', 'SendMessage', { QueueUrl: 'q', MessageBody: '--all of it' }, V2, URL);
    expect(line).toContain(` --message-body='--all of it' `);
  });

  it('quotes for each shell', () => {
    expect(quoted('a b', 'bash')).toBe("'a b'");
    expect(quoted(`{"a":'b'}`, 'powershell')).toBe(`'{\\"a\\":''b''}'`);
    expect(quoted('', 'bash')).toBe("''");
  });
});
