// What kind of page an address is, and one page of each kind.

import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Those of most portals here; a site tells its own. */
export const LANGUAGES = [
  { tag: 'zh-CN', path: '' },
  { tag: 'en', path: 'en/' },
];

// An archived site lies in a folder of its own, its languages below that.
export const ARCHIVED = /^archive\/[^/]+\//;

// The first that fits. What fits none (a free page, the site map, …) is a kind of its own.
const KINDS = [
  ['archive', /^archive\/index\.html$/],
  ['leave', /^leave\//],
  ['home', /^index\.html$/],
  ['plan', /^[^/]+\/index\.html$/],
  ['notice', /^[^/]+\/notice\.html$/],
  ['ledger', /^[^/]+\/tasks\/index(-\d+)?\.html$/],
  ['task-year', /^[^/]+\/tasks\/[^/]+\/\d{4}(-\d+)?\.html$/],
  ['task', /^[^/]+\/tasks\//],
  ['section', /^[^/]+\/sections\//],
  ['departments', /^[^/]+\/departments\/index(-\d+)?\.html$/],
  ['department', /^[^/]+\/departments\//],
  ['counties', /^[^/]+\/counties\/index(-\d+)?\.html$/],
  ['county', /^[^/]+\/counties\//],
  ['group', /^[^/]+\/groups\//],
  ['calendar', /^[^/]+\/calendar\/index(-\d+)?\.html$/],
  ['month', /^[^/]+\/calendar\//],
  ['targets', /^[^/]+\/targets(-\d+)?\.html$/],
  ['as-of', /^[^/]+\/as-of\//],
  ['compare', /^[^/]+\/compare(-\d+)?\.html$/],
  ['changes', /^[^/]+\/changes(-\d+)?\.html$/],
  ['change-month', /^[^/]+\/changes\//],
  ['bulletins', /^[^/]+\/bulletins\/index\.html$/],
  ['bulletin', /^[^/]+\/bulletins\//],
  ['data', /^[^/]+\/data\.html$/],
  ['sitemap', /^sitemap(-\d+)?\.html$/],
];

// What a portal with everything has; a kind without a page would be a kind untested.
export const EVERY_KIND = [
  'home plan notice ledger task section departments department counties county group calendar month targets changes',
  'data about method accessibility search sitemap 404',
].join(' ').split(' ');

/** The language of a page, by its address. */
export function languageOf(page, languages = LANGUAGES) {
  const address = page.replace(ARCHIVED, '');
  return languages.findLast((language) => address.startsWith(language.path));
}

/** The address of the same page in another language. */
export function counterpart(page, language, languages = LANGUAGES) {
  return language.path + page.slice(languageOf(page, languages).path.length);
}

export function kindOf(page, languages = LANGUAGES) {
  if (ARCHIVED.test(page)) return 'archived';
  const address = page.slice(languageOf(page, languages).path.length);
  const found = KINDS.find(([, pattern]) => pattern.test(address));
  return found ? found[0] : address.replace(/\.html$/, '').replaceAll('/', '-');
}

/** The same, and what a search page says: to a number, which most portals have a task for, and to what is nowhere. */
export function withAnswers(site) {
  const { pages, missing } = samples(site);
  const answers = Object.entries({ found: '?q=1', 'nothing-found': '?q=zzzqqq' });
  const searched = pages.filter(({ kind }) => kind === 'search')
    .flatMap((sample) => answers.map(([kind, query]) => ({ ...sample, kind, page: sample.page + query })));
  return { pages: [...pages, ...searched], missing };
}

/** For each language and kind the page with the most in it, and the kinds that have none. */
export function samples(site) {
  const { languages } = site;
  const largest = new Map();
  for (const page of site.pages.filter((page) => languageOf(page, languages) === languages[0])) {
    const size = statSync(join(site.folder, page)).size;
    const kind = kindOf(page, languages);
    if (!(largest.get(kind)?.size >= size)) largest.set(kind, { page, size });
  }
  const pages = [];
  for (const [kind, { page }] of largest) {
    for (const language of languages) {
      const there = counterpart(page, language, languages);
      if (site.pages.includes(there)) pages.push({ kind, language: language.tag, page: there });
    }
  }
  const missing = site.kinds.filter((kind) => !largest.has(kind));
  return { pages, missing };
}
