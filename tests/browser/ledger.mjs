// The ledger's filter and order, driven as a visitor would, and held against the open data of the same site.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { LANGUAGES } from './kinds.mjs';
import { serve } from './server.mjs';
import * as many from './many.mjs';

/** So many rows are on a page, and shown at a time. */
const SHOWN = 100;

/** Every journey, in both languages, from disk and served under the strict policy, or in one of these ways. */
export async function checkSite(part, site, browser, wanted = ['from disk', 'served']) {
  const server = await serve(site.folder, '/a/b/');
  try {
    const ways = [['from disk', onDisk(site)], ['served', server.address]].filter(([way]) => wanted.includes(way));
    await Promise.all(ways.flatMap(([way, base]) => LANGUAGES.map((language) =>
      new Ledger(site, browser, base, language, `${site.name} ledger ${language.tag} ${way}`)
        .run(part, site.many ? LONG : SHORT))));
    await withoutScripts(part, site, browser);
  } finally {
    await server.close();
  }
}

/** A ledger in a tab, and what the open data says of its tasks. */
class Ledger {
  constructor(site, browser, base, language, name) {
    Object.assign(this, { site, browser, language, name });
    this.page = address(base, `${language.path}${site.plan}/tasks/index.html`);
    this.tasks = JSON.parse(readFileSync(join(site.folder, `data/${site.plan}/tasks.json`), 'utf8')).tasks;
  }

  async run(part, journeys) {
    for (const journey of journeys) {
      const context = await contextOf(this.browser, this.site);
      this.tab = await context.newPage();
      const noise = [];
      this.tab.on('console', (message) => noise.push(`console: ${message.text()}`));
      this.tab.on('pageerror', (error) => noise.push(`script error: ${error.message}`));
      try {
        await this.tab.goto(this.page);
        part.check(`${this.name}: ${journey.name}`, [...(await journey(this)), ...noise]);
      } catch (error) {
        part.broke(`${this.name}: ${journey.name}`, error);
      }
      await context.close();
    }
  }

  /** The numbers of the tasks that are shown, in order. */
  async shown() {
    const cells = await this.tab.locator('table.ledger tbody td.number').allInnerTexts();
    return cells.map(Number);
  }

  count() {
    return this.tab.locator('#filter-count').innerText();
  }

  /** Waits until the rows are these; tells how they differ. */
  async expect(tasks, { order = false } = {}) {
    const wanted = tasks.map(({ number }) => number);
    const sort = (numbers) => (order ? numbers : [...numbers].sort((a, b) => a - b)).join(' ');
    let shown = [];
    for (let tries = 0; tries < 50; tries += 1) {
      shown = await this.shown();
      if (sort(shown) === sort(wanted)) break;
      await this.tab.waitForTimeout(100);
    }
    const faults = sort(shown) === sort(wanted) ? [] : [`shows ${shown.join(' ')}, not ${wanted.join(' ')}`];
    const count = await this.count();
    const numbers = (count.match(/\d+/g) ?? []).map(Number);
    if (numbers[0] !== wanted.length || numbers[1] !== this.tasks.length) faults.push(`says “${count}”`);
    return faults;
  }
}

async function byStatus(ledger) {
  const faults = [];
  for (const status of new Set(ledger.tasks.map((task) => task.status))) {
    await ledger.tab.locator('#filter-status').selectOption(status);
    faults.push(...(await ledger.expect(ledger.tasks.filter((task) => task.status === status))));
    if (!ledger.tab.url().includes(`status=${status}`)) faults.push(`the address does not keep it: ${ledger.tab.url()}`);
  }
  return faults;
}

async function bySection(ledger) {
  const { section } = ledger.tasks.at(-1);
  await ledger.tab.locator('#filter-section').selectOption(section);
  return ledger.expect(ledger.tasks.filter((task) => task.section === section));
}

