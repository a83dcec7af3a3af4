// Pictures of one page of each kind, and what a printer gets, for whoever wants to look.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { each } from './pool.mjs';
import { withAnswers } from './kinds.mjs';
import { REPOSITORY } from './jindu.mjs';

const SCHEMES = ['light', 'dark'];
const WIDTHS = [360, 1280];

const FOLDER = resolve(process.env.JINDU_ARTEFACTS ?? join(REPOSITORY, 'target/artefacts'));
const PRINTED = ['home', 'ledger', 'task', 'notice'];
const WORKERS = 3;
// Nobody looks further down a picture.
const LONGEST = 6000;

export function take(part, site, browser) {
  return takePages(part, site, withAnswers(site).pages, browser);
}

/** Takes pictures of some pages of a site. */
export async function takePages(part, site, pages, browser) {
  const folder = join(FOLDER, site.name);
  mkdirSync(folder, { recursive: true });
  const context = await contextOf(browser, site);
  await each(pages, WORKERS, async ({ kind, language, page }) => {
    const tab = await context.newPage();
    const name = join(folder, `${kind}.${language}`);
    try {
      await tab.goto(address(onDisk(site), page));
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 800 });
        const height = Math.min(LONGEST, await tab.evaluate(() => document.documentElement.scrollHeight));
        for (const colorScheme of SCHEMES) {
          await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          const path = `${name}.${colorScheme}.${width}.png`;
          await tab.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
          part.check(name, []);
        }
      }
      if (PRINTED.includes(kind)) {
        await tab.emulateMedia({ colorScheme: null });
        await tab.pdf({ path: `${name}.pdf`, preferCSSPageSize: true, format: 'A4' });
        part.check(name, []);
      }
    } catch (error) {
      part.broke(`${site.name} ${page}`, error);
    } finally {
      await tab.close();
    }
  });
  await context.close();
}
