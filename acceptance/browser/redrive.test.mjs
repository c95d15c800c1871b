/* Dead letters sent back to their function or to a queue by clicks, and found again in the search of events. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { aws, failingDemo } from './aws.mjs';
import { settled, signedIn, violations } from './harness.mjs';

let server;
let page;
let stop;

before(async () => {
  ({ server, page, stop } = await signedIn({ prepare: failingDemo }));
});

after(() => stop?.());

it('redrives a queue from its page, and the events know each other', async () => {
  await page.goto(`${server.url}/events/home#/clock`);
  await page.getByRole('button', { name: '3 min' }).click();
  await page.getByText('Business time moved forward').waitFor();
  await page.goto(`${server.url}/sqs/v3/home#/queues/Demo-DLQ`);
  await page.getByRole('button', { name: 'Redrive to functions' }).click();
  await page.getByText('Of 1: 1 would go back').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Redrive', exact: true }).click();
  await page.getByText('Completed', { exact: true }).waitFor();
  await page.getByText('1 of 1, the number at the start').waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  const { Attributes: left } = await aws(server, 'sqs', 'get-queue-attributes', '--queue-url', `${server.url}/000000000000/Demo-DLQ`, '--attribute-names', 'All');
  assert.equal(left.ApproximateNumberOfMessages, '0');

  const [source, copy] = await page.getByRole('row').nth(1).getByRole('link', { name: /^[0-9a-f]{8}-/ }).allTextContents();
  await page.getByRole('link', { name: copy }).click();
  await page.getByText('Redrive of').waitFor();
  await page.getByRole('link', { name: source }).click();
  await page.getByText('Redriven as').waitFor();
  assert.deepEqual(page.problems, []);
});

it('shows an event as soon as it is accepted, by the stream', async () => {
  const streamed = page.waitForResponse(/\/_redrive\/watch/);
  await page.goto(`${server.url}/events/home#/events`);
  assert.equal((await streamed).headers()['content-type'], 'application/vnd.amazon.eventstream');
  await page.getByText('Live', { exact: true }).waitFor();
  await settled(page);
  const before = await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).count();
  await aws(server, 'lambda', 'invoke', '--function-name', 'Demo-Lambda', '--invocation-type', 'Event', '--cli-binary-format', 'raw-in-base64-out', '--payload', '{"key1": "new"}', 'response.json');
  await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).nth(before).waitFor();
  assert.deepEqual(page.problems, []);
});

it('finds events by tokens, which the address keeps', async () => {
  await page.goto(`${server.url}/events/home#/events`);
  await settled(page);
  const search = page.getByRole('combobox', { name: 'Find events' });
  await search.fill('Function = Demo-Lambda');
  await page.keyboard.press('Enter');
  await page.waitForURL(/functionName=Demo-Lambda/);
  await page.goto(`${server.url}/events/home#/events?status=dead-lettered`);
  await page.getByRole('row').nth(1).waitFor();
  await settled(page);
  assert.equal(await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).count(), 1);
  await page.getByRole('checkbox', { name: /^Select [0-9a-f]{8}-/ }).check({ force: true });
  await page.getByRole('button', { name: 'Redrive', exact: true }).click();
  await page.getByText('Of 1: 0 would go back, 1 were redriven before').waitFor();
  await page.getByText('Once more what was redriven before').click();
  await page.getByText('Of 1: 1 would go back').waitFor();
  assert.deepEqual(page.problems, []);
});

it('moves the messages of a dead-letter queue to another queue', async () => {
  const arn = (name) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const { QueueUrl: dead } = await aws(server, 'sqs', 'create-queue', '--queue-name', 'orders-dead');
  const policy = JSON.stringify({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('orders-dead'), maxReceiveCount: 3 }) });
  const { QueueUrl: orders } = await aws(server, 'sqs', 'create-queue', '--queue-name', 'orders', '--attributes', policy);
  await aws(server, 'sqs', 'send-message', '--queue-url', dead, '--message-body', 'an order');
  await page.goto(`${server.url}/sqs/v3/home#/queues/orders-dead?tab=moves`);
  await page.getByText('No message was moved from this queue').waitFor();
  await page.getByRole('button', { name: 'Start DLQ redrive' }).click();
  const modal = page.getByRole('dialog');
  await modal.getByLabel(/^Destination/).fill(arn('orders'));
  assert.deepEqual(await violations(page), []);
  await modal.getByRole('button', { name: 'Start DLQ redrive' }).click();
  await page.getByText('Completed', { exact: true }).waitFor();
  await page.getByText('1 of 1', { exact: true }).waitFor();
  const { Messages: moved } = await aws(server, 'sqs', 'receive-message', '--queue-url', orders);
  assert.equal(moved[0].Body, 'an order');
  assert.deepEqual(page.problems, []);
});

it('lets a function go on in loops, by a click', async () => {
  await page.goto(`${server.url}/lambda/home#/functions/Demo-Lambda?tab=configure&section=concurrency`);
  await page.getByText('Allow recursive loops').click();
  await page.getByRole('button', { name: 'Save recursion detection' }).click();
  await page.getByText('Successfully updated the recursion detection').waitFor();
  await page.reload();
  await settled(page);
  assert.ok(await page.getByRole('radio', { name: /Allow recursive loops/ }).isChecked());
  assert.deepEqual(page.problems, []);
});
