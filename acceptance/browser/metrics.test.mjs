/* What CloudWatch counts, seen as charts and as numbers, on the function's page and on that of all metrics. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { failingDemo } from './aws.mjs';
import { settled, signedIn, violations } from './harness.mjs';

let server;
let page;
let stop;

before(async () => {
  ({ server, page, stop } = await signedIn({ prepare: failingDemo }));
});

after(() => stop?.());

it('shows the invocations of a function as a chart, whose numbers are a table', async () => {
  await page.goto(`${server.url}/events/home#/events`);
  await page.getByText('Waiting for retry').first().waitFor();
  await page.goto(`${server.url}/lambda/home#/functions/Demo-Lambda?tab=monitoring`);
  await page.getByRole('application', { name: 'Errors', exact: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Errors as a table', exact: true }).check({ force: true });
  const numbers = page.getByRole('table', { name: 'Errors, numbers', exact: true });
  await numbers.getByRole('cell', { name: '1', exact: true }).first().waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
});

it('draws any metric that is chosen', async () => {
  await page.goto(`${server.url}/cloudwatch/home#metricsV2?namespace=AWS/Lambda`);
  await page.getByRole('searchbox', { name: 'Find metrics' }).fill('Invocations');
  await page.getByRole('checkbox', { name: 'Select AWS/Lambda Invocations FunctionName: Demo-Lambda', exact: true }).check({ force: true });
  await page.getByRole('application', { name: 'Graph' }).waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.problems, []);
});
