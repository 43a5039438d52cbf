// The pages that cordon writes, in a browser as people use them: wide and narrow, light and dark, by
// mouse and by keyboard, with and without scripts, on paper.
//
//     node pages_test.mjs CORDON CHROMIUM

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [cordon, browserPath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cordon-pages-'));
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });

const write = (detector) => {
  const file = join(folder, `${detector}.html`);
  writeFileSync(file, execFileSync(cordon, ['playbook', detector, '--format', 'html']));
  return `file://${file}`;
};
// One complete page, one of a kind of which little is known, one with long shapes and many steps.
const pages = ['klaviyo-private-key', 'xata-api-key', 'stripe-secret-key-live', 'azure-entra-client-secret'];
const addresses = new Map(pages.map((detector) => [detector, write(detector)]));

const open = async (detector, options, use) => {
  const context = await browser.newContext(options);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) failures.push(`asked for ${request.url()}`);
  });
  try {
    await page.goto(addresses.get(detector));
    await use(page);
    assert.deepEqual(failures, []);
  } finally {
    await context.close();
  }
};

const tests = [];
const test = (name, run) => tests.push({ name, run });
const phone = { viewport: { width: 360, height: 740 } };
const desktop = { viewport: { width: 1280, height: 900 } };

for (const detector of pages) {
  test(`${detector}: nothing scrolls sideways at 360 pixels`, () => open(detector, phone, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
  }));

  for (const colorScheme of ['light', 'dark']) {
    for (const [name, size] of [['desktop', desktop], ['phone', phone]]) {
      test(`${detector}: axe finds nothing, contrast AA included, ${name}, ${colorScheme}`, () =>
        open(detector, { ...size, colorScheme }, async (page) => {
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run());
          assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
        }));
    }
  }

  test(`${detector}: every link within the page leads somewhere`, () => open(detector, desktop, async (page) => {
    const broken = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href')).filter((target) => !document.querySelector(target)));
    assert.deepEqual(broken, []);
  }));
}

test('copy buttons copy what stands beside them, and say so', () => open('klaviyo-private-key', desktop, async (page) => {
  const blocks = page.locator('.code:visible');
  const count = await blocks.count();
  assert.ok(count > 5);
  for (const at of [0, 1, count - 1]) {
    const code = await blocks.nth(at).locator('code').textContent();
    await blocks.nth(at).locator('.copy').click();
    await page.waitForFunction(() => document.querySelector('.status').textContent === 'Copied.');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await page.waitForFunction(() => document.querySelector('.status').textContent === '');
  }
}));

test('a copy button works by keyboard, too', () => open('klaviyo-private-key', desktop, async (page) => {
  await page.locator('.copy').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.status').textContent === 'Copied.');
}));

test('tabs choose one store and one language, by arrows, Home and End', () => open('klaviyo-private-key', desktop, async (page) => {
  const stores = page.getByRole('tablist', { name: 'Store' }).getByRole('tab');
  const languages = page.getByRole('tablist', { name: 'Language' }).getByRole('tab');
  assert.equal(await page.locator('.store:visible').count(), 1);
  assert.equal(await page.locator('.store:visible details:visible').count(), 1);
  await languages.first().focus();
  await page.keyboard.press('End');
  const last = await languages.last().textContent();
  assert.equal(await languages.last().getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('.store:visible details[open] summary').textContent(), last);
  await stores.first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await stores.nth(1).getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('.store:visible h3').textContent(), await stores.nth(1).textContent());
  assert.equal(await page.locator('.store:visible details[open] summary').textContent(), last);
  await page.keyboard.press('Home');
  assert.equal(await stores.first().getAttribute('aria-selected'), 'true');
}));

test('each store has code in each language', () => open('klaviyo-private-key', desktop, async (page) => {
  const counts = await page.evaluate(() => [...document.querySelectorAll('.store')]
    .map((store) => store.querySelectorAll('details').length));
  assert.ok(counts.length >= 10, `${counts.length} stores`);
  assert.deepEqual(new Set(counts), new Set([10]));
}));

test('without scripts all is there, and opens by itself', () =>
  open('klaviyo-private-key', { ...phone, javaScriptEnabled: false }, async (page) => {
    assert.ok(await page.locator('.store:visible').count() >= 10);
    assert.equal(await page.locator('.copy').count(), 0);
    await page.locator('.store').first().locator('summary').first().click();
    assert.ok(await page.locator('.store').first().locator('details[open] pre').first().isVisible());
  }));

test('on paper there are no buttons and nothing is cut off', () => open('klaviyo-private-key', desktop, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('button:visible').count(), 0);
  const cut = await page.evaluate(() => [...document.querySelectorAll('pre')]
    .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1).length);
  assert.equal(cut, 0);
}));

test('a keyboard reaches the content at once, and every block of code', () => open('klaviyo-private-key', desktop, async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  assert.equal(await page.locator('pre:not([tabindex="0"])').count(), 0);
}));

let failed = 0;
for (const { name, run } of tests) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n    ${String(error.message).replaceAll('\n', '\n    ')}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true });
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