/** A body's rows are those of its page, whether it is named itself or as a member of a group. */
async function byBody(ledger) {
  const faults = [];
  const bodies = await ledger.tab.locator('#filter-body option').evaluateAll((options) => options.map((o) => o.value).filter(Boolean));
  for (const id of bodies) {
    const page = ledger.site.pages.find((p) => p.startsWith(`${ledger.language.path}${ledger.site.plan}/`) && p.endsWith(`/${id}.html`));
    const html = readFileSync(join(ledger.site.folder, page), 'utf8');
    const hrefs = [...html.matchAll(/task-title"><a href="([^"]*)"/g)].map(([, href]) => new URL(href, `site:/${page}`).pathname.slice(1));
    const own = ledger.tasks.filter((task) => hrefs.includes(task.url[ledger.language.tag]));
    await ledger.tab.locator('#filter-body').selectOption(id);
    faults.push(...(await ledger.expect(own)).map((fault) => `${id}: ${fault}`));
  }
  return faults;
}

async function byDeadline(ledger) {
  const stated = ledger.tasks.filter((task) => task.due.kind === 'stated');
  const faults = [];
  const due = ledger.tab.locator('#filter-due');
  await due.selectOption('past');
  faults.push(...(await ledger.expect(stated.filter((task) => task.due.date < ledger.site.asOf))));
  await due.selectOption('implied');
  faults.push(...(await ledger.expect(ledger.tasks.filter((task) => task.due.kind === 'implied'))));
  await due.selectOption('ongoing');
  faults.push(...(await ledger.expect(ledger.tasks.filter((task) => task.due.kind === 'none'))));
  const month = stated[0].due.date.slice(0, 7);
  await due.selectOption(month);
  faults.push(...(await ledger.expect(stated.filter((task) => task.due.date.startsWith(month)))));
  return faults;
}

/** Words of a title, in any case; then words that no row has, and the way out. */
async function byWords(ledger) {
  const task = ledger.tasks[2];
  const title = task.title[ledger.language.tag];
  const words = ledger.tab.locator('#filter-q');
  await words.fill(` ${title.toUpperCase()} `);
  const faults = await ledger.expect([task]);
  await words.fill('<img src=x onerror=alert(1)>');
  await ledger.tab.locator('.no-match').waitFor({ state: 'visible' });
  if (await ledger.tab.locator('table.ledger').isVisible()) faults.push('an empty table is shown');
  await ledger.tab.locator('.no-match button').click();
  faults.push(...(await ledger.expect(ledger.tasks)));
  if (await words.inputValue() !== '') faults.push('the words stand after the reset');
  if (/[?#].*=/.test(ledger.tab.url())) faults.push(`the address keeps what was reset: ${ledger.tab.url()}`);
  return faults;
}

/** The address alone brings the same rows, also in the other language, reached by the page's own link. */
async function kept(ledger) {
  const { tab } = ledger;
  const { section } = ledger.tasks[0];
  await tab.goto(`${ledger.page}?section=${section}&sort=due&down=1`);
  const wanted = ledger.tasks.filter((task) => task.section === section);
  const faults = await ledger.expect(wanted);
  if (await tab.locator('th[aria-sort=descending]').count() !== 1) faults.push('the order is not marked');
  await tab.locator('.languages a:not([aria-current])').click();
  await tab.waitForURL(/section=/);
  faults.push(...(await ledger.expect(wanted)));
  await tab.reload();
  faults.push(...(await ledger.expect(wanted)));
  return faults;
}

/** A status that no task has any more, as in a link of last year, shows no task: all of them would be a false answer. */
async function gone(ledger) {
  const { tab } = ledger;
  const { section } = ledger.tasks[0];
  await tab.goto(`${ledger.page}?section=${section}&status=none-such`);
  const faults = await ledger.expect([]);
  if (await tab.locator('#filter-status').inputValue() !== 'none-such') faults.push('the form does not say what was asked for');
  if (!await tab.locator('.no-match').isVisible()) faults.push('nothing says that no task fits');
  await tab.locator('.filter button[type=reset]').click();
  return [...faults, ...(await ledger.expect(ledger.tasks))];
}

/** Each column both ways, by its button in the head. */
async function order(ledger) {
  const { tab } = ledger;
  const faults = [];
  const first = { due: (task) => (task.due.kind === 'stated' ? task.due.date : null), number: (task) => task.number };
  for (const [name, key] of Object.entries(first)) {
    const head = tab.locator(`th[data-sort=${name}]`);
    if (name !== 'number') await head.locator('button').click();
    for (const way of ['ascending', 'descending']) {
      if (await head.getAttribute('aria-sort') !== way) faults.push(`${name}: not marked as ${way}`);
      const none = (task) => key(task) === null;
      const sign = way === 'ascending' ? 1 : -1;
      const wanted = [...ledger.tasks].sort((a, b) => none(a) - none(b) || (none(a) ? 0 : sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)) || a.number - b.number);
      faults.push(...(await ledger.expect(wanted.slice(0, SHOWN), { order: true })).filter((fault) => wanted.length <= SHOWN || !fault.startsWith('says')).map((fault) => `${name} ${way}: ${fault}`));
      await head.locator('button').click();
    }
    await tab.goto(ledger.page);
  }
  for (const name of ['task', 'who', 'measures', 'status', 'reported']) {
    const button = tab.locator(`th[data-sort=${name}] button`);
    await button.click();
    const up = await ledger.shown();
    await button.click();
    const down = await ledger.shown();
    if (new Set(up).size !== ledger.tasks.length || new Set(down).size !== ledger.tasks.length) faults.push(`${name}: rows are lost`);
  }
  return faults;
}

/** From the head of the page to a filtered table and back, by the keyboard alone. */
async function byKeyboard(ledger) {
  const { tab } = ledger;
  const until = async (selector) => {
    for (let i = 0; i < 80; i += 1) {
      await tab.keyboard.press('Tab');
      if (await tab.evaluate((s) => document.activeElement.matches(s), selector)) return [];
    }
    return [`Tab does not lead to ${selector}`];
  };
  const faults = await until('#filter-status');
  const { status } = ledger.tasks[0];
  const options = await tab.locator('#filter-status option').evaluateAll((all) => all.map((o) => o.value));
  for (let i = 0; i < options.indexOf(status); i += 1) await tab.keyboard.press('ArrowDown');
  const wanted = ledger.tasks.filter((task) => task.status === status);
  faults.push(...(await ledger.expect(wanted)));
  faults.push(...(await until('th[data-sort=due] button')));
  await tab.keyboard.press('Enter');
  if (await tab.locator('th[data-sort=due]').getAttribute('aria-sort') !== 'ascending') faults.push('Enter does not sort');
  if (!await tab.evaluate(() => document.activeElement.matches('th[data-sort=due] button'))) faults.push('the focus is lost');
  await tab.keyboard.press('Shift+Tab');
  for (let i = 0; i < 10 && !await tab.evaluate(() => document.activeElement.matches('.filter button[type=reset]')); i += 1) await tab.keyboard.press('Shift+Tab');
  await tab.keyboard.press('Enter');
  faults.push(...(await ledger.expect(ledger.tasks)));
  if (!await tab.evaluate(() => document.activeElement.matches('#filter-q'))) faults.push('after the reset the focus is lost');
  return faults;
}

/** On a telephone the heads of columns are not there; the order is chosen in a list. */
async function narrow(ledger) {
  const { tab } = ledger;
  await tab.setViewportSize({ width: 320, height: 640 });
  await tab.locator('.filter summary').click();
  await tab.locator('#filter-sort').selectOption('number');
  await tab.locator('#filter-down').check();
  const faults = await ledger.expect([...ledger.tasks].reverse().slice(0, SHOWN), { order: true });
  if (await tab.locator('th button').first().isVisible()) faults.push('buttons that nobody sees take the focus');
  const small = await tab.locator('.filter :is(input, select, button)').evaluateAll((all) => all
    .filter((e) => e.offsetParent && e.type !== 'checkbox' && e.getBoundingClientRect().height < 44).map((e) => e.id || e.type));
  return [...faults, ...small.map((id) => `${id} is lower than 44 px`)];
}

const SHORT = [byStatus, bySection, byBody, byDeadline, byWords, kept, gone, order, byKeyboard, narrow];

/** A ledger that is split: what is chosen is chosen among all tasks, from any of its pages. */
async function overAllPages(ledger) {
  const { tab } = ledger;
  const faults = [];
  if (!await tab.locator('.pager').isVisible()) faults.push('no pager before anything is chosen');
  const body = 'body-5';
  const wanted = ledger.tasks.filter((task) => task.lead.includes(body));
  await tab.goto(ledger.page.replace('index.html', 'index-2.html'));
  await tab.locator('#filter-body').selectOption(body);
  faults.push(...(await ledger.expect(wanted, { order: true })));
  if (await tab.locator('.pager').isVisible()) faults.push('the pager stands beside rows of all pages');
  await tab.locator('.filter button[type=reset]').click();
  await tab.locator('.pager').waitFor({ state: 'visible' });
  const back = await ledger.shown();
  if (back[0] !== SHOWN + 1) faults.push(`after the reset the page begins with task ${back[0]}`);
  await tab.locator('th[data-sort=number] button').click();
  await tab.waitForFunction(() => /\d/.test(document.getElementById('filter-count').textContent) && document.querySelector('.pager').hidden);
  const last = await ledger.shown();
  if (last.length !== SHOWN || last[0] !== ledger.tasks.length) faults.push(`in reverse ${last.length} rows, from ${last[0]}`);
  const numbers = (await ledger.count()).match(/\d+/g).map(Number).sort((a, b) => a - b);
  if (numbers.join() !== [SHOWN, ledger.tasks.length, ledger.tasks.length].join()) faults.push(`says “${await ledger.count()}”`);
  await tab.locator('.more button').click();
  const further = await ledger.shown();
  if (further.length !== 2 * SHOWN || further[SHOWN] !== ledger.tasks.length - SHOWN) faults.push(`the button shows ${further.length} rows`);
  const link = await tab.locator('table.ledger tbody a').first().getAttribute('href');
  await tab.locator('table.ledger tbody a').first().click();
  await tab.waitForURL(`**/${many.task(ledger.tasks.length).id}.html`).catch(() => faults.push(`a row's link leads to ${link}`));
  return faults;
}

const LONG = [overAllPages];

/** Without scripts there is the whole table and no form that does nothing. */
async function withoutScripts(part, site, browser) {
  const context = await contextOf(browser, site, { javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(address(onDisk(site), `${site.plan}/tasks/index.html`));
  const faults = [];
  if (await tab.locator('.filter').isVisible()) faults.push('a form that does nothing');
  if (await tab.locator('.no-match').isVisible()) faults.push('says that nothing fits');
  if (await tab.locator('table.ledger tbody tr').count() === 0) faults.push('no rows');
  part.check(`${site.name} ledger without scripts`, faults);
  await context.close();
}
