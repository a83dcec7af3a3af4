// What pages weigh, and that nothing moves while they load.
//
// Bytes are counted as they lie in the files: neither compressed nor taken from a cache. A home page counts with everything that it
// loads; a task's page by itself, for its style sheet and script have come with whatever page was read before it.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { address, contextOf } from './chromium.mjs';
import { kindOf, withAnswers } from './kinds.mjs';
import { serve } from './server.mjs';

const HOME = 60_000;
const TASK = 35_000;
const ANY = 200_000;

export async function checkSite(part, site, browser) {
  // A portal that is hostile on purpose has titles of 3,000 characters: only how it loads is looked at.
  const tasks = site.hostile ? [] : site.pages.filter((page) => kindOf(page) === 'task');
  for (const page of tasks) {
    const { size } = statSync(join(site.folder, page));
    part.check(`${site.name} ${page} weighs`, size <= TASK ? [] : [`${size} bytes, of ${TASK}`]);
  }
  const heavy = site.hostile ? [] : site.pages.filter((page) => statSync(join(site.folder, page)).size >= ANY);
  part.check(`${site.name} has no page of ${ANY} bytes`, heavy);
  const server = await serve(site.folder, '/a/');
  const context = await contextOf(browser, site, { viewport: { width: 360, height: 640 } });
  await context.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
      for (const entry of list.getEntries()) {
        const moved = entry.sources.map(({ node, previousRect, currentRect }) => `${(node?.outerHTML ?? node?.data ?? '?').slice(0, 80)}: ${box(previousRect)} → ${box(currentRect)}`);
        globalThis.shifts.push(`its layout shifts by ${entry.value} after ${Math.round(entry.startTime)} ms: ${moved.join('; ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const tab = await context.newPage();
  let loaded = [];
  tab.on('response', (response) => loaded.push(response));
  try {
    for (const { kind, page } of withAnswers(site).pages.filter(({ page }) => page !== '404.html')) {
      loaded = [];
      await tab.goto(address(server.address, page), { waitUntil: 'load' });
      await tab.waitForTimeout(100);
      const faults = blocking(readFileSync(join(site.folder, page.split('?')[0]), 'utf8'));
      const shifts = await tab.evaluate(() => globalThis.shifts);
      // The ledger's filter has its room before the script that it needs.
      faults.push(...shifts);
      if (kind === 'home' && !site.hostile) {
        const sizes = await Promise.all(loaded.map(async (response) => (await response.body()).length));
        const all = sizes.reduce((sum, size) => sum + size, 0);
        if (all > HOME) faults.push(`${all} bytes in ${sizes.length} files, of ${HOME}`);
      }
      part.check(`${site.name} ${page} loads`, faults);
    }
  } finally {
    await context.close();
    await server.close();
  }
}

/** What a browser must have before it shows anything: one style sheet, before it that of long lists where there is one, nothing else. */
function blocking(html) {
  const head = html.slice(0, html.indexOf('</head>'));
  const faults = [];
  const sheets = Array.from(head.matchAll(/<link rel="stylesheet" href="[^"]*\bassets\/(\w+)\./g), ([, name]) => name);
  const wanted = /<table class="(?:ledger|matrix|month|compare)\b|<ol class="log"|<svg class="spark"|<div class="tile-rows"/.test(html) ? ['lists', 'style'] : ['style'];
  if (sheets.join() !== wanted.join()) faults.push(`the style sheets ${sheets.join(', ')}, not ${wanted.join(', ')}`);
  for (const [script] of html.matchAll(/<script\b[^>]*\bsrc=[^>]*>/g)) {
    if (!/\s(defer|async)\b/.test(script)) faults.push(`it waits for ${script}`);
  }
  return faults;
}
