/* What strangers write into names, payloads, errors and messages is shown as text, and secrets do not travel. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { aws, roleAndQueue, zipOf } from './aws.mjs';
import { openPage, settled, signIn, signedIn } from './harness.mjs';
import { python } from './python.mjs';

const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>{{7*7}}`;
const CODE = `def lambda_handler(event, context):\n    raise Exception(event['text'])\n`;
let server;
let browser;
let page;
let stop;
let requestId;

/** A function whose description, code, errors and payloads are hostile, a dead letter of it, and a topic. */
async function hostileFunction(server) {
  await roleAndQueue(server);
  await aws(server, 'iam', 'attach-role-policy', '--role-name', 'Demo-Lambda', '--policy-arn', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess');
  await aws(server, 'lambda', 'create-function', '--function-name', 'Hostile', '--description', HOSTILE, '--runtime', python(), '--role', 'arn:aws:iam::000000000000:role/Demo-Lambda',
    '--handler', 'lambda_function.lambda_handler', '--zip-file', await zipOf(CODE), '--tags', JSON.stringify({ tag: '<b>tag' }),
    '--environment', JSON.stringify({ Variables: { HTML: HOSTILE } }), '--dead-letter-config', 'TargetArn=arn:aws:sqs:us-east-1:000000000000:Demo-DLQ');
  await aws(server, 'lambda', 'wait', 'function-active-v2', '--function-name', 'Hostile');
  await aws(server, 'lambda', 'put-function-event-invoke-config', '--function-name', 'Hostile', '--maximum-retry-attempts', '0');
  await aws(server, 'lambda', 'invoke', '--function-name', 'Hostile', '--invocation-type', 'Event', '--cli-binary-format', 'raw-in-base64-out', '--payload', JSON.stringify({ text: HOSTILE }), 'response.json');
  await aws(server, 'sns', 'create-topic', '--name', 'Hostile', '--attributes', JSON.stringify({ DisplayName: HOSTILE.slice(0, 99) }));
}

before(async () => {
  ({ server, browser, page, stop } = await signedIn({ prepare: hostileFunction, page: { expected: [/status of 40[04]/] } }));
  await page.goto(`${server.url}/events/home#/events`);
  await page.getByText('Dead-lettered').first().waitFor();
  requestId = await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).first().textContent();
});

after(() => stop?.());

const GROUP = '$252Faws$252Flambda$252FHostile';
const PLACES = () => [
  ['/lambda/home#/functions', HOSTILE],
  ['/lambda/home#/functions/Hostile?tab=configure', HOSTILE],
  ['/lambda/home#/functions/Hostile?tab=configure&section=environment', HOSTILE],
  ['/lambda/home#/functions/Hostile?tab=configure&section=tags', '<b>tag'],
  [`/events/home#/events/${requestId}`, HOSTILE],
  [`/cloudwatch/home#logsV2:log-groups/log-group/${GROUP}/log-events`, HOSTILE],
  ['/sns/v3/home#/topic/arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3AHostile', HOSTILE.slice(0, 99)],
  [`/lambda/home#/functions/${encodeURIComponent(HOSTILE)}`, undefined],
  [`/events/home#/events?requestId=${encodeURIComponent(HOSTILE)}`, undefined],
  [`/iam/home#/roles/details/${encodeURIComponent(HOSTILE)}`, undefined],
];

it('shows markup as text, wherever it stands', async () => {
  for (const [place, shown] of PLACES()) {
    await page.goto(server.url + place);
    await settled(page);
    if (shown !== undefined) {
      await page.waitForFunction((text) => document.body.innerText.includes(text) || [...document.querySelectorAll('input')].some(({ value }) => value === text), shown, { timeout: 10_000 })
        .catch(() => assert.fail(`${place} does not show it`));
    }
    assert.notEqual(await page.title(), 'owned', place);
    assert.equal(await page.locator('img[src="x"]').count(), 0, place);
  }
  assert.deepEqual(page.problems, []);
});

it('shows the body of a message as text', async () => {
  await page.goto(`${server.url}/sqs/v3/home#/queues/Demo-DLQ/send-receive`);
  await page.getByText('Poll for messages').first().click();
  await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).first().click();
  await page.getByRole('tab', { name: 'Body' }).click();
  assert.equal(await page.getByTestId('message-body').textContent(), JSON.stringify({ text: HOSTILE }));
  assert.notEqual(await page.title(), 'owned');
});

it('lets the token stand in no address, no referrer and no request but the one that exchanges it', async () => {
  const token = server.link.split('token=')[1];
  const carried = [];
  const fresh = await openPage(browser, server);
  fresh.on('request', (request) => {
    const sent = JSON.stringify([request.url(), request.headers(), request.postData()]);
    if (sent.includes(token)) carried.push(new URL(request.url()).pathname);
  });
  await signIn(fresh, server);
  await settled(fresh);
  assert.deepEqual(carried, ['/_redrive/session']);
  assert.ok(!fresh.url().includes(token));
  assert.equal(await fresh.evaluate((secret) => JSON.stringify([localStorage, sessionStorage, document.cookie, history.state]).includes(secret), token), false);
  await fresh.goBack().catch(() => undefined);
  assert.ok(!fresh.url().includes(token));
  await fresh.context().close();
});
