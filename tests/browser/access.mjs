// What axe cannot see, on one page of each kind: that a page is whole at 320 px and at four times the size, that targets are large,
// that the keyboard's focus is seen and never hidden, that the display modes and forced colours leave everything readable.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { address, contextOf, onDisk } from './chromium.mjs';
import { withAnswers } from './kinds.mjs';
import { each } from './pool.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORKERS = 2;
// So many steps with Tab on one page; what comes later is more of the same kind.
const STEPS = 60;
// 1280 × 1024 px at 400 %, as WCAG 1.4.10 counts it.
const MAGNIFIED = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 800 };
const TARGET = 44;

export async function checkSite(part, site, browser) {
  await each(withAnswers(site).pages, WORKERS, async (sample) => {
    // Its own for each: modes are remembered, and other windows follow.
    const context = await contextOf(browser, site);
    const tab = await context.newPage();
    const named = (what) => `${site.name} ${sample.page} ${what}`;
    try {
      await tab.setViewportSize(MAGNIFIED);
      await tab.goto(address(onDisk(site), sample.page));
      part.check(named('at 400 %'), await tab.evaluate(lost));
      for (const size of [NARROW, WIDE]) {
        await tab.setViewportSize(size);
        part.check(named(`targets at ${size.width} px`), await tab.evaluate(small, TARGET));
      }
      part.check(named('help'), await tab.evaluate(help));
      if (sample.page !== '404.html') part.check(named('larger text'), await larger(tab));
      // The words differ from language to language, colours and the order of focus do not.
      if (sample.language === 'zh-CN') {
        if (sample.page !== '404.html') part.check(named('high contrast'), await contrast(tab));
        await tab.reload();
        part.check(named('focus'), await focus(tab, 'Tab'));
        part.check(named('focus on the way back'), await focus(tab, 'Shift+Tab'));
        await tab.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
        part.check(named('forced colours'), await tab.evaluate(forced));
      }
    } catch (error) {
      part.broke(named(''), error);
    } finally {
      await context.close();
    }
  });
}

