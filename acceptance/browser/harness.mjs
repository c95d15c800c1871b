/* The packaged server and a real Chromium, for tests that act as a person would. */
import axe from 'axe-core';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const CHROMIUM = process.env.ACCEPTANCE_CHROMIUM ?? '/usr/bin/chromium';

const STREAM = /\/_redrive\/watch/;
const QUIET_MILLIS = 500;

/** A server on a fresh data folder; `stop` ends it and removes the folder. */
export function startServer(...options) {
  return startServerBehind([], ...options);
}

/** The same, its command line behind a prefix that starts it as its child. */
export async function startServerBehind(prefix, ...options) {
  const data = mkdtempSync(join(tmpdir(), 'redrive-browser-'));
  const [program, ...words] = [...prefix, join(root, 'redrive'), 'up', '--port', '0', '--data', data, ...options];
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = { url: undefined, link: undefined };
  await new Promise((ready, failed) => {
    const look = () => lines.url !== undefined && lines.link !== undefined && ready();
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /^Redrive is ready: (\S+)$/.exec(line);
      if (found) ((lines.url = found[1]), look());
    });
    createInterface({ input: server.stderr }).on('line', (line) => {
      const found = /^Console: (http\S+)$/.exec(line);
      if (found) ((lines.link = found[1]), look());
    });
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
  });
  return {
    ...lines,
    data,
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      process.kill(prefix.length === 0 ? server.pid : childOf(server.pid), 'SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function childOf(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

export function startBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page that notes what no page may do: console errors, and requests off the server's origin. */
export async function openPage(browser, server, options = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.problems = [];
  page.pending = new Set();
  page.on('requestfinished', (request) => page.pending.delete(request));
  page.on('requestfailed', (request) => page.pending.delete(request));
  page.on('console', (message) => {
    const expected = options.expected?.some((pattern) => pattern.test(message.text()));
    if (message.type() === 'error' && !expected) page.problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => page.problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!STREAM.test(url)) page.pending.add(request);
    if (!url.startsWith(server.url) && !url.startsWith('data:') && !url.startsWith('blob:')) page.problems.push(`off the origin: ${url}`);
  });
  return page;
}

/**
 * A server, a browser and a page of it that is signed in; `stop` ends them.
 *
 * @param options `prepare` fills the server first, `start` starts another one than the plain one, `page` is for the page
 */
export async function signedIn({ prepare = async () => undefined, start = startServer, page: pageOptions } = {}) {
  const [server, browser] = await Promise.all([start(), startBrowser()]);
  const stop = async () => {
    await browser.close();
    await server.stop();
  };
  try {
    await prepare(server);
    const page = await openPage(browser, server, pageOptions);
    await signIn(page, server);
    return { server, browser, page, stop };
  } catch (failed) {
    await stop();
    throw failed;
  }
}

/** Signs in by the link that the server printed. */
export async function signIn(page, server) {
  await page.goto(server.link);
  await page.getByRole('heading', { name: 'Functions' }).first().waitFor();
}

/** Waits until the page has its heading, and nothing spins or loads any more. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[data-loading], [class*="awsui_loading"]') === null);
  await quiet(page);
}

/** Waits until nothing was asked of the server for a while; streams, which never end, are not counted. */
async function quiet(page) {
  for (let since = Date.now(); Date.now() - since < QUIET_MILLIS; ) {
    await page.waitForTimeout(25);
    if (page.pending.size > 0) since = Date.now();
  }
}

/** The axe violations of a page, as readable lines. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** How many pixels the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
