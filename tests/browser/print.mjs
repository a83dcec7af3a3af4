// What comes out of a printer: a task, the ledger and a body as A4 documents, read back with poppler.

import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { LANGUAGES } from './kinds.mjs';
import { REPOSITORY } from './jindu.mjs';
import { run } from './run.mjs';

const FOLDER = resolve(process.env.JINDU_ARTEFACTS ?? join(REPOSITORY, 'target/artefacts'));

// In points; Chromium rounds to its own pixels.
const A4 = { short: 595, long: 842 };
const PAGES = ['tasks/06-one-matter', 'tasks/09-inclusive-services', 'tasks/index', 'departments/finance', 'counties/yunzhu', 'sections/market', 'calendar/index', 'changes', 'targets'];

export async function checkSite(part, site, browser) {
  const folder = join(FOLDER, site.name, 'print');
  mkdirSync(folder, { recursive: true });
  const context = await contextOf(browser, site);
  const tab = await context.newPage();
  for (const language of LANGUAGES) {
    for (const name of PAGES) {
      const page = `${language.path}${site.plan}/${name}.html`;
      const pdf = join(folder, `${name.replace('/', '-')}.${language.tag}.pdf`);
      try {
        await tab.goto(address(onDisk(site), page));
        await tab.pdf({ path: pdf, preferCSSPageSize: true });
        part.check(`${site.name} ${page} on paper`, await read(site, page, pdf, tab));
      } catch (error) {
        part.broke(`${site.name} ${page} on paper`, error);
      }
    }
  }
  await context.close();
}

async function read(site, page, pdf, tab) {
  const faults = [];
  const ledger = page.endsWith('/tasks/index.html');
  const info = await run('pdfinfo', [pdf]);
  const size = info.stdout.match(/Page size:\s+([\d.]+) x ([\d.]+)/)?.slice(1).map(Math.round);
  const wanted = ledger ? [A4.long, A4.short] : [A4.short, A4.long];
  if (`${size}` !== `${wanted}`) faults.push(`${size} points instead of ${wanted}`);

  const text = (await run('pdftotext', ['-layout', pdf, '-'])).stdout;
  const sheets = text.split('\f').filter((sheet) => sheet.trim() !== '');
  // Without the layout what stands side by side in the margin comes one after the other.
  const margins = (await run('pdftotext', [pdf, '-'])).stdout.split('\f');
  const plain = (words) => words.normalize('NFKC').replace(/\s+/g, '');
  const margin = await tab.evaluate(() => ({ ...document.documentElement.dataset }));
  const url = margin.url.startsWith('http') ? margin.url : page;
  sheets.forEach((_, i) => {
    for (const words of [margin.plan, margin.dated, url, `— ${i + 1} / ${sheets.length} —`]) {
      if (!plain(margins[i]).includes(plain(words))) faults.push(`sheet ${i + 1} does not say ${words}`);
    }
  });
  // Nothing is cut off at the right: every word ends where the margin of 18 mm begins, a point more or less.
  let edge = Infinity;
  for (const line of (await run('pdftotext', ['-bbox', pdf, '-'])).stdout.split('\n')) {
    const width = line.match(/<page width="([\d.]+)"/)?.[1];
    if (width) edge = Number(width) - (18 / 25.4) * 72 + 1.5;
    const [, right, word] = line.match(/xMax="([\d.]+)".*>(.*)<\/word>/) ?? [];
    if (Number(right) > edge) faults.push(`cut off at the right: ${word}`);
  }
  const all = plain(text);
  // A table that goes on repeats its heads.
  if (ledger) {
    const head = await tab.evaluate(() => document.querySelector('.ledger thead th:nth-child(2)').textContent.replace(/[↕↑↓]/, ''));
    const rows = sheets.filter((sheet) => /^\s*\d+\s+\S/m.test(sheet)).length;
    const heads = sheets.filter((sheet) => plain(sheet).includes(plain(head))).length;
    if (rows < 2 || heads < rows) faults.push(`${heads} heads on ${rows} sheets with rows`);
  }
  // Nothing of the page's own words stays folded (the menu is for screens alone), every address outside is written out, nothing is there that only a screen can use.
  const { folded, links, navigation } = await tab.evaluate(() => ({
    folded: [...document.querySelectorAll('main details:not([open]) li a')].map((link) => link.textContent),
    links: [...document.querySelectorAll('main a[href^="http"]')].map((link) => link.getAttribute('href')),
    navigation: document.querySelector('.main-nav a').textContent,
  }));
  // In the order in which it was printed, for by the layout a status stands amid the lines of a title.
  const printed = plain((await run('pdftotext', ['-raw', pdf, '-'])).stdout);
  for (const words of folded) if (!printed.includes(plain(words))) faults.push(`stays folded: ${words}`);
  for (const href of links) if (!all.includes(plain(href))) faults.push(`not written out: ${href}`);
  if (sheets[0]?.split('\n').slice(0, 8).some((line) => line.trim() === navigation)) faults.push('prints the navigation');
  // A heading goes with what it is of: it is not the last line above the margin. The links that lead on from a page are for screens.
  const { headings, screens } = await tab.evaluate(() => ({
    headings: [...document.querySelectorAll('main :is(h2, h3, summary)')].map((heading) => heading.textContent),
    screens: [...document.querySelectorAll('main :is(.more a, button, .entry > .what:last-child > a:first-child, .small > a[href*="#status-"])')].map((one) => one.textContent),
  }));
  for (const [i, sheet] of sheets.slice(0, -1).entries()) {
    const lines = sheet.split('\n').map(plain).filter((line) => line && !line.includes(plain(`— ${i + 1} /`)) && !line.includes(plain(url)));
    if (headings.some((heading) => plain(heading) === lines.at(-1))) faults.push(`sheet ${i + 1} ends with the heading ${lines.at(-1)}`);
  }
  for (const words of new Set(screens.map(plain))) if (words.length > 3 && text.split('\n').some((line) => plain(line) === words)) faults.push(`prints what only a screen can use: ${words}`);
  const html = readFileSync(join(site.folder, page), 'utf8');
  if (!html.includes('<h1>')) faults.push('no title');
  return faults;
}
