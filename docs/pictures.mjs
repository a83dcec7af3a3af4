// The pictures of README.md and docs/*/design.md, made anew:
//
//   bash tests/run install && JINDU=target/release/jindu node docs/pictures.mjs
//
// It stands on what the browser's tests install (Chromium, poppler). Each picture is screenshots of the built portals, put side by
// side on a page of its own and taken once more.

import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, contextOf, onDisk, start } from '../tests/browser/chromium.mjs';
import { REPOSITORY } from '../tests/browser/jindu.mjs';
import { PORTALS, open } from '../tests/browser/portals.mjs';
import { run } from '../tests/browser/run.mjs';

const DOCS = join(REPOSITORY, 'docs');
const WIDE = { width: 1120, height: 787 };
const PHONE = { width: 360, height: 800 };
const COUNTY = '2024/counties/yunzhu.html';
const TASK = '2024/tasks/06-one-matter.html';
const LEDGER = '2024/tasks/index.html';

const work = mkdtempSync(join(tmpdir(), 'jindu-pictures-'));
const browser = await start();
try {
  const sites = {};
  for (const name of ['notice', 'demo']) {
    const { site, faults } = await open(PORTALS.find((portal) => portal.name === name), work);
    if (!site) throw new Error(faults.join('\n'));
    sites[name] = site;
  }
  const { notice, demo } = sites;
  const portal = await shot(notice, 'index.html', { width: 1280, height: 900 });
  copyFileSync(portal, join(DOCS, 'portal.png'));
  await side('home', [
    [await shot(demo, 'index.html', { width: 1140, height: 891 }), 760],
    [await shot(demo, 'index.html', { width: 360, height: 900 }), 240],
  ]);
  await side('modes', [
    [await shot(demo, 'index.html', { width: 375, height: 750 }, { mode: 'large' }), 250],
    [await shot(demo, COUNTY, WIDE, { mode: 'contrast' }), 420],
    [await shot(demo, COUNTY, WIDE, { mode: 'contrast', colorScheme: 'dark' }), 420],
  ]);
  await side('pages', [
    [await shot(demo, TASK, PHONE), 240],
    [await shot(demo, COUNTY, WIDE), 420],
    [await shot(demo, LEDGER, WIDE, { to: '.bar' }), 420],
  ]);
  await side('paper', [[await sheet(demo, TASK), 420], [await sheet(demo, LEDGER), 600]]);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

/** What a window of a size shows of a page: in a mode, or from an element on. */
async function shot(site, page, viewport, { mode, to, ...settings } = {}) {
  const context = await contextOf(browser, site, { viewport, ...settings });
  const tab = await context.newPage();
  await tab.goto(address(onDisk(site), page));
  if (mode) await tab.locator(`#mode-${mode}`).check();
  if (mode) await tab.evaluate(() => document.activeElement.blur());
  if (to) await tab.locator(to).first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const path = join(work, `${process.hrtime.bigint()}.png`);
  await tab.screenshot({ path });
  await context.close();
  return path;
}

/** The first sheet of a page on paper. */
async function sheet(site, page) {
  const context = await contextOf(browser, site);
  const tab = await context.newPage();
  await tab.goto(address(onDisk(site), page));
  const stem = join(work, `${process.hrtime.bigint()}`);
  await tab.pdf({ path: `${stem}.pdf`, preferCSSPageSize: true });
  await context.close();
  const { status, stderr } = await run('pdftoppm', ['-png', '-singlefile', '-r', '150', `${stem}.pdf`, stem]);
  if (status !== 0) throw new Error(stderr);
  return `${stem}.png`;
}

/** Pictures side by side, each as wide as is said, on grey. */
async function side(name, pictures) {
  const images = pictures.map(([path, width]) => {
    const data = readFileSync(path).toString('base64');
    return `<img width="${width}" src="data:image/png;base64,${data}">`;
  });
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const tab = await context.newPage();
  await tab.setContent(`<body style="margin:0"><div style="display:inline-flex;gap:16px;padding:16px;align-items:start;background:#d9d6d0">${images.join('')}</div>`);
  await tab.locator('div').screenshot({ path: join(DOCS, 'design', `${name}.png`) });
  await context.close();
}
