// A site on disk: every page is read, every link followed; one page of each kind and language is opened in Chromium.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contextOf, onDisk, visit } from './chromium.mjs';
import { inspect } from './inspect.mjs';
import { read } from './addresses.mjs';
import { ARCHIVED, counterpart, languageOf, samples } from './kinds.mjs';

export async function checkSite(part, site, browser) {
  const seen = await look(part, site, browser);
  const files = new Set(site.files);
  const leads = new Map();
  for (const page of site.pages) {
    const found = seen.get(page);
    if (!found) continue;
    const links = found.links.map((link) => read(site, page, link));
    leads.set(page, links.filter((link) => link.leads).map((link) => link.file));
    part.check(`${site.name} ${page}`, [
      ...found.faults,
      ...language(page, found, site, files),
      ...links.flatMap((link) => dead(link, files, seen)),
    ]);
  }
  part.check(`${site.name} every page is reached from index.html`, unreached(site, leads));
  part.check(`${site.name} style sheets`, styles(site, files));
  part.check(`${site.name} full addresses in files`, published(site, files));
}

/** Reads every page; and opens one of each kind and language in Chromium, where what its scripts make of it is read too. */
async function look(part, site, browser) {
  const seen = new Map();
  for (const page of site.pages) {
    try {
      const found = inspect(readFileSync(join(site.folder, page), 'utf8'));
      seen.set(page, { ...found, anchors: new Set(found.anchors) });
    } catch (error) {
      part.broke(`${site.name} ${page}`, error);
    }
  }
  const context = await contextOf(browser, site);
  const files = new Set(site.files);
  const opened = samples(site).pages.map(({ page }) => page);
  await visit(
    context, site, onDisk(site), opened,
    async (page, tab, noise) => {
      const found = inspect(await tab.content());
      const faults = found.faults.filter((fault) => !seen.get(page)?.faults.includes(fault));
      // A link may lead to what a script has made.
      const live = new Map(seen).set(page, { anchors: new Set([...seen.get(page).anchors, ...found.anchors]) });
      const links = found.links.map((link) => read(site, page, link)).flatMap((link) => dead(link, files, live));
      part.check(`${site.name} ${page} in Chromium`, [...noise(), ...faults, ...links]);
    },
    (page, error) => part.broke(`${site.name} ${page} in Chromium`, error),
  );
  await context.close();
  return seen;
}

/** The language that the page says it is in, and its link to the same page in the other. */
function language(page, found, site, files) {
  const { languages } = site;
  const own = languageOf(page, languages);
  const faults = found.lang === own.tag ? [] : [`<html lang="${found.lang}">, not ${own.tag}`];
  // It holds every language, and is written once. An archived page is as it was.
  if (page === '404.html' || ARCHIVED.test(page) || page.startsWith('leave/')) return faults;
  for (const other of languages.filter((language) => language !== own)) {
    const there = counterpart(page, other, languages);
    if (!files.has(there)) faults.push(`no counterpart ${there}`);
    const linked = found.links.some((link) =>
      link.element === 'a' && link.hreflang === other.tag && read(site, page, link).file === there);
    if (!linked) faults.push(`the language switch does not lead to ${there}`);
  }
  return faults;
}

/** What is wrong with a link: as it is written, or because nothing lies where it leads. */
function dead(link, files, seen) {
  if (link.fault) return [link.fault];
  if (link.file === undefined) return [];
  if (!files.has(link.file)) return [`dead link ${link.shown}`];
  // Only a page has anchors that can be looked up.
  if (!link.anchor || !seen.has(link.file)) return [];
  return seen.get(link.file).anchors.has(link.anchor) ? [] : [`dead anchor ${link.shown}`];
}

/** The pages to which no way of links leads from the home page. */
function unreached(site, leads) {
  const reached = new Set(['index.html']);
  for (const page of reached) for (const next of leads.get(page) ?? []) reached.add(next);
  // Only a server shows 404.html.
  return site.pages.filter((page) => page !== '404.html' && !reached.has(page)).map((page) => `not reached: ${page}`);
}

/** What style sheets load, used on a page or not. */
function styles(site, files) {
  const faults = [];
  for (const sheet of site.files.filter((file) => file.endsWith('.css'))) {
    const text = readFileSync(join(site.folder, sheet), 'utf8').replace(/\/\*.*?\*\//gs, '');
    for (const [shown, , value] of text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) {
      if (value.startsWith('data:') || value.startsWith('#')) continue;
      const file = join(dirname(sheet), value.split(/[?#]/)[0]);
      if (/^([a-z]+:|\/)/i.test(value) || !files.has(file)) faults.push(`${sheet} loads ${shown}`);
    }
    if (/@import\b/.test(text)) faults.push(`${sheet} imports another style sheet`);
  }
  return faults;
}

/** Full addresses of this site, in pages, feeds, calendars and maps, that name no file of it. */
function published(site, files) {
  if (!site.baseUrl) return [];
  const faults = new Set();
  for (const file of site.files.filter((file) => /\.(html|xml|json|txt|ics|csv)$/.test(file) && !file.startsWith('files/'))) {
    // Calendars fold their lines.
    const text = readFileSync(join(site.folder, file), 'utf8').replace(/\r\n[ \t]/g, '');
    for (let at = text.indexOf(site.baseUrl); at >= 0; at = text.indexOf(site.baseUrl, at + 1)) {
      const address = text.slice(at + site.baseUrl.length).match(/^[^\s"'<>&\\)\]?#,;]*/)[0];
      const path = decodeURIComponent(address.replace(/^\//, ''));
      const named = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      if (!files.has(named)) faults.add(`${file} names ${site.baseUrl}${address}, where nothing lies`);
    }
  }
  return [...faults];
}
