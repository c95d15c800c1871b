/* The tutorial by mouse and keyboard alone, the clock advanced from the console. */
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { roleAndQueue, shell, zipOf } from './aws.mjs';
import { signedIn } from './harness.mjs';
import { python } from './python.mjs';

const FAILING = "def lambda_handler(event, context):\n    print('value1 = ' + event['key1'])\n    raise Exception('Something went wrong')\n";
const PAYLOAD = '{"key1": "value1", "key2": "value2", "key3": "value3" }';
const REFUSAL = 'The provided execution role does not have permissions to call SendMessage on SQS';
/** How both generations of the command line end where they do not understand a command; else the server has answered. */
const NOT_PARSED = new Set([2, 252]);
let server;
let page;
let stop;

before(async () => {
  ({ server, page, stop } = await signedIn({ prepare: roleAndQueue, page: { expected: [/status of 400/] } }));
});

after(() => stop?.());

/** Replaces what an editor holds, as a person would: select all, and write. */
async function write(label, text) {
  const editor = page.locator('.ace_editor', { has: page.locator('.ace_text-input') }).first();
  await editor.waitFor();
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
  assert.ok(label);
}

async function choose(label, option) {
  await page.getByRole('button', { name: label }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

it('goes from a new function to its dead letter and its logs', async () => {
  await page.getByRole('link', { name: 'Create function' }).first().click();
  await page.getByLabel('Function name').fill('Demo-Lambda');
  await choose(/Runtime/, `Python ${python().slice(6)}`);
  await page.getByText('Use an existing role').click();
  await choose(/Existing role/, 'Demo-Lambda');
  await page.getByRole('button', { name: 'Create function' }).click();
  await page.getByText('Successfully created the function Demo-Lambda').waitFor();

  await write('lambda_function.py', FAILING);
  await page.getByText('Undeployed changes').waitFor();
  await page.getByRole('button', { name: 'Deploy' }).click();
  await page.getByText('Successfully updated the function Demo-Lambda').waitFor();

  await page.getByRole('tab', { name: 'Configuration' }).click();
  await page.getByRole('link', { name: 'Asynchronous invocation' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await choose(/Dead-letter queue service/, 'Amazon SQS');
  await choose(/Queue/, 'Demo-DLQ');
  await page.getByRole('button', { name: 'Save' }).click();
  assert.match(await page.getByTestId('error-message').textContent(), new RegExp(REFUSAL));

  await page.getByRole('button', { name: /Open the execution role/ }).or(page.getByRole('link', { name: /Open the execution role/ })).click();
  await page.getByRole('button', { name: 'Add permissions' }).click();
  await page.getByRole('menuitem', { name: 'Attach policies' }).click();
  await page.getByRole('searchbox', { name: /Find policies/ }).or(page.getByLabel(/Find policies/)).first().fill('SQSFull');
  await page.getByRole('checkbox', { name: 'Select AmazonSQSFullAccess' }).check({ force: true });
  await page.getByRole('button', { name: 'Add permissions' }).click();
  await page.getByText('Policy was successfully attached to role').waitFor();
  await page.getByRole('link', { name: 'Back' }).click();

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Successfully updated the asynchronous configuration').waitFor();

  await page.getByRole('tab', { name: 'Test' }).click();
  await page.getByText('Asynchronous', { exact: true }).click();
  await write('Event JSON', PAYLOAD);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByText('Accepted: 202').waitFor();
  await page.getByRole('link', { name: 'Follow event' }).click();
  await page.getByText('Waiting for retry').first().waitFor();
  const requestId = await page.getByRole('heading', { level: 1 }).textContent();

  await page.getByRole('button', { name: /^Clock/ }).click();
  await page.getByRole('menuitem', { name: 'Advance 3 minutes' }).click();
  await page.getByText('Dead-lettered').first().waitFor();
  await page.getByRole('link', { name: /Demo-DLQ/ }).first().click();
  await page.getByRole('link', { name: 'Send and receive messages' }).click();
  await page.getByText('Poll for messages').first().click();
  await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).first().click();
  await page.getByRole('tab', { name: 'Body' }).click();
  assert.equal(await page.getByTestId('message-body').textContent(), PAYLOAD);
  await page.getByRole('tab', { name: 'Attributes' }).click();
  await page.getByRole('cell', { name: 'Something went wrong' }).waitFor();
  await page.getByRole('cell', { name: '200' }).waitFor();
  await page.getByRole('link', { name: requestId }).click();

  await page.getByRole('link', { name: 'All attempts in CloudWatch Logs' }).click();
  await page.getByText(`Attempt 3: ${requestId}`).waitFor();
  assert.deepEqual(page.problems, []);
});

it('shows commands that the command line takes as they stand', async () => {
  await page.getByRole('button', { name: 'Recent calls' }).first().click();
  const shown = page.locator('[class*="awsui_drawer"] pre.pre');
  const folded = page.locator('[class*="awsui_drawer"] [aria-expanded="false"]');
  await folded.first().waitFor();
  while ((await folded.count()) > 0) await folded.first().click();
  const lines = (await shown.allTextContents()).filter((line) => line.startsWith('aws '));
  assert.ok(lines.length >= 10, `only ${lines.length} commands are shown`);
  copyFileSync((await zipOf(FAILING)).replace('fileb://', ''), join(server.data, 'function.zip'));
  for (const line of new Set(lines)) {
    const { status, printed } = await shell(line, server);
    assert.ok(!NOT_PARSED.has(status), `${line}\n${printed}`);
  }
});