/** What is cut off or stands outside the page, but for what lies in a region that scrolls. Runs in the page. */
function lost() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide on ${clientWidth} px`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '') continue;
    const parent = node.parentElement;
    if (parent.closest('.vh, .scroll, .table-scroll, .cards thead, .skip, script, svg, option, [hidden]')) continue;
    if (!parent.checkVisibility({ checkOpacity: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 0 && (box.right > clientWidth + 1 || box.left < -1)) {
        faults.push(`outside the page (${Math.round(box.left)} to ${Math.round(box.right)}): ${node.data.trim().slice(0, 60)}`);
        break;
      }
    }
  }
  return faults;
}

/** What can be hit and is smaller than it should be. Links within a sentence are as high as its lines. Runs in the page. */
function small(least) {
  const faults = [];
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.vh, .skip')) continue;
    const target = element.closest('label') ?? element;
    if (getComputedStyle(target).display === 'inline') continue;
    let box = target.getBoundingClientRect();
    if (target === element && ['checkbox', 'radio'].includes(element.type)) {
      // A box and its words beside it are one target.
      const range = document.createRange();
      range.setStartBefore(element);
      range.setEndAfter(element.labels[0]);
      box = range.getBoundingClientRect();
    }
    if (box.width + 0.5 < least || box.height + 0.5 < least) {
      faults.push(`${Math.round(box.width)} × ${Math.round(box.height)} px: ${target.outerHTML.slice(0, 120)}`);
    }
  }
  return faults;
}

/** Help stands at the same place on every page (3.2.6): first in the footer. Runs in the page. */
function help() {
  if (!document.querySelector('.footer')) return [];
  const first = document.querySelector('.footer section');
  return first?.id === 'help' && first.querySelector('a') ? [] : ['the footer does not begin with how to ask'];
}

/** Walks through a page with a key: what has the focus is seen to have it, and nothing lies over it. */
async function focus(tab, key) {
  await tab.setViewportSize({ width: 1280, height: 600 });
  const faults = [];
  let last = null;
  for (let step = 0; step < STEPS; step += 1) {
    await tab.keyboard.press(key);
    const found = await tab.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      // What was scrolled to is drawn in the next frame; here nothing moves smoothly.
      const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      const seen = boxes.some((box) => {
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        return bottom > top && [top + 2, (top + bottom) / 2, bottom - 2].some((y) => {
          const hit = document.elementFromPoint(x, y);
          return hit && (element === hit || element.contains(hit) || hit.contains(element));
        });
      });
      const hidden = boxes.some((box) => {
        const y = box.top + box.height / 2;
        const x = box.left + box.width / 2;
        if (box.top < 0 || box.bottom > innerHeight || box.height > innerHeight) return false;
        const hit = document.elementFromPoint(x, y);
        return hit && !element.contains(hit) && !hit.contains(element);
      });
      return {
        what: element.outerHTML.slice(0, 120),
        // `auto` is the browser's own ring.
        marked: style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2),
        seen: seen && !hidden,
        key: `${element.outerHTML} ${boxes[0]?.left} ${boxes[0]?.top}`,
      };
    });
    if (!found) break;
    if (!found.marked) faults.push(`no mark of focus: ${found.what}`);
    if (!found.seen) faults.push(`focus is hidden: ${found.what}`);
    if (found.key === last) faults.push(`the focus stays: ${found.what}`);
    last = found.key;
  }
  if (last === null) faults.push('nothing takes the focus');
  return faults;
}

/** Larger text: the size of the words, and the room for them. */
async function larger(tab) {
  const faults = [];
  await tab.setViewportSize(NARROW);
  const size = () => tab.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize));
  const before = await size();
  await tab.click('.menu summary');
  await tab.check('#mode-large');
  const after = await size();
  if (after < before * 1.4) faults.push(`larger text is ${after} px, after ${before} px`);
  for (const width of [320, 360, 1280]) {
    await tab.setViewportSize({ width, height: 800 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) faults.push(`larger text is ${wide} px too wide at ${width} px`);
  }
  await tab.uncheck('#mode-large');
  return faults;
}

/** High contrast: 7 to 1 for all words (WCAG 1.4.6), light and dark. */
async function contrast(tab) {
  const faults = [];
  await tab.setViewportSize(WIDE);
  await tab.check('#mode-contrast');
  await tab.evaluate(AXE);
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    faults.push(...await tab.evaluate(async (scheme) => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: { type: 'rule', values: ['color-contrast-enhanced'] }, resultTypes: ['violations'],
      });
      return violations.flatMap(({ nodes }) => nodes.map(({ target, any }) =>
        `high contrast, ${scheme}: ${target.flat().join(' ')}: ${any.map((found) => found.message).join('; ')}`));
    }, colorScheme));
  }
  await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await tab.uncheck('#mode-contrast');
  return faults;
}

/** With the reader's own colours a tag keeps its edge, the place in the navigation its mark, a chart its parts. Runs in the page. */
function forced() {
  const faults = [];
  for (const tag of document.querySelectorAll('.tag')) {
    if (!tag.checkVisibility()) continue;
    const style = getComputedStyle(tag);
    if (Number.parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === 'none') {
      faults.push(`a tag without an edge: ${tag.outerHTML}`);
      break;
    }
  }
  const here = document.querySelector('.main-nav [aria-current]');
  if (here && !getComputedStyle(here).textDecorationLine.includes('underline')) faults.push('where one is, is not marked');
  const fills = new Set([...document.querySelectorAll('.bar rect')].map((rect) => getComputedStyle(rect).fill));
  const kinds = new Set([...document.querySelectorAll('.bar rect')].map((rect) => rect.getAttribute('class')));
  if (kinds.size > 3 && fills.size < 3) faults.push(`${kinds.size} statuses in ${fills.size} fills`);
  return faults;
}
