// The site without scripts, and the site served below a deep path.

import { contextOf, onDisk, watch } from './chromium.mjs';
import { each } from './pool.mjs';
import { samples } from './kinds.mjs';
import { serve } from './server.mjs';

const WORKERS = 3;

/** A home page and a task say the same with scripts switched off. */
export async function checkWithoutScripts(part, site, browser) {
  const pages = samples(site).pages.filter(({ kind }) => kind === 'home' || kind === 'task');
  const told = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await contextOf(browser, site, { javaScriptEnabled });
    const tab = await context.newPage();
    const texts = [];
    for (const { page } of pages) {
      await tab.goto(onDisk(site, page));
      texts.push(await tab.locator('body').innerText());
    }
    told.push(texts);
    await context.close();
  }
  pages.forEach(({ page }, i) => {
    const faults = [];
    if (told[1][i].trim() === '') faults.push('says nothing');
    if (told[0][i] !== told[1][i]) faults.push('says something else with scripts');
    part.check(`${site.name} ${page} without scripts`, faults);
  });
}

/** A page of each kind, served from a folder far below the server's root. */
export async function checkServed(part, site, browser) {
  const server = await serve(site.folder, '/a/b/c/');
  const context = await contextOf(browser, site);
  await each(samples(site).pages, WORKERS, async ({ page }) => {
    const tab = await context.newPage();
    try {
      const allowed = (url) =>
        url.startsWith(server.address) || url.startsWith('data:') ||
        (page === '404.html' && site.baseUrl && url.startsWith(`${site.baseUrl}/`));
      const noise = watch(tab, allowed);
      const faults = [];
      tab.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
      });
      await tab.goto(server.address + encodeURI(page));
      part.check(`${site.name} ${page} served below /a/b/c/`, [...noise.take(), ...faults]);
    } catch (error) {
      part.broke(`${site.name} ${page} served below /a/b/c/`, error);
    } finally {
      await tab.close();
    }
  });
  await context.close();
  await server.close();
}
