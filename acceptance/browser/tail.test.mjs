/* Logs followed live while functions run, hostile lines included. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { aws, failingDemo } from './aws.mjs';
import { signedIn, violations } from './harness.mjs';

const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
let server;
let page;
let stop;

before(async () => {
  ({ server, page, stop } = await signedIn({ prepare: failingDemo }));
});

after(() => stop?.());

const invoke = (value) =>
  aws(server, 'lambda', 'invoke', '--function-name', 'Demo-Lambda', '--cli-binary-format', 'raw-in-base64-out', '--payload', JSON.stringify({ key1: value }), 'response.json');

it('shows lines as they are written, holds them back while paused, and shows markup as text', async () => {
  await page.goto(`${server.url}/cloudwatch/home#logsV2:live-tail?group=${encodeURIComponent('/aws/lambda/Demo-Lambda')}`);
  const title = await page.title();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  await invoke(HOSTILE);
  await page.getByText(`value1 = ${HOSTILE}`).waitFor();
  assert.equal(await page.title(), title);
  assert.deepEqual(await violations(page), []);

  await page.getByRole('button', { name: 'Pause' }).click();
  await invoke('while paused');
  const resume = page.getByRole('button', { name: /^Resume \([1-9]\d* waiting\)$/ });
  await resume.waitFor();
  assert.equal(await page.getByText('value1 = while paused').count(), 0);
  await resume.click();
  await page.getByText('value1 = while paused').waitFor();

  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Not started').waitFor();
  assert.deepEqual(page.problems, []);
});
