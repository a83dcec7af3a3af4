// axe over one page of each kind, light and dark, narrow and wide; and no page scrolls sideways.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { address, contextOf, onDisk } from './chromium.mjs';
import { each } from './pool.mjs';
import { withAnswers } from './kinds.mjs';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WORKERS = 2;
// The narrowest width at which WCAG asks that a page reflows (1.4.10).
const NARROWEST = 320;

// Each scheme and each width once; each of one with each of the other in tests/soak.
export const LOOKS = process.env.JINDU_SOAK
  ? [['light', 360], ['light', 1280], ['dark', 360], ['dark', 1280]]
  : [['light', 360], ['dark', 1280]];

export async function checkSite(part, site, browser) {
  const { pages, missing } = withAnswers(site);
  part.check(`${site.name} has a page of each kind`, missing.map((kind) => `none of the kind ${kind}`));
  await checkPages(part, site, pages, browser);
}

/** Looks at some pages of a site. */
export async function checkPages(part, site, pages, browser) {
  const context = await contextOf(browser, site);
  await each(pages, WORKERS, async (sample) => {
    const tab = await context.newPage();
    try {
      await tab.goto(address(onDisk(site), sample.page));
      await tab.evaluate(AXE);
      for (const [colorScheme, width] of LOOKS) {
        await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await tab.setViewportSize({ width, height: 900 });
        part.check(`${site.name} ${sample.page} ${colorScheme} ${width} px`, await violations(tab));
      }
      await tab.setViewportSize({ width: NARROWEST, height: 640 });
      part.check(`${site.name} ${sample.page} at ${NARROWEST} px`, await sideways(tab));
    } catch (error) {
      part.broke(`${site.name} ${sample.page}`, error);
    } finally {
      await tab.close();
    }
  });
  await context.close();
}

/** What axe finds, a line for each element. */
export function violations(tab) {
  return tab.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, impact, help, nodes }) => nodes.map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none].map((found) => found.message).join('; ');
      return `${id} (${impact}): ${help}: ${target.flat().join(' ')}: ${why}`;
    }));
  }, TAGS);
}

/** The elements that stick out at the right, if the document scrolls sideways. */
export function sideways(tab) {
  return tab.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .slice(0, 5)
      .map((element) => `\n<${element.localName} class="${element.className}">${element.textContent.trim().slice(0, 60)}`);
    return [`${scrollWidth} px wide in ${clientWidth} px:${wide.join('')}`];
  });
}
