// All tests of the program and its sites from outside, or the parts that are named on the command line.
//
// Each part goes on after a fault, so that one run tells all of them. Whether anything failed is in the counts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './chromium.mjs';
import { MANY, PORTALS, open } from './portals.mjs';
import { Part } from './report.mjs';
import * as access from './access.mjs';
import * as archive from './archive.mjs';
import * as axe from './axe.mjs';
import * as crawl from './crawl.mjs';
import * as desk from './desk.mjs';
import * as first from './first.mjs';
import * as html from './html.mjs';
import * as init from './init.mjs';
import * as journeys from './journeys.mjs';
import * as layout from './layout.mjs';
import * as ledger from './ledger.mjs';
import * as live from './live.mjs';
import * as log from './log.mjs';
import * as looks from './looks.mjs';
import * as plain from './plain.mjs';
import * as print from './print.mjs';
import * as same from './same.mjs';
import * as search from './search.mjs';
import * as shots from './shots.mjs';
import * as weight from './weight.mjs';

const PARTS = ['html', 'same', 'init', 'live', 'desk', 'crawl', 'axe', 'access', 'first', 'layout', 'looks', 'log', 'journeys', 'weight', 'print', 'ledger', 'search', 'archive', 'shots'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.includes(name));
if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(' or ')}; there are ${PARTS.join(', ')}`);

const work = mkdtempSync(join(tmpdir(), 'jindu-sites-'));
let browser;

/** Runs a part over each of some things; what breaks in one does not keep the part from the next. */
async function part(name, things, check) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const results = new Part(name);
  for (const thing of things) {
    try {
      await check(results, thing);
    } catch (error) {
      results.broke(thing.name, error);
    }
  }
  results.close();
}

try {
  const sites = [];
  const many = [];
  const opening = new Part('sites');
  for (const portal of PORTALS) {
    const { site, faults } = await open(portal, work);
    opening.check(portal.name, faults);
    if (site) sites.push(site);
  }
  if (wanted.length === 0 || wanted.some((name) => ['ledger', 'search'].includes(name))) {
    const { site, faults } = await open(MANY, work);
    opening.check(MANY.name, faults);
    if (site) many.push(site);
  }
  opening.close();

  await part('html', sites, html.checkSite);
  await part('same', PORTALS.filter((portal) => portal.asOf), (results, portal) => same.checkPortal(results, portal, work));
  await part('init', [{ name: 'init' }], async (results) => {
    const site = await init.checkInit(results, work);
    if (site) sites.push(site);
  });

  browser = await start();
  await part('live', PORTALS.filter((portal) => portal.live), (results, portal) =>
    live.checkPortal(results, portal, work, browser));
  await part('desk', PORTALS.filter((portal) => portal.live), (results, portal) =>
    desk.checkPortal(results, portal, work, browser));
  await part('crawl', sites, async (results, site) => {
    await crawl.checkSite(results, site, browser);
    await plain.checkWithoutScripts(results, site, browser);
    await plain.checkServed(results, site, browser);
  });
  await part('axe', sites.filter((site) => site.axe || site.judged), (results, site) => axe.checkSite(results, site, browser));
  // The notice's portal has no kind of page that the demonstration has not: it is looked at in tests/soak.
  const wide = sites.filter((site) => site.axe && (site.name !== 'notice' || process.env.JINDU_SOAK));
  await part('access', wide, (results, site) => access.checkSite(results, site, browser));
  await part('first', sites.filter((site) => site.plan), (results, site) => first.checkSite(results, site, browser));
  await part('layout', sites.filter((site) => site.axe || site.judged), (results, site) => layout.checkSite(results, site, browser));
  await part('looks', sites.filter((site) => site.axe), (results, site) => looks.checkSite(results, site, browser));
  await part('log', sites.filter((site) => site.plan), (results, site) => log.checkSite(results, site, browser));
  await part('journeys', sites.filter((site) => site.plan), (results, site) => journeys.checkSite(results, site, browser));
  await part('weight', sites.filter((site) => site.axe), (results, site) => weight.checkSite(results, site, browser));
  await part('print', sites.filter((site) => site.plan), (results, site) => print.checkSite(results, site, browser));
  const driven = [...sites.filter((site) => site.plan), ...many];
  await part('ledger', driven, (results, site) => ledger.checkSite(results, site, browser));
  await part('search', driven, (results, site) => search.checkSite(results, site, browser));
  await part('archive', PORTALS.filter((portal) => portal.asOf), (results, portal) =>
    archive.checkPortal(results, portal, work, browser, wanted.includes('shots')));
  // Whoever wants to look at them asks for them by name.
  if (wanted.includes('shots')) {
    await part('shots', sites.filter((site) => site.shots), (results, site) => shots.take(results, site, browser));
  }
} finally {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
}
