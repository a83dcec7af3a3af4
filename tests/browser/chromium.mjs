// One headless Chromium for all parts that need a browser.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';

// It speaks to nobody but this machine: what a page asked from elsewhere fails, and is reported.
const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

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
      const path = decodeURIComponent(new URL(route.request().url()).href.slice(site.baseUrl.length + 1));
      return route.fulfill({ path: join(site.folder, path) });
    });
  }
  return context;
}

/** The address of a page on disk. */
export function onDisk(site, page) {
  return pathToFileURL(join(site.folder, page)).href;
}

/** Notes what a page complains of and asks for. `take` gives it and starts anew. */
export function watch(page, allowed) {
  let faults = [];
  page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('request', (request) => {
    if (!allowed(request.url())) faults.push(`request to elsewhere: ${request.url()}`);
  });
  return {
    take() {
      const taken = faults;
      faults = [];
      return taken;
    },
  };
}
