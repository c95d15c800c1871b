/* A shell in the console: typed into by keys, looked at as a person would. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, it } from 'node:test';
import { aws } from './aws.mjs';
import { openPage, overflow, signIn, startBrowser, startServerBehind, violations } from './harness.mjs';
import { plainMachine } from './machine.mjs';

const shots = process.env.SCREENSHOTS;
let server;
let browser;
let page;

before(async () => {
  [server, browser] = await Promise.all([startServerBehind(plainMachine(), '--cloudshell'), startBrowser()]);
  await aws(server, 'sqs', 'create-queue', '--queue-name', 'Seen-In-Shell');
});

afterEach(async () => {
  await page?.context().close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page with a shell, reached by the top bar. */
async function shellPage(options) {
  page = await openPage(browser, server, options);
  await signIn(page, server);
  await page.goto(`${server.url}/cloudshell/home`);
  await page.getByText('Connected', { exact: true }).waitFor();
  await shows('Redrive CloudShell: aws calls');
}

/** Waits until the terminal shows the text. */
async function shows(text) {
  await page.waitForFunction((wanted) => document.querySelector('.xterm-rows')?.innerText.replace(/\u00a0/g, ' ').includes(wanted), text);
}

it('is opened from the top bar, and its aws command calls this server as root', async () => {
  page = await openPage(browser, server);
  await signIn(page, server);
  await page.locator('#top-bar').getByRole('link', { name: 'CloudShell' }).first().click();
  await page.waitForURL(/\/cloudshell\/home/);
  await page.getByRole('heading', { name: 'CloudShell', level: 1 }).waitFor();
  // Typed at once: what is typed before the shell is there must not be lost.
  await page.locator('.xterm-helper-textarea').waitFor({ state: 'attached' });
  await page.keyboard.type('aws sqs list-queues\n');
  await shows('/000000000000/Seen-In-Shell"');
  assert.deepEqual(page.problems, []);
});

for (const [mode, options] of Object.entries({ light: {}, dark: { dark: true }, narrow: { width: 390, height: 844 } })) {
  it(`is accessible and fits, ${mode}`, async () => {
    await shellPage(options);
    await page.keyboard.type('aws sqs list-queues; printf "\\033[33myellow \\033[31mred\\033[0m\\n"\n');
    await shows('yellow red');
    assert.ok((await overflow(page)) <= 0, 'the page is wider than its window');
    if (mode !== 'narrow') assert.deepEqual(await violations(page), []);
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `cloudshell-open-${mode}.png`) });
    }
    assert.deepEqual(page.problems, []);
  });
}

it('follows the size of the window, and lets the keyboard out', async () => {
  await shellPage();
  const columns = async (mark) => {
    await page.keyboard.type(`echo ${mark}=$(stty size | cut -d' ' -f2).\n`);
    return Number(await page.waitForFunction((name) => new RegExp(`${name}=(\\d+)\\.`).exec(document.querySelector('.xterm-rows').innerText)?.[1], mark).then((handle) => handle.jsonValue()));
  };
  const wide = await columns('wide');
  await page.setViewportSize({ width: 800, height: 700 });
  await page.waitForFunction((before) => document.querySelector('.xterm-rows').firstElementChild.getBoundingClientRect().width < before * 8, wide);
  assert.ok((await columns('narrow')) < wide);
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.shell-window')), null);
});

it('says how a shell ended, and opens another', async () => {
  await shellPage();
  await page.keyboard.type('exit 5\n');
  await page.getByText('The shell ended with 5.').waitFor();
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
  await shows('[cloudshell ~]$');
  await page.getByRole('button', { name: 'New session' }).click();
  await page.getByText('Connected', { exact: true }).waitFor();
  await shows('[cloudshell ~]$');
  assert.deepEqual(page.problems, []);
});

it('leaves no page with its policy for styles', async () => {
  await shellPage();
  const loaded = page.waitForEvent('load');
  await page.getByRole('link', { name: 'Lambda' }).first().click();
  await loaded;
  await page.getByRole('heading', { name: 'Functions' }).first().waitFor();
  assert.deepEqual(page.problems, []);
});
