// What stands on the first screen of a small phone, and how long pages are: a reader's question is answered before she scrolls.

import { address, contextOf, onDisk } from './chromium.mjs';
import { languageOf } from './kinds.mjs';

const PHONE = { width: 360, height: 640 };
const WIDTHS = [360, 768, 1440];
const HEAD = 120;
const BODY = 6_000;
const COUNTY = '2024/counties/yunzhu.html';
const TASK = '2024/tasks/06-one-matter.html';

/** For each page what has to be seen without scrolling; each names one element, which is there whole. */
const SEEN = {
  'index.html': ['h1', '.now a[href*="status=done"]', '.now a[href*="status=late"]', '.now a[href*="status=silent"]', '.find .choices a'],
  [COUNTY]: ['h1', '.answer a[href="#late"]', '.answer a[href="#next"]', '.answer a[href="#state"]'],
  [TASK]: ['h1', '.status-line .tag', '.facts dd time', '.facts dd a'],
  '2024/tasks/index.html?status=late': ['h1', '#filter-count', '.ledger tbody tr th a'],
  '2024/calendar/index.html': ['h1', 'section[aria-labelledby="next"] .what a', 'section[aria-labelledby="next"] .meta time'],
};

export async function checkSite(part, site, browser) {
  const context = await contextOf(browser, site, { viewport: PHONE });
  const tab = await context.newPage();
  try {
    for (const language of site.languages) {
      for (const [page, wanted] of Object.entries(SEEN)) {
        await tab.setViewportSize(PHONE);
        await tab.goto(address(onDisk(site), language.path + page));
        const named = (what) => `${site.name} ${language.path}${page} ${what}`;
        part.check(named('first screen'), await tab.evaluate(unseen, wanted));
        part.check(named('head'), await tab.evaluate(head, HEAD));
        for (const width of WIDTHS) {
          await tab.setViewportSize({ width, height: 900 });
          part.check(named(`words at ${width} px`), await tab.evaluate(broken));
        }
      }
      const ofBody = (page) => /^2024\/(counties|departments)\/(?!index)/.test(page.slice(language.path.length));
      for (const page of site.pages.filter((page) => languageOf(page, site.languages) === language && ofBody(page))) {
        await tab.setViewportSize(PHONE);
        await tab.goto(address(onDisk(site), page));
        const height = await tab.evaluate(() => document.documentElement.scrollHeight);
        part.check(`${site.name} ${page} length`, height < BODY ? [] : [`${height} px, of ${BODY}`]);
      }
      part.check(`${site.name} ${language.tag} county in two taps`, await twoTaps(tab, site, language));
    }
  } catch (error) {
    part.broke(`${site.name} first screens`, error);
  } finally {
    await context.close();
  }
}

/** What of some elements is not there or reaches below the first screen. Runs in the page. */
function unseen(wanted) {
  return wanted.flatMap((selector) => {
    const found = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
    if (!found) return [`${selector} is not there`];
    const { top, bottom } = found.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight ? [] : [`${selector} stands from ${Math.round(top)} to ${Math.round(bottom)} px`];
  });
}

/** How high the head is, without the lines that a portal puts above it. Runs in the page. */
function head(most) {
  const above = [...document.querySelectorAll('.masthead > :is(.banner, .archived)')];
  const lines = above.reduce((sum, line) => sum + line.getBoundingClientRect().height, 0);
  const height = document.querySelector('.masthead').getBoundingClientRect().height - lines;
  return height <= most ? [] : [`${Math.round(height)} px, of ${most}`];
}

/** Words that are broken between two letters, and words wider than the page. Runs in the page. */
function broken() {
  const faults = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility({ contentVisibilityAuto: true }) || node.parentElement.closest('.vh, svg')) continue;
    for (const { 0: word, index } of node.data.matchAll(/[A-Za-z]{2,16}/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) faults.push(`${word} stands on ${lines.size} lines`);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide on ${clientWidth} px`);
  return faults.slice(0, 5);
}

/** Home → one's county → what it is late with: a tap each, and nothing scrolled by hand. */
async function twoTaps(tab, site, language) {
  await tab.setViewportSize(PHONE);
  await tab.goto(address(onDisk(site), `${language.path}index.html`));
  const faults = await tab.evaluate(unseen, [`.find a[href$="${COUNTY}"]`]);
  await tab.click(`.find a[href$="${COUNTY}"]`);
  await tab.waitForURL(/yunzhu/);
  faults.push(...await tab.evaluate(unseen, ['.answer .late']));
  await tab.click('.answer a[href="#late"]');
  await tab.waitForTimeout(50);
  faults.push(...await tab.evaluate(unseen, ['#late', 'section[aria-labelledby="late"] .what a']));
  return faults;
}
