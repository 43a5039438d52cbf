// The page of a report in a browser as people use it: wide and narrow, light and dark, on paper, without scripts.
//
//     node page.mjs PAGE CHROMIUM

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const address = `file://${resolve(process.argv[2])}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.argv[3], args: ['--no-sandbox'] });
const phone = { viewport: { width: 360, height: 740 } };
const desktop = { viewport: { width: 1280, height: 900 } };

const open = async (options, use) => {
  // The page's own policy forbids scripts, which would keep axe out, too.
  const context = await browser.newContext({ ...options, bypassCSP: true });
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('dialog', (dialog) => { failures.push('a dialog'); dialog.dismiss(); });
  page.on('request', (request) => {
    if (request.url() !== address) failures.push(`asked for ${request.url()}`);
  });
  try {
    await page.goto(address);
    await use(page);
    assert.deepEqual(failures, []);
  } finally {
    await context.close();
  }
};

const tests = [];
const test = (name, run) => tests.push({ name, run });

for (const [name, size] of [['desktop', desktop], ['phone', phone]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, contrast AA included, ${name}, ${colorScheme}`, () =>
      open({ ...size, colorScheme }, async (page) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
        await page.screenshot({ path: `page-${name}-${colorScheme}.png`, clip: { x: 0, y: 0, ...size.viewport, height: 1600 }, fullPage: true });
      }));
  }
  test(`nothing scrolls sideways, ${name}`, () => open(size, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
  }));
}

test('a link of the overview leads to its secret', () => open(desktop, async (page) => {
  await page.locator('nav a').last().click();
  assert.ok(await page.locator('.finding').last().isVisible());
  assert.match(page.url(), /#secret-\d+$/);
}));

test('on paper nothing is cut off, and there is no overview', () => open(desktop, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav:visible').count(), 0);
  assert.ok(await page.locator('.finding table:visible').count() > 0);
  await page.pdf({ path: 'page.pdf', format: 'A4' });
}));

test('a keyboard reaches the content at once', () => open(desktop, async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
}));

let failed = 0;
for (const { name, run } of tests) {
  try {
    await run();
    console.log(`page: ${name}: ok`);
  } catch (error) {
    failed += 1;
    console.log(`page: ${name}: FAILED: ${String(error.message).replaceAll('\n', '\n    ')}`);
  }
}
await browser.close();
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
