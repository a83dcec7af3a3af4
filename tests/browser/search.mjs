// Searching as a visitor does, from disk and served under the strict policy, in both languages.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { LANGUAGES } from './kinds.mjs';
import { serve } from './server.mjs';

const HOSTILE = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '${7*7}', '\\', '%', '__proto__', 'constructor', '🙂', '..', ' '];

/** Every journey, in both languages, from disk and served under the strict policy, or in one of these ways. */
export async function checkSite(part, site, browser, wanted = ['from disk', 'served']) {
  const server = await serve(site.folder, '/a/b/');
  try {
    const ways = [['from disk', onDisk(site)], ['served', server.address]].filter(([way]) => wanted.includes(way));
    await Promise.all(ways.flatMap(([way, base]) => LANGUAGES.map(async (language) => {
      const searching = new Searching(site, browser, base, language);
      const journeys = [titles, anywhere, numbers, names, hostile, nothing, fromAnyPage];
      // What is found is the same either way.
      if (way === 'served') journeys.push(exactly, between, unreadable);
      for (const journey of journeys) {
        await searching.run(part, `${site.name} search ${language.tag} ${way}: ${journey.name}`, journey);
      }
    })));
    await withoutScripts(part, site, browser);
  } finally {
    await server.close();
  }
}

/** A tab in which somebody searches, and what the open data says of the site. */
class Searching {
  constructor(site, browser, base, language) {
    Object.assign(this, { site, browser, base, language });
    this.page = address(base, `${language.path}search.html`);
    this.tasks = JSON.parse(readFileSync(join(site.folder, `data/${site.plan}/tasks.json`), 'utf8')).tasks;
    // Those that are translated.
    this.own = this.tasks.filter((task) => task.title[language.tag]);
  }

