// The site without scripts, and the site served below a deep path.

import { address, contextOf, onDisk, visit } from './chromium.mjs';
import { samples } from './kinds.mjs';
import { serve } from './server.mjs';

/** A home page and a task say the same with scripts switched off. */
export async function checkWithoutScripts(part, site, browser) {
  const pages = samples(site).pages.filter(({ kind }) => kind === 'home' || kind === 'task');
  const told = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await contextOf(browser, site, { javaScriptEnabled });
    const tab = await context.newPage();
    const texts = [];
    for (const { page } of pages) {
      await tab.goto(address(onDisk(site), page));
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
  const pages = samples(site).pages.map(({ page }) => page);
  const named = (page) => `${site.name} ${page} served below /a/b/c/`;
  try {
    await visit(
      context, site, server.address, pages,
      (page, tab, noise) => part.check(named(page), noise()),
      (page, error) => part.broke(named(page), error),
    );
  } finally {
    await context.close();
    await server.close();
  }
}
