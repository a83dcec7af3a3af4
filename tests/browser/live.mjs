// The preview while somebody edits: what an open page does, what the preview answers, and what it refuses.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { contextOf, visit } from './chromium.mjs';
import { REPOSITORY } from './jindu.mjs';
import { samples } from './kinds.mjs';
import { copy, siteOf } from './portals.mjs';
import { ask, preview } from './preview.mjs';

const PATIENCE = 30_000;
// Longer than an edit takes to show elsewhere.
const QUIET = 1_500;

const TASK = '2024/tasks/05-one-window';
const DRAFTED = '2024/tasks/15-rural-logistics';
// What the preview must never give out, as written in a request.
const OUTSIDE = [
  '/../content/site.yaml', '/..%2fcontent/site.yaml', '/%2e%2e/content/site.yaml', '/assets/../../content/site.yaml',
  '/..\\content\\site.yaml', '/.jindu/../../content/site.yaml', '//etc/passwd', '/%00', '/%', '/C:/Windows/win.ini',
];
const FOREIGN = ['portal.example', '127.0.0.1.portal.example', 'localhost.portal.example:80', '169.254.169.254', ''];
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/atom+xml; charset=utf-8',
};
const NAMED = { 'sitemap.xml': 'application/xml; charset=utf-8' };

export async function checkPortal(part, portal, work, browser) {
  const root = join(work, 'live', portal.name);
  copy(portal, root);
  const running = await preview(root, ['--as-of', portal.asOf]);
  const site = siteOf(portal, join(root, 'public'));
  const context = await contextOf(browser, site, { viewport: { width: 900, height: 500 } });
  context.setDefaultTimeout(PATIENCE);
  const live = { part, root, running, site, context, named: (what) => `${portal.name}: ${what}` };
  try {
    for (const check of [edits, faults, drafts, attachments, styles, quiet, answers, refusals, ports]) {
      try {
        await check(live);
      } catch (error) {
        part.broke(live.named(check.name), error);
      }
    }
  } finally {
    await context.close();
    await running.close();
  }
}

/** Replaces words in a file of the portal; gives what puts it back. */
function edit(root, path, change) {
  const file = join(root, path);
  const before = readFileSync(file);
  writeFileSync(file, change(before.toString('utf8')));
  return () => writeFileSync(file, before);
}

/** Opens a page and waits until it listens; it bears a mark that a reload takes away. */
async function open({ context, running }, page) {
  const tab = await context.newPage();
  const listens = tab.waitForResponse((response) => response.url().endsWith('/.jindu/events'));
  await tab.goto(running.address + page);
  await listens;
  await mark(tab);
  return tab;
}

function mark(tab) {
  return tab.evaluate(() => {
    globalThis.unreloaded = true;
  });
}

function says(tab, words) {
  return tab.waitForFunction((words) => document.body.innerText.includes(words), words, { timeout: PATIENCE });
}

function wasReloaded(tab) {
  return tab.evaluate(() => globalThis.unreloaded !== true);
}

/** A saved file shows, where the page was scrolled to; a page that does not show it stays as it is. */
async function edits(live) {
  const tab = await open(live, `${TASK}.html`);
  const elsewhere = await open(live, 'about.html');
  await tab.evaluate(() => scrollTo(0, 420));
  const from = await tab.evaluate(() => scrollY);
  edit(live.root, `content/${TASK}.md`, (text) => `${text}\n预览里看得到的一句。\n`);
  await says(tab, '预览里看得到的一句。');
  await tab.waitForFunction((from) => Math.abs(scrollY - from) <= 1, from);
  const faults = from > 300 ? [] : [`the page cannot be scrolled: ${from}`];
  await elsewhere.waitForTimeout(QUIET);
  if (await wasReloaded(elsewhere)) faults.push('about.html was loaded again, and nothing on it changed');
  if (Math.abs(await tab.evaluate(() => scrollY) - from) > 1) faults.push('it did not stay where it was scrolled to');
  live.part.check(live.named('a saved file shows, and only where it is shown'), faults);
  await tab.close();
  await elsewhere.close();
}

