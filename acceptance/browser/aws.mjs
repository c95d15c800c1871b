/* The aws command line, as a person in a terminal beside the browser would use it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AWS = process.env.ACCEPTANCE_AWS_V2 ?? '/usr/bin/aws';

/** Runs a command against the server and answers its JSON, or undefined where it prints none. */
export async function aws(server, ...words) {
  const environment = { ...process.env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' };
  const { stdout } = await run(AWS, ['--endpoint-url', server.url, '--output', 'json', ...words], { env: environment, cwd: server.data });
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

/** Runs a line as a shell would, its `aws` being the second generation; answers its status and what it printed. */
export async function shell(line, server) {
  const environment = { ...process.env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' };
  try {
    const { stdout } = await run('bash', ['-c', `aws() { ${AWS} "$@"; }\n${line}`], { env: environment, cwd: server.data });
    return { status: 0, printed: stdout };
  } catch (ended) {
    return { status: ended.code, printed: ended.stderr };
  }
}

/** A deployment package with that code, as a file. */
export async function zipOf(code) {
  const folder = mkdtempSync(join(tmpdir(), 'redrive-package-'));
  writeFileSync(join(folder, 'lambda_function.py'), code);
  await run('python3', ['-m', 'zipfile', '-c', join(folder, 'function.zip'), join(folder, 'lambda_function.py')]);
  return `fileb://${join(folder, 'function.zip')}`;
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** What both tutorials start from: the role Demo-Lambda with the basic policy, and the queue Demo-DLQ. */
export async function roleAndQueue(server) {
  await aws(server, 'iam', 'create-role', '--role-name', 'Demo-Lambda', '--assume-role-policy-document', TRUST);
  await aws(server, 'iam', 'attach-role-policy', '--role-name', 'Demo-Lambda', '--policy-arn', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
  await aws(server, 'sqs', 'create-queue', '--queue-name', 'Demo-DLQ');
}

/** A failing function with a dead-letter queue, and an event of it; answers the event's request id. */
export async function failingFunction(server) {
  await aws(server, 'iam', 'attach-role-policy', '--role-name', 'Demo-Lambda', '--policy-arn', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess');
  const { python } = await import('./python.mjs');
  const code = "def lambda_handler(event, context):\n    print('value1 = ' + event['key1'])\n    raise Exception('Something went wrong')\n";
  await aws(server, 'lambda', 'create-function', '--function-name', 'Demo-Lambda', '--runtime', python(), '--role', 'arn:aws:iam::000000000000:role/Demo-Lambda',
    '--handler', 'lambda_function.lambda_handler', '--zip-file', await zipOf(code), '--dead-letter-config', 'TargetArn=arn:aws:sqs:us-east-1:000000000000:Demo-DLQ');
  await aws(server, 'lambda', 'wait', 'function-active-v2', '--function-name', 'Demo-Lambda');
  await aws(server, 'lambda', 'invoke', '--function-name', 'Demo-Lambda', '--invocation-type', 'Event', '--cli-binary-format', 'raw-in-base64-out', '--payload', '{"key1": "value1"}', 'response.json');
}

/** A server on which an event of a failing function waits for its retry. */
export async function failingDemo(server) {
  await roleAndQueue(server);
  await failingFunction(server);
}

/** A topic whose messages go to the queue Demo-DLQ; answers both ARNs. */
export async function topicWithSubscriber(server) {
  const { TopicArn: topic } = await aws(server, 'sns', 'create-topic', '--name', 'Demo-Topic');
  const { SubscriptionArn: subscription } = await aws(server, 'sns', 'subscribe', '--topic-arn', topic, '--protocol', 'sqs',
    '--notification-endpoint', 'arn:aws:sqs:us-east-1:000000000000:Demo-DLQ', '--return-subscription-arn');
  return { topic, subscription };
}
