// One headless Chromium for all parts that need a browser.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { each } from './pool.mjs';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';

// It speaks to nobody but this machine: what a page asks for from elsewhere fails, and is reported.
const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const TABS = 3;

/** Starts it with a profile of its own, which is removed at the end. */
export function start() {
  return chromium.launch({ executablePath: PROGRAM, args: ARGUMENTS, timeout: 60_000 });
}

/** A context for the pages of a site; `settings` are those of the emulation. */
export async function contextOf(browser, site, settings = {}) {
  // Moving colours would be caught halfway.
  const context = await browser.newContext({ reducedMotion: 'reduce', deviceScaleFactor: 1, ...settings });
  context.setDefaultTimeout(60_000);
  if (site.baseUrl) {
    // 404.html names its style sheet by the address where the site is published: the folder plays that place.
    await context.route(`${site.baseUrl}/**`, (route) => {
      const named = decodeURIComponent(route.request().url().slice(site.baseUrl.length + 1));
      return route.fulfill(site.files.includes(named) ? { path: join(site.folder, named) } : { status: 404 });
    });
  }
  return context;
}

/** The address of a site on disk. */
export function onDisk(site) {
  return `${pathToFileURL(site.folder).href}/`;
}

/** A page's address below a site's, with what it is asked. */
export function address(base, page) {
  const [path, ...asked] = page.split('?');
  return [base + path.split('/').map(encodeURIComponent).join('/'), ...asked].join('?');
}

/**
 * Opens pages in a few tabs, each tab one page after the other. `look` gets the page, its tab, and a function that tells
 * what was wrong so far: words in the console, requests that failed or went elsewhere than to the site's address.
 */
export async function visit(context, site, base, pages, look, broke) {
  const tabs = await Promise.all(Array.from({ length: TABS }, async () => {
    const tab = await context.newPage();
    return { tab, noise: watch(tab, site, base) };
  }));
  await each(pages, TABS, async (page, worker) => {
    const { tab, noise } = tabs[worker];
    try {
      noise.begin(page);
      await tab.goto(address(base, page));
      await look(page, tab, () => noise.faults);
    } catch (error) {
      broke(page, error);
    }
  });
  await Promise.all(tabs.map(({ tab }) => tab.close()));
}

function watch(tab, site, base) {
  const noise = {
    faults: [],
    page: '',
    begin(page) {
      noise.faults = [];
      noise.page = page;
    },
  };
  const allowed = (url) =>
    url.startsWith(base) || url.startsWith('data:') ||
    (noise.page === '404.html' && site.baseUrl && url.startsWith(`${site.baseUrl}/`));
  tab.on('console', (message) => noise.faults.push(`console ${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => noise.faults.push(`script error: ${error.message}`));
  tab.on('requestfailed', (request) => {
    // What the last page still wanted when the tab went on to the next.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') noise.faults.push(`request failed: ${request.url()} ${why}`);
  });
  tab.on('response', (response) => {
    if (response.status() >= 400) noise.faults.push(`answered with ${response.status()}: ${response.url()}`);
  });
  tab.on('request', (request) => {
    if (!allowed(request.url())) noise.faults.push(`request to elsewhere: ${request.url()}`);
  });
  return noise;
}