/** Broken front matter lies over every page, with its place, until it is mended. */
async function faults(live) {
  const tab = await open(live, `${TASK}.html`);
  await tab.evaluate(() => scrollTo(0, 300));
  const mend = edit(live.root, `content/${TASK}.md`, (text) => text.replace('number: 5', 'number: 5\ntitel: 不对'));
  const overlay = tab.locator('.jindu-faults');
  await overlay.waitFor();
  const words = await overlay.innerText();
  const wanted = [`content/${TASK}.md:4:1`, 'unknown key “titel”', '4 | titel: 不对', '^^^^^'];
  const found = wanted.filter((part) => !words.includes(part)).map((part) => `${part} is not in ${words}`);
  if (await wasReloaded(tab)) found.push('the last good page was loaded again');
  const head = await overlay.locator('.jindu-faults-head p').innerText();
  if (head !== '1 error(s); the page is the last good version') found.push(`the head says ${head}`);
  const path = join(live.root, `content/${TASK}.md:4:1`);
  if (await overlay.locator('.jindu-way code').first().innerText() !== path) found.push(`the way is not ${path}`);
  await live.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await overlay.getByRole('button', { name: 'Copy path' }).first().click();
  await overlay.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  if (copied !== path) found.push(`copied: ${copied}`);
  if (await overlay.getAttribute('role') !== 'alert') found.push('nobody is told who cannot see it');
  live.part.check(live.named('a fault is laid over the page'), found);

  const other = await open(live, 'en/index.html');
  await other.locator('.jindu-faults').waitFor();
  await other.keyboard.press('Escape');
  await other.locator('.jindu-faults').waitFor({ state: 'detached' });
  await other.reload();
  await other.locator('.jindu-faults').waitFor();
  live.part.check(live.named('a page that is opened meanwhile shows it too; Esc hides it until the next load'), []);

  mend();
  await overlay.waitFor({ state: 'detached' });
  await other.locator('.jindu-faults').waitFor({ state: 'detached' });
  const left = await wasReloaded(tab) ? ['the page was loaded again, and it is as it was'] : [];
  live.part.check(live.named('mended, it is gone'), left);

  const bar = tab.locator('.jindu-warnings');
  await bar.waitFor();
  const folded = await bar.locator('li').first().isVisible() ? ['they are open'] : [];
  await bar.locator('summary').click();
  const first = await bar.locator('pre').first().innerText();
  if (!first.startsWith('warning[')) folded.push(`it says ${first}`);
  await tab.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  live.part.check(live.named('warnings are a line to be opened'), folded);
  await tab.close();
  await other.close();
}

/** A draft shows, marked, and stands in no file; an edit of it shows at once. */
async function drafts(live) {
  const tab = await open(live, `${DRAFTED}.html`);
  await says(tab, '累计开通36条线路（待核）。');
  const found = [];
  if (!(await tab.innerText('body')).includes('草稿，只在预览中显示。')) found.push('it is not marked');
  edit(live.root, `content/${DRAFTED}.md`, (text) => text.replace('36条线路（待核）', '37条线路（待核）'));
  await says(tab, '累计开通37条线路（待核）。');
  live.part.check(live.named('a draft shows'), found);
  await tab.close();
  const leaks = published(live).filter(([, text]) => text.includes('（待核）') || text.includes('/.jindu/'));
  live.part.check(
    live.named('neither drafts nor the script of the preview are published'),
    leaks.map(([file]) => file),
  );
}

function published({ site }) {
  return siteOf(site, site.folder).files.map((file) => [file, readFileSync(join(site.folder, file), 'utf8')]);
}

