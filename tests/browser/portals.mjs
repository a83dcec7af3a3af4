// The portals that are built and looked at.

import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, build } from './jindu.mjs';
import { ARCHIVED, EVERY_KIND, LANGUAGES } from './kinds.mjs';
import * as many from './many.mjs';

const OF_ANY_PLAN = 'home plan notice ledger task calendar changes data method search sitemap 404'.split(' ');

// `axe` and `shots` say which of those parts take a page of each kind, `live` which portal is edited in a preview. The notice's
// portal as a visitor finds it today, long after its end, has the same pages in other words, so they pass it by.
export const PORTALS = [
  { name: 'notice', root: REPOSITORY, asOf: '2023-06-15', kinds: EVERY_KIND, axe: true, shots: true },
  { name: 'notice-today', root: REPOSITORY, kinds: EVERY_KIND },
  { name: 'demo', root: join(REPOSITORY, 'tests/sites/demo'), asOf: '2024-09-15', kinds: [...EVERY_KIND, 'leave', 'change-month', 'compare', 'as-of'], axe: true, shots: true, live: true, plan: '2024' },
  // Words that break what is made without care: quotes, brackets, formulas, emoji, right to left, 3,000 characters, 40 departments.
  { name: 'hostile', hostile: true, root: join(REPOSITORY, 'tests/sites/hostile'), asOf: '2024-06-15', kinds: EVERY_KIND.filter((kind) => kind !== 'accessibility').concat('leave'), axe: true, shots: true },
  // Plans of three other places: one language or two, sections of two levels, posts and agencies in place of counties.
  { name: 'dsd', root: join(REPOSITORY, 'tests/sites/dsd-2022'), asOf: '2022-11-30', kinds: OF_ANY_PLAN, judged: true, languages: [{ tag: 'en', path: '' }, { tag: 'zh-CN', path: 'zh/' }] },
  { name: 'fsim', root: join(REPOSITORY, 'tests/sites/fsim-2021'), asOf: '2022-11-30', kinds: OF_ANY_PLAN, judged: true, languages: [{ tag: 'en', path: '' }] },
  { name: 'lishan', root: join(REPOSITORY, 'tests/sites/lishan-2023'), asOf: '2023-12-31', kinds: OF_ANY_PLAN, judged: true, languages: [{ tag: 'zh-CN', path: '' }] },
];

/** So many tasks that lists are split: for what chooses among all of them. */
export const MANY = { name: 'many', count: 1100, asOf: '2024-07-01', plan: '2024', many: true };

/**
 * Copies a portal's sources. Builds run on copies, so the tests leave no trace in the repository, and a folder that
 * holds nothing but content/ is seen to build. JINDU_THEMES lays a themes folder over those inside the program.
 */
export function copy(portal, folder) {
  if (portal.count) many.write(folder, portal.count);
  else cpSync(join(portal.root, 'content'), join(folder, 'content'), { recursive: true });
  const own = portal.count || portal.root === REPOSITORY ? null : join(portal.root, 'themes');
  for (const themes of [process.env.JINDU_THEMES, own]) {
    if (themes && existsSync(themes)) cpSync(themes, join(folder, 'themes'), { recursive: true });
  }
}

/** Builds a portal below `work` and opens what was written. */
export async function open(portal, work) {
  const root = join(work, portal.name, 'portal');
  const folder = join(work, portal.name, 'site');
  copy(portal, root);
  const built = await build(root, folder, portal);
  if (built.faults.length > 0) return { faults: built.faults };
  const site = siteOf({ ...portal, root }, folder);
  // The pages of an archived site are not made by this build.
  const made = site.pages.filter((page) => !ARCHIVED.test(page)).length;
  const faults = made === built.pages ? [] : [`${made} pages lie there, the closing line says ${built.pages}`];
  return { site, faults };
}

/** A built site: its folder, all its files, its pages, and where it is to be published, if that is known. */
export function siteOf(portal, folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const pages = files.filter((file) => file.endsWith('.html'));
  const settings = readFileSync(join(portal.root, 'content/site.yaml'), 'utf8');
  const baseUrl = settings.match(/^base_url:\s*["']?([^\s"']+?)\/?["']?\s*$/m)?.[1];
  return { ...portal, folder, files, pages, baseUrl, languages: portal.languages ?? LANGUAGES };
}
