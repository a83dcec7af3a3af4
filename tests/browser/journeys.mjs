// What people come for, done with the keyboard alone, in both languages, from disk and served.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { address, contextOf, onDisk } from './chromium.mjs';
import { LANGUAGES } from './kinds.mjs';
import { serve } from './server.mjs';

// More steps than any of the ways needs.
const STEPS = 220;
const COUNTY = 'yunzhu';
const OTHER_COUNTY = 'luming';
const DEPARTMENT = 'finance';
const AS_OF = '2024-09-15';
const IN_THIRTY_DAYS = '2024-10-15';
const TASK = '2024/tasks/06-one-matter.html';

export async function checkSite(part, site, browser) {
  const server = await serve(site.folder, '/a/b/');
  try {
    for (const [way, base] of [['from disk', onDisk(site)], ['served', server.address]]) {
      for (const language of LANGUAGES) {
        for (const [name, journey] of Object.entries(JOURNEYS)) {
          const context = await contextOf(browser, site, { viewport: { width: 1280, height: 720 } });
          const tab = await context.newPage();
          tab.setDefaultTimeout(20_000);
          try {
            part.check(`${site.name} ${name} ${language.tag} ${way}`, await journey(tab, base, language, site));
          } catch (error) {
            part.broke(`${site.name} ${name} ${language.tag} ${way}`, error);
          } finally {
            await context.close();
          }
        }
      }
    }
    await withoutScripts(part, site, browser);
  } finally {
    await server.close();
  }
}

const JOURNEYS = {
  /** Home → the county → the first thing that it let pass → the measure's place on its task's page. */
  async 'find what is overdue in my county'(tab, base, language) {
    await tab.goto(address(base, `${language.path}index.html`));
    await follow(tab, `.find .choices a[href$="counties/${COUNTY}.html"]`);
    await follow(tab, '.answer a[href="#late"]');
    const faults = await inView(tab, '#late');
    await follow(tab, 'section[aria-labelledby="late"] .what a');
    if (!tab.url().includes('/tasks/')) faults.push(`came to ${tab.url()}`);
    if (new URL(tab.url()).hash) faults.push(...await inView(tab, new URL(tab.url()).hash));
    return faults;
  },

  /** Home → the department, in the list that opens → its calendar, to subscribe to and to download. */
  async 'subscribe to a department’s calendar'(tab, base, language, site) {
    await tab.goto(address(base, `${language.path}index.html`));
    await reach(tab, '.find details:not([open]) > summary');
    await tab.keyboard.press('Enter');
    await follow(tab, `.find details .choices a[href$="departments/${DEPARTMENT}.html"]`);
    await reach(tab, '.take summary');
    await tab.keyboard.press('Enter');
    await reach(tab, '.take a[href^="webcal:"]');
    const subscribe = await tab.evaluate(() => document.activeElement.getAttribute('href'));
    const faults = [];
    if (!subscribe.endsWith(`departments/${DEPARTMENT}.ics`)) faults.push(`subscribes to ${subscribe}`);
    if (!existsSync(join(site.folder, `${language.path}2024/departments/${DEPARTMENT}.ics`))) faults.push('no such calendar');
    await reach(tab, '.take a[download]');
    return faults;
  },

  /** Home → the department → what it has to have done within thirty days. */
  async 'find the deadlines of the next 30 days'(tab, base, language) {
    await tab.goto(address(base, `${language.path}index.html`));
    await reach(tab, '.find details:not([open]) > summary');
    await tab.keyboard.press('Enter');
    await follow(tab, `.find details .choices a[href$="departments/${DEPARTMENT}.html"]`);
    await follow(tab, '.answer a[href="#next"]');
    const faults = await inView(tab, '#next');
    const days = await tab.locator('section[aria-labelledby="next"] .meta time').evaluateAll((all) => all.map((time) => time.dateTime));
    if (days.length === 0) faults.push('lists nothing');
    faults.push(...days.filter((day) => day < AS_OF || day > IN_THIRTY_DAYS).map((day) => `lists ${day}`));
    if (days.some((day, i) => i > 0 && day < days[i - 1])) faults.push(`not by day: ${days.join(' ')}`);
    return faults;
  },

  /** Home → what changed → June → a report of that month, opened. */
  async 'find what changed in June'(tab, base, language) {
    await tab.goto(address(base, `${language.path}index.html`));
    await follow(tab, 'a[href$="2024/changes.html"]');
    await follow(tab, 'a[href$="changes/2024-06.html"]');
    const days = await tab.locator('ol.log summary time').evaluateAll((all) => all.map((time) => time.dateTime));
    const faults = days.filter((day) => !day.startsWith('2024-06')).map((day) => `lists ${day}`);
    if (days.length === 0) faults.push('lists nothing');
    await reach(tab, 'ol.log summary');
    await tab.keyboard.press('Enter');
    if (!await tab.locator('ol.log details[open] .entry').first().isVisible()) faults.push('does not open');
    return faults;
  },

  /** Home → all bodies side by side → a county's row, beside another's; and from the county's own page to its row. */
  async 'compare two counties'(tab, base, language) {
    const figures = (county) => tab.locator(`#body-${county} td`).evaluateAll((cells) => cells.map((cell) => cell.dataset.label));
    await tab.goto(address(base, `${language.path}index.html`));
    await follow(tab, '.find a[href$="2024/compare.html"]');
    const [one, other] = [await figures(COUNTY), await figures(OTHER_COUNTY)];
    const faults = one.length > 3 && one.join() === other.join() ? [] : [`${one} beside ${other}`];
    await follow(tab, `#body-${COUNTY} th a`);
    await follow(tab, `a[href$="compare.html#body-${COUNTY}"]`);
    return [...faults, ...await inView(tab, `#body-${COUNTY}`)];
  },

  /** A task's page → the same page in the other language. */
  async 'switch language and stay on the page'(tab, base, language) {
    const other = LANGUAGES.find((one) => one !== language);
    await tab.goto(address(base, language.path + TASK));
    await follow(tab, `.languages a[hreflang="${other.tag}"]`);
    const faults = [];
    if (tab.url() !== address(base, other.path + TASK)) faults.push(`came to ${tab.url()}`);
    if (await tab.evaluate(() => document.documentElement.lang) !== other.tag) faults.push('not in that language');
    return faults;
  },

  /** Both modes ticked with the space bar: they hold here, on another page, and until they are taken back. */
  async 'modes are remembered'(tab, base, language) {
    const state = () => tab.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return `${style.fontSize} ${style.getPropertyValue('--soft').trim()}`;
    });
    await tab.goto(address(base, `${language.path}index.html`));
    const plain = await state();
    for (const mode of ['#mode-large', '#mode-contrast']) {
      await reach(tab, mode);
      await tab.keyboard.press('Space');
    }
    const ticked = await state();
    await follow(tab, '.main-nav li:nth-child(3) a');
    const there = await state();
    await tab.reload();
    const again = await state();
    const faults = [];
    if (ticked === plain || !ticked.startsWith('22.72px')) faults.push(`${plain} became ${ticked}`);
    if (there !== ticked || again !== ticked) faults.push(`${ticked}, then ${there}, then ${again}`);
    for (const mode of ['#mode-large', '#mode-contrast']) {
      await reach(tab, mode);
      await tab.keyboard.press('Space');
    }
    await tab.goBack();
    if (await state() !== plain) faults.push(`${plain} came back as ${await state()}`);
    return faults;
  },
};

