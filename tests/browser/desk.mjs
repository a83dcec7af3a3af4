// The desk: a body's month reported and a deadline moved and words translated by keyboard alone and without scripts, undone again; what is typed checked where scripts
// run; its pages looked at by axe and the Nu checker.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AXE, LOOKS, sideways, violations } from './axe.mjs';
import { checkSite as checkHtml } from './html.mjs';
import { copy } from './portals.mjs';
import { preview } from './preview.mjs';

const PATIENCE = 30_000;
const TASK = 'content/2024/tasks/05-one-window.md';
const UNTRANSLATED = 'content/2024/tasks/12-enforcement-disclosure.md';
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
    await amend(part, root, running, browser, git);
    await translate(part, root, running, browser, git);
    await typed(part, root, running, browser);
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

/** From the desk to a deadline that a document moved, with the same keys. */
async function amend(part, root, running, browser, git) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const tab = await context.newPage();
  const faults = [];
  const before = readFileSync(join(root, TASK), 'utf8');
  const go = async (isWanted, page) => {
    await reach(tab, isWanted);
    await Promise.all([tab.waitForURL(page), tab.keyboard.press('Enter')]);
  };
  const type = async (id, words) => {
    await reach(tab, (focus) => focus.id === id);
    await tab.keyboard.press('Control+A');
    await tab.keyboard.type(words);
  };
  try {
    await tab.goto(`${running.address}.jindu/desk`);
    await go((focus) => focus.href?.includes(`/task?${QUERY}`), /\/task\?/);
    await go((focus) => focus.href?.includes('/amend?'), /\/amend\?/);
    await go((focus) => focus.href?.endsWith('of=measure.windows'), /of=measure/);
    await type('set.due', '2024年5月31日');
    await type('number', '青府办函〔2024〕7号');
    await type('reason', '场地改造未完成');
    await go((focus) => focus.name === 'button', /\/done\?/);
    const lines = git('diff', '--numstat', '--', 'content').trim().split('\n');
    if (lines.length !== 1 || !/^[1-9]\t0\t/.test(lines[0])) faults.push(`not only new lines of one file: ${lines.join(' | ')}`);
    const after = readFileSync(join(root, TASK), 'utf8');
    for (const words of ['measure: windows', 'set: {due: 2024-05-31}', 'document: "青府办函〔2024〕7号"']) {
      if (!after.includes(words)) faults.push(`${words} is not written: ${git('diff', '--', 'content')}`);
    }
    await go((focus) => focus.name === 'button', /\/done\?n=4/);
    if (readFileSync(join(root, TASK), 'utf8') !== before) faults.push('undone, the file is not what it was');
  } catch (error) {
    faults.push(`${error.message} at ${tab.url()}`);
  } finally {
    await context.close();
  }
  part.check('a deadline moved by keyboard and without scripts, and its undoing', faults);
}

/** From the desk to words in the other language, with the same keys; the file is new. */
async function translate(part, root, running, browser, git) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const tab = await context.newPage();
  const faults = [];
  const file = UNTRANSLATED.replace(/md$/, 'en.md');
  const go = async (isWanted, page) => {
    await reach(tab, isWanted);
    await Promise.all([tab.waitForURL(page), tab.keyboard.press('Enter')]);
  };
  try {
    await tab.goto(`${running.address}.jindu/desk`);
    await go((focus) => focus.href?.endsWith('/translate'), /\/translate$/);
    await go((focus) => focus.href?.includes(encodeURIComponent(UNTRANSLATED)), /\/translate\?/);
    await reach(tab, (focus) => focus.id === 'words.title');
    await tab.keyboard.type('Publish what was enforced');
    await reach(tab, (focus) => focus.id === 'words.body');
    await tab.keyboard.type('The words of it.');
    await go((focus) => focus.name === 'button', /\/done\?/);
    const changed = git('status', '--porcelain', '--', 'content').trim();
    if (changed !== `?? ${file}`) faults.push(`not one new file: ${changed}`);
    const made = readFileSync(join(root, file), 'utf8');
    if (!/^---\ntitle: Publish what was enforced\nsource:\n  body: "[0-9a-f]+"\n  title: "[0-9a-f]+"\n---\nThe words of it\.\n$/.test(made)) faults.push(made);
    await go((focus) => focus.name === 'button', /\/done\?n=6/);
    if (git('status', '--porcelain', '--', 'content').trim() !== '') faults.push('undone, the file is still there');
  } catch (error) {
    faults.push(`${error.message} at ${tab.url()}`);
  } finally {
    await context.close();
  }
  part.check('words translated by keyboard and without scripts, and their undoing', faults);
}

/** Where scripts run, what is wrong stands below its field before anything is sent, and goes once it is mended. */
async function typed(part, root, running, browser) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  const tab = await context.newPage();
  const faults = [];
  const before = readFileSync(join(root, TASK), 'utf8');
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  tab.on('pageerror', (error) => faults.push(error.message));
  const desk = `${running.address}.jindu/desk`;
  try {
    await tab.goto(`${desk}/report?${QUERY}&by=data-services`);
    await tab.fill('#percent', '大半');
    await tab.waitForSelector('#percent[aria-invalid] + .finding');
    const told = await tab.getAttribute('#percent', 'aria-describedby');
    if (told !== 'percent-finding') faults.push(`the field is described by ${told}`);
    if (!/To be mended: 1/.test(await tab.textContent('[role=status]'))) faults.push('the status does not say so');
    await tab.evaluate(AXE);
    faults.push(...(await violations(tab)));
    await tab.fill('#percent', '45%');
    await tab.waitForFunction(() => document.querySelector('[role=status]').textContent.startsWith('Checked'));
    if (await tab.$('[aria-invalid]')) faults.push('what was mended is still told');
    if ((await tab.inputValue('#percent')) !== '45%') faults.push('what was typed is gone');
    await tab.goto(`${desk}/file?path=${encodeURIComponent(TASK)}`);
    await tab.fill('#text', before.replace('number: 5', 'numer: 5'));
    await tab.waitForSelector('#text + .finding');
    if (!/Line 3/.test(await tab.textContent('#text + .finding'))) faults.push('the line is not told');
    // What is folded is opened where something in it is wrong.
    await tab.goto(`${desk}/amend?${QUERY}&of=task`);
    await tab.click('summary');
    await tab.fill('[id="set.from"]', 'soon');
    await tab.click('summary');
    await tab.waitForSelector('details[open] [id="set.from-finding"]');
    if (readFileSync(join(root, TASK), 'utf8') !== before) faults.push('a check has written');
  } catch (error) {
    faults.push(`${error.message} at ${tab.url()}`);
  } finally {
    await context.close();
  }
  part.check('what is typed is checked', faults);
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
    home: '', task: `/task?${QUERY}`, amendWhat: `/amend?${QUERY}`, amend: `/amend?${QUERY}&of=task`, amendTarget: `/amend?${QUERY}&of=target.waiting`,
    inspect: `/inspect?${QUERY}`, who: `/report?${QUERY}`, report: `/report?${QUERY}&by=data-services`, file: `/file?path=${encodeURIComponent(TASK)}`,
    translations: '/translate', translate: `/translate?path=${encodeURIComponent(TASK)}&language=en`,
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
  files.push('desk.css', 'desk.js');
  writeFileSync(join(folder, 'desk.js'), await (await fetch(`${running.address}.jindu/desk.js`)).text());
  writeFileSync(join(folder, 'desk.css'), await (await fetch(`${running.address}.jindu/desk.css`)).text());
  await context.close();
  await checkHtml(part, { name: 'desk', folder, files });
}
