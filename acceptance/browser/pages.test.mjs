/* A stranger's walk through every page, in both modes and on a telephone. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { failingFunction, roleAndQueue, topicWithSubscriber } from './aws.mjs';
import { openPage, overflow, settled, signIn, startBrowser, startServer, violations } from './harness.mjs';
import { ROUTES } from './routes.mjs';

const shots = process.env.SCREENSHOTS;
let server;
let browser;
let event;
let redrive;
let topic;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
  await roleAndQueue(server);
  await failingFunction(server);
  topic = await topicWithSubscriber(server);
  const page = await openPage(browser, server);
  await signIn(page, server);
  redrive = await redriven(page);
  await page.goto(`${server.url}/events/home#/events?status=queued,running,waiting`);
  event = await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).first().textContent();
  await page.context().close();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const MODES = { light: {}, dark: { dark: true }, narrow: { width: 390, height: 844 } };

describe('every page', { concurrency: Object.keys(MODES).length }, () => {
  for (const [mode, options] of Object.entries(MODES)) {
    describe(mode, { concurrency: 1 }, () => {
      let page;
      before(async () => {
        page = await openPage(browser, server, options);
        await signIn(page, server);
      });
      after(() => page.context().close());
      for (const route of ROUTES) {
        it(route, async () => {
          await page.goto(server.url + addressOf(route));
          await settled(page);
          assert.deepEqual(page.problems.splice(0), [], 'console errors or requests off the origin');
          assert.ok((await overflow(page)) <= 0, 'the page is wider than its window');
          if (mode !== 'narrow') assert.deepEqual(await violations(page), []);
          if (shots !== undefined) {
            mkdirSync(shots, { recursive: true });
            await page.screenshot({ path: join(shots, `${nameOf(route)}-${mode}.png`) });
          }
        });
      }
    });
  }
});

/** Cancels the first event and sends it back as a new one, by clicks; answers the redrive's id. */
async function redriven(page) {
  await page.goto(`${server.url}/events/home#/events`);
  await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).first().click();
  await page.getByRole('button', { name: 'Cancel event' }).click();
  await page.getByRole('button', { name: 'Redrive as new event' }).click();
  await page.getByText('Of 1: 1 would go back').waitFor();
  await page.getByRole('button', { name: 'Redrive', exact: true }).click();
  await page.waitForURL(/#\/redrives\/./);
  return decodeURIComponent(page.url().split('/redrives/')[1]);
}

function addressOf(route) {
  return route
    .replace('EVENT', event)
    .replace('REDRIVE', redrive)
    .replace('TOPIC', encodeURIComponent(topic.topic))
    .replace('SUBSCRIPTION', encodeURIComponent(topic.subscription));
}

function nameOf(route) {
  return route.replace('/home', '').replace(/\$252F/g, '_').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-|-$/g, '').slice(0, 100);
}