/** Without scripts a mode holds for the page on which it was ticked. */
async function withoutScripts(part, site, browser) {
  const context = await contextOf(browser, site, { javaScriptEnabled: false });
  const tab = await context.newPage();
  try {
    await tab.goto(address(onDisk(site), 'index.html'));
    const before = await tab.locator('h1').boundingBox();
    await tab.locator('#mode-large').focus();
    await tab.keyboard.press('Space');
    const after = await tab.locator('h1').boundingBox();
    part.check(`${site.name} larger text without scripts`, after.height > before.height ? [] : ['the title did not grow']);
  } catch (error) {
    part.broke(`${site.name} larger text without scripts`, error);
  } finally {
    await context.close();
  }
}

/** Tab after Tab until the element has the focus. */
async function reach(tab, selector) {
  for (let step = 0; step < STEPS; step += 1) {
    if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await tab.keyboard.press('Tab');
  }
  throw new Error(`${STEPS} steps with Tab do not lead to ${selector} on ${tab.url()}`);
}

/** Reaches a link and follows it with Enter. */
async function follow(tab, selector) {
  await reach(tab, selector);
  const to = await tab.evaluate(() => document.activeElement.href);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(to, { waitUntil: 'load' });
}

/** What was asked for stands in sight. */
async function inView(tab, selector) {
  await tab.waitForTimeout(50);
  const top = await tab.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
  const height = await tab.evaluate(() => innerHeight);
  return top >= -1 && top < height ? [] : [`${selector} stands at ${Math.round(top)} px`];
}
