/* The second tutorial from nothing: some steps by clicks, some in CloudShell, some in a terminal beside the browser. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, it } from 'node:test';
import { aws } from './aws.mjs';
import { signedIn, startServerBehind } from './harness.mjs';
import { plainMachine } from './machine.mjs';
import { python } from './python.mjs';

const PRINTING = "def lambda_handler(event, context):\n    print('value1 = ' + event['key1'])\n    return event['key1']\n";
const FAILING = "def lambda_handler(event, context):\n    print('value1 = ' + event['key1'])\n    raise Exception('Something went wrong')\n";
const PAYLOAD = '{"key1": "value1", "key2": "value2", "key3": "value3" }';
const REFUSAL = /The provided execution role does not have permissions to call SendMessage on SQS/;
let server;
let page;
let stop;

before(async () => {
  ({ server, page, stop } = await signedIn({ start: () => startServerBehind(plainMachine(), '--cloudshell'), page: { expected: [/status of 400/] } }));
});

after(() => stop?.());

async function choose(label, option) {
  await page.getByRole('button', { name: label }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Replaces the code as a person would, and deploys it. */
async function deploy(code) {
  await page.goto(`${server.url}/lambda/home#/functions/demo-lambda?tab=code`);
  const editor = page.locator('.ace_editor', { has: page.locator('.ace_text-input') }).first();
  await editor.waitFor();
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(code);
  await page.getByText('Undeployed changes').waitFor();
  await page.getByRole('button', { name: 'Deploy' }).click();
  await page.getByText('Successfully updated the function demo-lambda').last().waitFor();
}

/** What the command needs so that the payload is taken as it stands. */
function rawPayload(version) {
  return version.startsWith('aws-cli/2') ? ['--cli-binary-format', 'raw-in-base64-out'] : [];
}

/** Invokes it in a terminal beside the browser. */
async function invoke() {
  const printed = await aws(server, 'lambda', 'invoke', '--function-name', 'demo-lambda', '--cli-binary-format', 'raw-in-base64-out', '--payload', PAYLOAD, '--invocation-type', 'Event', 'response.json');
  assert.deepEqual(printed, { StatusCode: 202 });
}

it('makes the queue and the function by clicks', async () => {
  await page.goto(`${server.url}/sqs/v3/home#/create-queue`);
  await page.getByLabel('Name', { exact: true }).fill('lambda-DLQ');
  await page.getByRole('button', { name: 'Create queue' }).click();
  await page.getByRole('heading', { name: 'lambda-DLQ', level: 1 }).waitFor();

  await page.goto(`${server.url}/lambda/home#/create/function`);
  await page.getByLabel('Function name').fill('demo-lambda');
  await choose(/Runtime/, `Python ${python().slice(6)}`);
  await page.getByRole('button', { name: 'Create function' }).click();
  await page.getByText('Successfully created the function demo-lambda').waitFor();
  await deploy(PRINTING);
});

it('invokes it in CloudShell, and its lines are in the logs', async () => {
  const version = execFileSync('aws', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  await page.goto(`${server.url}/cloudshell/home`);
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.locator('.xterm-helper-textarea').waitFor({ state: 'attached' });
  await page.keyboard.type(`aws lambda invoke --function-name demo-lambda ${rawPayload(version).join(' ')} --payload '${PAYLOAD}' --invocation-type Event response.json\n`);
  await page.waitForFunction(() => document.querySelector('.xterm-rows')?.innerText.replace(/\u00a0/g, ' ').includes('"StatusCode": 202'));

  await page.goto(`${server.url}/events/home#/events`);
  await page.getByRole('row').nth(1).getByText('Succeeded').waitFor();
  await page.goto(`${server.url}/lambda/home#/functions/demo-lambda?tab=monitoring`);
  await page.getByRole('link', { name: 'View CloudWatch logs' }).click();
  await page.getByRole('link', { name: /\[\$LATEST\]/ }).first().click();
  await page.getByText('value1 = value1').first().waitFor();
});

it('is refused a dead-letter queue until the role has the least privilege', async () => {
  await deploy(FAILING);
  await page.goto(`${server.url}/lambda/home#/functions/demo-lambda/edit/async-invoke-config`);
  await choose(/Dead-letter queue service/, 'Amazon SQS');
  await choose(/Queue/, 'lambda-DLQ');
  await page.getByRole('button', { name: 'Save' }).click();
  assert.match(await page.getByTestId('error-message').textContent(), REFUSAL);
  await page.getByRole('link', { name: /Open the execution role/ }).or(page.getByRole('button', { name: /Open the execution role/ })).click();
  await page.getByRole('button', { name: 'Attach least privilege' }).click();
  await page.getByText('may now sqs:SendMessage on').waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Successfully updated the asynchronous configuration').waitFor();
  const { Attributes: queue } = await aws(server, 'sqs', 'get-queue-attributes', '--queue-url', `${server.url}/000000000000/lambda-DLQ`, '--attribute-names', 'All');
  assert.equal(queue.ApproximateNumberOfMessages, '0');
});

it('fails three times under one request id, and the command line reads the message', async () => {
  await invoke();
  await page.goto(`${server.url}/events/home#/clock`);
  await page.getByRole('cell', { name: 'Retry 1' }).waitFor();
  await page.getByRole('button', { name: '3 min' }).click();
  await page.getByText('Business time moved forward').waitFor();
  const { Messages: messages } = await aws(server, 'sqs', 'receive-message', '--queue-url', `${server.url}/000000000000/lambda-DLQ`, '--message-attribute-names', 'All', '--wait-time-seconds', '5');
  assert.equal(messages.length, 1);
  assert.equal(messages[0].Body, PAYLOAD);
  assert.equal(messages[0].MessageAttributes.ErrorMessage.StringValue, 'Something went wrong');
  const requestId = messages[0].MessageAttributes.RequestID.StringValue;
  await page.goto(`${server.url}/events/home#/events/${requestId}`);
  await page.getByText('Dead-lettered').first().waitFor();
  await page.getByRole('link', { name: 'All attempts in CloudWatch Logs' }).click();
  await page.getByText(`Attempt 3: ${requestId}`).waitFor();
});

it('succeeds again once the code is rolled back', async () => {
  await deploy(PRINTING);
  await invoke();
  await page.goto(`${server.url}/events/home#/events`);
  await page.getByRole('row').nth(1).getByText('Succeeded').waitFor();
  assert.deepEqual(page.problems, []);
});