  async run(part, name, journey) {
    const context = await contextOf(this.browser, this.site);
    this.tab = await context.newPage();
    const noise = [];
    this.tab.on('console', (message) => !this.breaks && noise.push(`console: ${message.text()}`));
    this.tab.on('pageerror', (error) => noise.push(`script error: ${error.message}`));
    this.tab.on('dialog', (dialog) => { noise.push(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
    try {
      part.check(name, [...(await journey(this)), ...noise]);
    } catch (error) {
      part.broke(name, error);
    }
    await context.close();
  }

  /** What is found: the addresses below the language's folder, in order, and what is said. */
  async ask(query) {
    await this.tab.goto(`${this.page}?q=${encodeURIComponent(query)}`);
    await this.tab.waitForFunction(() => {
      const count = document.getElementById('search-count').textContent;
      return count !== '' && count !== document.querySelector('.found').dataset.busy;
    });
    const found = await this.tab.locator('.results h3 a').evaluateAll((all) => all.map((a) => a.href));
    const said = await this.tab.locator('#search-count').innerText();
    return { found: found.map((href) => decodeURIComponent(href.slice(this.base.length))), said };
  }

  /** The same with all that there is, however often there is more to ask for. */
  async askForAll(query) {
    const first = await this.ask(query);
    let { found } = first;
    const more = this.tab.locator('.found .more button');
    while (await more.isVisible()) {
      const before = found.length;
      await more.click();
      await this.tab.waitForFunction((n) => document.querySelectorAll('.results > li').length > n || document.querySelector('.found .more').hidden, before);
      found = await this.tab.locator('.results h3 a').evaluateAll((all) => all.map((a) => a.href));
      found = found.map((href) => decodeURIComponent(href.slice(this.base.length)));
    }
    return { found, said: await this.tab.locator('#search-count').innerText() };
  }

  async expectFirst(query, wanted) {
    const { found, said } = await this.ask(query);
    return found[0] === wanted ? [] : [`“${query}” finds ${found.slice(0, 3).join(', ')} first, not ${wanted} (“${said}”)`];
  }
}

/** A task's whole title finds it, with the words of it marked. */
async function titles(searching) {
  const faults = [];
  for (const task of searching.own.slice(0, 3)) {
    const title = task.title[searching.language.tag];
    const { found } = await searching.ask(title);
    if (!found.includes(task.url[searching.language.tag])) faults.push(`“${title}” finds ${found.join(', ')}`);
    if (await searching.tab.locator('.results mark').count() === 0) faults.push(`“${title}”: nothing is marked`);
  }
  return faults;
}

/** A piece of a measure finds its task: any run of characters in Chinese, the beginnings of words in English. */
async function anywhere(searching) {
  const faults = [];
  const { tag } = searching.language;
  for (const task of searching.own.slice(0, 6)) {
    const text = task.measures?.[0]?.text[tag];
    if (!text) continue;
    const run = tag === 'en'
      ? (text.match(/\b[A-Za-z]{5,}\b/g) ?? []).slice(0, 3).map((word) => word.slice(0, -1).toUpperCase()).join(' ')
      : (text.match(/[\u4e00-\u9fff]{5,}/g) ?? [])[0]?.slice(1, 5);
    if (!run) continue;
    const { found, said } = await searching.askForAll(run);
    if (!found.includes(task.url[tag])) faults.push(`“${run}” finds ${found.join(', ')}, not ${task.url[tag]}`);
    if (new Set(found).size !== found.length) faults.push(`“${run}” finds a page twice`);
    if (!said.includes(String(found.length))) faults.push(`“${run}” finds ${found.length}, says “${said}”`);
    if (!await searching.tab.locator('.found').getByText(new RegExp(run.split(' ')[0], 'i')).count()) faults.push(`“${run}” is in no excerpt`);
  }
  return faults;
}

async function numbers(searching) {
  const task = searching.own.find(({ number }) => number > 1 && number < 10);
  const numeral = '零一二三四五六七八九'[task.number];
  const faults = [];
  for (const query of [String(task.number), numeral, `（${numeral}）`]) {
    faults.push(...(await searching.expectFirst(query, task.url[searching.language.tag])));
  }
  return faults;
}

/** A body by its name, and by another name that it goes by. */
async function names(searching) {
  if (searching.site.name !== 'demo') return [];
  const page = `${searching.language.path}2024/departments/data-services.html`;
  const faults = [];
  for (const name of ['州数据局', '州政务服务管理局', searching.language.tag === 'en' ? 'data and government services' : '州数据和政务服务局']) {
    const { found } = await searching.ask(name);
    if (!found.includes(page)) faults.push(`${name} finds ${found.join(', ')}`);
  }
  if (!await searching.tab.locator('.results .meta').first().isVisible()) faults.push('no kind is said');
  await searching.ask('州政务服务管理局');
  const also = await searching.tab.locator('.results .meta:has(mark)').first().textContent();
  if (!/^(Also: |又称：)\S/.test(also)) faults.push(`the other name is told as “${also}”`);
  return faults;
}

/** Whatever is typed is text, and nothing found has a way out. */
async function hostile(searching) {
  const faults = [];
  for (const query of HOSTILE.filter((words) => words.trim())) {
    const { said } = await searching.ask(query);
    if (!said.includes(query)) faults.push(`${query}: says “${said}”`);
    if (await searching.tab.locator('.found :is(img, script, svg)').count() > 0) faults.push(`${query} became an element`);
  }
  const { found, said } = await searching.ask('zzzqqq 不存在的词');
  if (found.length > 0) faults.push(`finds ${found.join(', ')}`);
  if (!await searching.tab.locator('.everything').isVisible()) faults.push('there is no way out');
  if (!said) faults.push('nothing is said');
  return faults;
}

/** Without words all pages are listed; signs alone are no words. */
async function nothing(searching) {
  const { tab, page } = searching;
  const faults = [];
  for (const query of ['', '?q=', '?q=+%E3%80%80+']) {
    await tab.goto(page + query);
    if (await tab.locator('.found').isVisible()) faults.push(`“${query}” shows results`);
    if (!await tab.locator('.everything').isVisible()) faults.push(`“${query}” lists no pages`);
  }
  const { found } = await searching.ask('，。《》「」');
  if (found.length > 0) faults.push(`signs find ${found.join(', ')}`);
  if (!await tab.locator('.everything').isVisible()) faults.push('signs have no way out');
  return faults;
}

/** Files of another edition than the contents name are asked for again; where they are known by name alone, as in a web archive, so. */
async function between(searching) {
  const { tab, own, language } = searching;
  searching.breaks = true;
  const faults = [];
  const title = own[0].title[language.tag];
  const ways = {
    'a browser that kept old files': (route, url) => (url.searchParams.has('t') || !url.pathname.includes('/terms-')
      ? route.continue() : route.fulfill({ contentType: 'text/javascript', body: `jinduSearch("${url.pathname.match(/terms-\d+/)[0]}","old",{});` })),
    'a web archive': (route, url) => (url.search ? route.fulfill({ status: 404, body: '' }) : route.continue()),
  };
  for (const [way, answer] of Object.entries(ways)) {
    await tab.route('**/search/*.js*', (route) => answer(route, new URL(route.request().url())));
    const { found, said } = await searching.ask(title);
    if (!found.includes(own[0].url[language.tag])) faults.push(`${way}: “${said}”`);
    await tab.unroute('**/search/*.js*');
  }
  return faults;
}

/** Where the index cannot be read, that is said, and there is a way out. */
async function unreadable(searching) {
  const { tab, own, language } = searching;
  searching.breaks = true;
  await tab.route('**/search/pages-*.js*', (route) => route.abort());
  const { said } = await searching.ask(own[0].title[language.tag]);
  const faults = said === await tab.locator('.found').getAttribute('data-failed') ? [] : [`says “${said}”`];
  if (!await tab.locator('.everything').isVisible()) faults.push('there is no way out');
  return faults;
}

/** How somebody may type a run of Chinese that stands in a text: all of it finds the same. */
const SPELLINGS = [
  (words) => words,
  (words) => words.replace(/[“”《》（）]/g, ''),
  (words) => words.replace(/“/g, '「').replace(/”/g, '」'),
  (words) => words.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  (words) => words.replace(/([\u4e00-\u9fff])(?=[A-Za-z0-9])/g, '$1 ').toUpperCase(),
];

/** A text as it is compared, by other means than the script's. */
function plainly(text) {
  const spared = '\\s"\'()\\[\\]“”‘’《》〈〉「」『』【】〔〕';
  const beside = new RegExp(`(?<=[\\u4e00-\\u9fff])[${spared}]+|[${spared}]+(?=[\\u4e00-\\u9fff])`, 'g');
  const lines = text.normalize('NFKC').toLowerCase().split('\n');
  return lines.map((line) => line.replace(beside, '')).join('\n');
}

/** All that holds a run of characters or the beginnings of words is found and nothing else: held against every page's words. */
async function exactly(searching) {
  const { site, language } = searching;
  const folder = join(site.folder, language.path, 'search');
  const rows = readdirSync(folder).filter((name) => name.startsWith('pages-'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8').replace(/^jinduSearch\("[^"]*","[^"]*",/, '').replace(/\);\n$/, '')));
  const pages = rows.map(([, href, title, , , also, text, state]) => ({ href, title, text, words: plainly([title, ...also.map(([name]) => name), text, state].join('\n')) }));
  const faults = [];
  const hold = async (query, holds) => {
    const expected = pages.filter(({ words }) => holds(words)).map(({ href }) => href);
    if (expected.length === 0) faults.push(`“${query}” stands nowhere: the test is at fault`);
    // A number alone finds the task that bears it.
    if (expected.length > 40 || /^\d+$/.test(query)) return;
    const { found, said } = await searching.askForAll(query);
    const wrong = [...expected.filter((href) => !found.includes(href)), ...found.filter((href) => !expected.includes(href))];
    if (wrong.length > 0 || new Set(found).size !== found.length) faults.push(`“${query}” finds or misses ${wrong.join(', ')}`);
    if (!said.includes(String(expected.length))) faults.push(`“${query}” is on ${expected.length} pages: “${said}”`);
  };
  let texts = pages.map(({ text }) => text).filter((text) => text.length > 60);
  if (texts.length === 0) texts = pages.map(({ title }) => title);
  for (let i = 0; i < 8; i += 1) {
    const own = texts[(i * 7) % texts.length];
    if (language.tag === 'en') {
      const words = (own.match(/\b[A-Za-z]{4,}\b/g) ?? []).slice(i * 3, i * 3 + 1 + (i % 3)).map((word) => word.slice(0, 4).toLowerCase());
      if (words.length > 0) await hold(words.join(' '), (text) => words.every((word) => new RegExp(`(?<![a-z0-9])${word}`).test(text)));
    } else {
      const runs = own.match(/[\u4e00-\u9fffA-Za-z0-9“”《》（）]+/g).filter((run) => run.length > 1 && /[\u4e00-\u9fff]/.test(run));
      const run = runs.sort((a, b) => (b.match(/[“A-Za-z0-9]/g) ?? []).length - (a.match(/[“A-Za-z0-9]/g) ?? []).length)[i % 2] ?? runs[0];
      const cut = run.slice(run.length > 24 ? 3 : 0, 3 + 4 * (i + 1));
      // Digits and letters cut in two are no words.
      const query = cut.replace(/^[^\u4e00-\u9fff]+|[^\u4e00-\u9fff]+$/g, '');
      await hold(SPELLINGS[i % SPELLINGS.length](query), (text) => text.includes(plainly(query)));
    }
  }
  return faults;
}

/** From a page deep in the site, by the keyboard alone; the other language keeps the words. */
async function fromAnyPage(searching) {
  const { tab, language } = searching;
  const task = searching.own[0];
  await tab.goto(address(searching.base, task.url[language.tag]));
  for (let i = 0; i < 20 && !await tab.evaluate(() => document.activeElement.id === 'site-search'); i += 1) await tab.keyboard.press('Tab');
  const words = task.title[language.tag].slice(0, 4);
  await tab.keyboard.insertText(words);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/search\.html\?q=/);
  await tab.locator('.results li').first().waitFor();
  const faults = await tab.locator('#search').inputValue() === words ? [] : ['the words are not kept'];
  await tab.locator('.languages a:not([aria-current])').click();
  await tab.waitForURL(/q=/);
  if (await tab.locator('#search').inputValue() !== words) faults.push('the other language does not keep the words');
  return faults;
}

/** A form that leads to the page, which lists everything and says why. */
async function withoutScripts(part, site, browser) {
  const context = await contextOf(browser, site, { javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(address(onDisk(site), 'index.html'));
  await tab.locator('#site-search').fill('任务');
  await tab.locator('#site-search').press('Enter');
  await tab.waitForURL(/search\.html\?q=/);
  const faults = [];
  if (!await tab.locator('noscript .note').isVisible()) faults.push('does not say why nothing is found');
  if (await tab.locator('.found').isVisible()) faults.push('an empty list of results');
  const links = await tab.locator('.everything a').count();
  if (links < 20) faults.push(`lists ${links} pages`);
  part.check(`${site.name} search without scripts`, faults);
  await context.close();
}
