// The site in a snapshot, opened from disk, as whoever comes upon the bag in twenty years opens it; and a portal that publishes one.

import { join } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { build, jindu } from './jindu.mjs';
import { LANGUAGES, samples } from './kinds.mjs';
import { copy, siteOf } from './portals.mjs';
import * as axe from './axe.mjs';
import * as crawl from './crawl.mjs';
import * as ledger from './ledger.mjs';
import * as search from './search.mjs';
import * as shots from './shots.mjs';

const WIDTHS = [360, 1440];
const MARKS = { 'zh-CN': '已归档', en: 'Archived' };
// When the portal with its snapshot is built.
const LATER = '2025-03-01';
const DATES = { 'zh-CN': 'zh-CN', en: 'en-GB' };
// The mark is the same on all; a page of each of these shows it beside what a page has at its head. The part `axe` looks at the rest
// of the page, and at the hostile portal.
const LOOKED_AT = ['home', 'task', 'ledger'];

/** `pictures` says whether pictures are wanted too. */
export async function checkPortal(part, portal, work, browser, pictures) {
  const { site, faults } = await seal(portal, work);
  part.check(`${portal.name} is sealed`, faults);
  if (!site) return;
  await crawl.checkSite(part, site, browser);
  const pages = samples(site).pages;
  await checkMark(part, site, pages, browser);
  const few = pages.filter(({ kind }) => LOOKED_AT.includes(kind));
  if (!site.hostile) {
    await axe.checkPages(part, site, few, browser);
    if (pictures) await shots.takePages(part, site, few, browser);
  }
  if (site.plan) {
    await ledger.checkSite(part, site, browser, ['from disk']);
    await search.checkSite(part, site, browser, ['from disk']);
    await checkPublished(part, portal, work, browser, pictures);
  }
}

/**
 * The portal built on a later day: from the home page to the page that lists snapshots and into the sealed site. Its other pages are
 * those of the parts before, and of the bag.
 */
async function checkPublished(part, portal, work, browser, pictures) {
  const root = join(work, 'archive', portal.name);
  const folder = join(work, 'archive', `${portal.name}-published`);
  const { faults } = await build(root, folder, { asOf: LATER });
  part.check(`${portal.name} is built with its snapshot`, faults);
  if (faults.length > 0) return;
  const site = siteOf({ ...portal, name: `${portal.name}-published`, root }, folder);
  const pages = samples(site).pages.filter(({ kind }) => kind === 'archive');
  part.check(`${site.name} has a page of archives in each language`, pages.length === LANGUAGES.length ? [] : [`${pages.length}`]);
  const way = LANGUAGES.flatMap(({ path }) => [`${path}index.html`, `${path}archive/index.html`, `archive/sealed/${path}index.html`]);
  await crawl.checkSite(part, { ...site, pages: way }, browser);
  await axe.checkPages(part, site, pages, browser);
  if (pictures) await shots.takePages(part, site, pages, browser);
}

/** Takes a snapshot in a copy of the portal, and opens its site. */
async function seal(portal, work) {
  const root = join(work, 'archive', portal.name);
  copy(portal, root);
  const { status, stderr } = await jindu(['--root', root, 'snapshot', '--as-of', portal.asOf, '--label', 'sealed', '--public']);
  if (status !== 0) return { faults: [`snapshot ended with ${status}: ${stderr.trim()}`] };
  const data = join(root, 'content/archive/sealed/data');
  const site = siteOf({ ...portal, name: `${portal.name}-archive`, root: data, archived: true }, join(data, 'site'));
  return { site, faults: site.pages.length > 0 ? [] : ['no page in it'] };
}

/** A page of each kind says in its language, before anybody scrolls, that it is archived, of which day, and where the living portal is. */
async function checkMark(part, site, pages, browser) {
  const context = await contextOf(browser, site);
  const tab = await context.newPage();
  for (const { page, language } of pages) {
    await tab.goto(address(onDisk(site), page));
    for (const width of WIDTHS) {
      const subject = `${site.name} ${page} mark at ${width} px`;
      try {
        await tab.setViewportSize({ width, height: 640 });
        part.check(subject, await markOf(tab, site, page, language));
      } catch (error) {
        part.broke(subject, error);
      }
    }
  }
  await context.close();
}

async function markOf(tab, site, page, language) {
  const mark = tab.locator('.archived').first();
  if (!await mark.isVisible()) return ['not visible'];
  const faults = [];
  const box = await mark.boundingBox();
  if (box.y < 0 || box.y + box.height > 320) faults.push(`stands from ${box.y} px to ${box.y + box.height} px`);
  const text = await mark.innerText();
  for (const words of [MARKS[language], dateIn(language, site.asOf)]) {
    if (!text.includes(words)) faults.push(`does not say ${words}: ${text}`);
  }
  // Only a server shows it, in all languages at once.
  if (page === '404.html') return faults;
  const links = await mark.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  // The same page there; of one that stands in for a translation, or that no address is given for, the portal in its language.
  const { path } = LANGUAGES.find(({ tag }) => tag === language);
  const canonical = tab.locator('link[rel=canonical]');
  const own = await canonical.count() > 0 && !await tab.locator('meta[name=robots][content*=noindex]').count();
  const same = own ? await canonical.getAttribute('href') : `${site.baseUrl}/${path}`;
  const living = site.baseUrl ? [same] : [];
  if (links.join() !== living.join()) faults.push(`leads to ${links.join() || 'nowhere'}, not to ${living.join() || 'nowhere'}`);
  return faults;
}

function dateIn(language, date) {
  return new Intl.DateTimeFormat(DATES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
