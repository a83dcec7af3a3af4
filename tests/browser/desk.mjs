// The desk: a body's month reported by keyboard alone and without scripts, undone again; its pages looked at by axe and the Nu checker.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AXE, LOOKS, sideways, violations } from './axe.mjs';
import { checkSite as checkHtml } from './html.mjs';
import { copy } from './portals.mjs';
import { preview } from './preview.mjs';

const PATIENCE = 30_000;
const TASK = 'content/2024/tasks/05-one-window.md';
const QUERY = `task=${encodeURIComponent(TASK)}`;

export async function checkPortal(part, portal, work, browser) {
  const root = join(work, 'desk', portal.name);
  copy(portal, root);
  const git = (...args) => execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], { encoding: 'utf8' });
  git('init', '-q');
  git('add', 'content');
  git('commit', '-q', '-m', 'begin');
  const running = await preview(root, ['--as-of', portal.asOf], 'desk');
  try {
    await report(part, root, running, browser, git);
    await pages(part, work, running, browser);
  } finally {
    await running.close();
  }
}

/** From the desk to a report that is written, and back, with Tab, arrows, letters and Enter. */
async function report(part, root, running, browser, git) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const tab = await context.newPage();
  const faults = [];
  const before = readFileSync(join(root, TASK), 'utf8');
  try {
    await tab.goto(`${running.address}.jindu/desk?org=data-services`);
    await reach(tab, (focus) => focus.href?.includes(`report?${QUERY}`));
    await Promise.all([tab.waitForURL(/\/report\?/), tab.keyboard.press('Enter')]);
    await reach(tab, (focus) => focus.id === 'stage');
    await tab.keyboard.type('in progress');
    await reach(tab, (focus) => focus.id === 'percent');
    await tab.keyboard.type('45%');
    await reach(tab, (focus) => focus.id === 'note');
    await tab.keyboard.type('窗口合并完成');
    await reach(tab, (focus) => focus.name === 'button');
    await Promise.all([tab.waitForURL(/\/done\?/), tab.keyboard.press('Enter')]);
    const lines = git('diff', '--numstat', '--', 'content').trim().split('\n');
    if (lines.length !== 1 || !/^[1-9]\t0\t/.test(lines[0])) faults.push(`not only new lines of one file: ${lines.join(' | ')}`);
    const after = readFileSync(join(root, TASK), 'utf8');
    for (const words of ['by: data-services', 'stage: in-progress', 'percent: 45', 'note: "窗口合并完成"']) {
      if (!after.includes(words)) faults.push(`${words} is not written: ${git('diff', '--', 'content')}`);
    }
    await reach(tab, (focus) => focus.name === 'button');
    await Promise.all([tab.waitForURL(/\/done\?n=2/), tab.keyboard.press('Enter')]);
    if (readFileSync(join(root, TASK), 'utf8') !== before) faults.push('undone, the file is not what it was');
  } catch (error) {
    faults.push(`${error.message} at ${tab.url()}`);
  } finally {
    await context.close();
  }
  part.check('a report by keyboard and without scripts, and its undoing', faults);
}

/** Goes on with Tab until what is wanted has the focus. */
async function reach(tab, isWanted) {
  for (let i = 0; i < 200; i += 1) {
    await tab.keyboard.press('Tab');
    const focus = await tab.evaluate(() => {
      const { id, localName, href } = document.activeElement;
      return { id, name: localName, href };
    });
    if (isWanted(focus)) return;
  }
  throw new Error(`no Tab leads to ${isWanted}`);
}

async function pages(part, work, running, browser) {
  const all = {
    home: '', who: `/report?${QUERY}`, report: `/report?${QUERY}&by=data-services`, file: `/file?path=${encodeURIComponent(TASK)}`,
    forms: '/forms', year: '/year', done: '/done?n=1', undone: '/done?n=2', nothing: '/nothing',
  };
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  const folder = join(work, 'desk-pages');
  mkdirSync(folder, { recursive: true });
  const files = [];
  const tab = await context.newPage();
  for (const [name, page] of Object.entries(all)) {
    const address = `${running.address}.jindu/desk${page}`;
    await tab.goto(address);
    await tab.evaluate(AXE);
    for (const [colorScheme, width] of LOOKS) {
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await tab.setViewportSize({ width, height: 900 });
      part.check(`${name} ${colorScheme} ${width} px`, [...await violations(tab), ...await sideways(tab)]);
    }
    files.push(`${name}.html`);
    writeFileSync(join(folder, `${name}.html`), await (await fetch(address)).text());
  }
  files.push('desk.css');
  writeFileSync(join(folder, 'desk.css'), await (await fetch(`${running.address}.jindu/desk.css`)).text());
  await context.close();
  await checkHtml(part, { name: 'desk', folder, files });
}