/** A picture that changes shows on the page that has it. */
async function attachments(live) {
  const tab = await open(live, 'about.html');
  const colour = '#123456';
  edit(live.root, 'content/files/images/qinghe-map.svg', (svg) => svg.replace(/fill="[^"]*"/, `fill="${colour}"`));
  await tab.waitForFunction(() => globalThis.unreloaded !== true);
  const shown = await (await tab.request.get(`${live.running.address}files/images/qinghe-map.svg`)).text();
  live.part.check(live.named('a picture that changed'), shown.includes(colour) ? [] : ['is served as it was']);
  await tab.close();
}

/** A style sheet of the portal's own is there as soon as the page that asks for it, however often it is saved. */
async function styles(live) {
  const tab = await open(live, 'en/index.html');
  const unstyled = [];
  tab.on('response', (response) => {
    if (response.status() >= 400) unstyled.push(`answered with ${response.status()}: ${response.url()}`);
  });
  const folder = join(live.root, 'themes/liangshan/static');
  const own = readFileSync(join(REPOSITORY, 'themes/liangshan/static/style.css'), 'utf8');
  const file = join(folder, 'style.css');
  const before = existsSync(file) ? readFileSync(file) : null;
  mkdirSync(folder, { recursive: true });
  for (let n = 1; n <= 5; n += 1) {
    const colour = `rgb(1, 2, ${n})`;
    writeFileSync(file, `${own}\nbody { outline: 3px solid ${colour}; }\n`);
    await tab.waitForFunction((colour) => getComputedStyle(document.body).outlineColor === colour, colour);
  }
  if (before) writeFileSync(file, before);
  else rmSync(file);
  await tab.waitForFunction(() => getComputedStyle(document.body).outlineStyle === 'none');
  live.part.check(live.named('a style sheet that is edited'), unstyled);
  await tab.close();
}

/** A page of each kind as a browser meets it: the policy lets everything through, the console stays empty. */
async function quiet(live) {
  const { part, site, context, running } = live;
  const pages = samples(site).pages.map(({ page }) => page).filter((page) => page !== '404.html');
  await visit(
    context, site, running.address, pages,
    async (page, tab, noise) => {
      await tab.waitForFunction(() => document.querySelector('script[src="/.jindu/preview.js"]'));
      part.check(live.named(`${page} in the preview`), noise());
    },
    (page, error) => part.broke(live.named(`${page} in the preview`), error),
  );
  const tab = await context.newPage();
  const missing = await tab.goto(`${running.address}2024/no-such-page.html`);
  const text = await tab.innerText('h1');
  part.check(live.named('a page that is not there'), [
    ...(missing.status() === 404 ? [] : [`answered with ${missing.status()}`]),
    ...(readFileSync(join(site.folder, '404.html'), 'utf8').includes(text) ? [] : [`says ${text}`]),
  ]);
  await tab.close();
}

/** Every file of the site, with its type, under the policy. */
async function answers(live) {
  const { part, site, running } = live;
  const wrong = [];
  for (const file of siteOf(site, site.folder).files) {
    const { status, headers } = await ask(running.port, `/${file}`);
    const type = NAMED[file] ?? TYPES[extname(file)];
    if (status !== 200) wrong.push(`${file}: ${status}`);
    if (!type || headers['content-type'] !== type) wrong.push(`${file}: ${headers['content-type']}, not ${type}`);
    if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${file}: types may be guessed`);
    if (headers['cache-control'] !== 'no-store') wrong.push(`${file}: it may be kept`);
    if (!headers['content-security-policy']?.startsWith("default-src 'none'; style-src 'self'")) {
      wrong.push(`${file}: policy ${headers['content-security-policy']}`);
    }
  }
  part.check(live.named('files in the preview'), wrong);
  const folder = await ask(running.port, '/en');
  part.check(live.named('a folder'), folder.headers.location === '/en/' ? [] : [JSON.stringify(folder.headers)]);
  const index = await ask(running.port, '/en/');
  part.check(live.named('the page of a folder'), index.status === 200 ? [] : [`${index.status}`]);
}

/** Nothing outside the site, nothing under a foreign name, nothing but reading. */
async function refusals(live) {
  const { part, running } = live;
  const given = [];
  for (const path of OUTSIDE) {
    const { status, body } = await ask(running.port, path);
    if (![400, 404].includes(status) || body.includes('time_zone')) given.push(`${path}: ${status}`);
  }
  part.check(live.named('paths outside the site'), given);
  const answered = [];
  for (const host of FOREIGN) {
    for (const path of ['/', '/.jindu/events']) {
      const { status } = await ask(running.port, path, { host });
      if (status !== 403) answered.push(`${host || 'no name'} ${path}: ${status}`);
    }
  }
  part.check(live.named('foreign names'), answered);
  const done = [];
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const { status } = await ask(running.port, '/index.html', { method });
    if (status !== 405) done.push(`${method}: ${status}`);
  }
  part.check(live.named('anything but reading'), done);
}

/** A port that is taken: the next one, and it is said. */
async function ports(live) {
  const { part, root, running } = live;
  const second = await preview(root, ['--port', String(running.port)]);
  try {
    const said = `Port ${running.port} is taken; using ${second.port}.`;
    part.check(live.named('a port that is taken'), [
      ...(second.port === running.port ? ['was used twice'] : []),
      ...(second.said.includes(said) ? [] : [`said: ${second.said}`]),
    ]);
  } finally {
    await second.close();
  }
}
