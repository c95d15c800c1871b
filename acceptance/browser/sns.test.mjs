/* An HTTP endpoint subscribed by clicks, asked again, and confirmed with what it was sent. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, it } from 'node:test';
import { aws } from './aws.mjs';
import { openPage, overflow, settled, signIn, startBrowser, startServer, violations } from './harness.mjs';

const sent = [];
const waiting = [];
const hook = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    response.end();
    (waiting.shift() ?? ((got) => sent.push(got)))(JSON.parse(body));
  });
});

/** What the endpoint is sent next. */
function next() {
  return sent.length > 0 ? Promise.resolve(sent.shift()) : new Promise((resolve) => waiting.push(resolve));
}

let server;
let browser;
let page;
let topic;
let endpoint;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
  endpoint = `http://127.0.0.1:${hook.address().port}/`;
  ({ TopicArn: topic } = await aws(server, 'sns', 'create-topic', '--name', 'Web'));
  page = await openPage(browser, server, { expected: [/status of 400/] });
  await signIn(page, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  hook.close();
});

it('subscribes an endpoint and confirms it with the link that it was sent', async () => {
  await page.goto(`${server.url}/sns/v3/home#/topic/${encodeURIComponent(topic)}`);
  await page.getByRole('button', { name: 'Create subscription' }).first().click();
  await page.getByRole('button', { name: 'Protocol Amazon SQS' }).click();
  await page.getByRole('option', { name: 'HTTP', exact: true }).click();
  await page.getByRole('textbox', { name: 'Endpoint' }).fill(endpoint);
  await page.getByRole('dialog').getByRole('button', { name: 'Create subscription' }).click();
  await page.getByText('It waits until its endpoint confirms it.').waitFor();
  const question = await next();
  assert.equal(question.Type, 'SubscriptionConfirmation');

  await page.goto(`${server.url}/sns/v3/home#/subscriptions`);
  await page.getByText('Pending confirmation').waitFor();
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Request confirmation' }).click();
  await page.getByText('was asked to confirm its subscription').waitFor();
  assert.equal((await next()).Token, question.Token);

  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Confirm subscription' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('not the token');
  await dialog.getByRole('button', { name: 'Confirm subscription' }).click();
  await dialog.getByText('Invalid token').waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('textbox').fill(question.SubscribeURL);
  await dialog.getByRole('button', { name: 'Confirm subscription' }).click();
  await page.getByText('Subscription confirmed successfully.').waitFor();
  await page.getByText('Confirmed', { exact: true }).waitFor();

  await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).click();
  await page.getByRole('heading', { name: 'Delivery policy' }).waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  assert.ok((await overflow(page)) <= 0);
  await aws(server, 'sns', 'publish', '--topic-arn', topic, '--message', 'hello');
  assert.equal((await next()).Message, 'hello');
  assert.deepEqual(page.problems, []);
});
