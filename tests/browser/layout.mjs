// How pages are laid out at the widths of a phone, a tablet and a desk: no word broken between letters, nothing wider than the page,
// no words over others, and what was once laid out badly.

import { address, contextOf, onDisk } from './chromium.mjs';
import { samples } from './kinds.mjs';

const WIDTHS = [360, 768, 1440];

/** What pages of some kinds have to keep to, by width. */
const OF_KIND = {
  month: { 360: sevenAlike, 768: sevenAlike, 1440: sevenAlike },
  counties: { 360: countiesInView },
  targets: { 360: oneHead, 768: oneHead, 1440: oneHead },
  county: { 1440: rightSide },
  department: { 1440: rightSide },
  data: { 360: fieldsFolded },
  calendar: { 360: nextNotFar },
  bulletin: { 360: entriesAlike, 768: entriesAlike, 1440: entriesAlike },
  ledger: { 360: numbersFirst, 1440: resultInView },
};

export async function checkSite(part, site, browser) {
  const context = await contextOf(browser, site);
  const tab = await context.newPage();
  try {
    for (const { kind, page } of samples(site).pages) {
      await tab.goto(address(onDisk(site), page));
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 900 });
        part.check(`${site.name} ${page} at ${width} px`, await tab.evaluate(laid));
        const own = OF_KIND[kind]?.[width];
        if (own && site.plan) part.check(`${site.name} ${page} ${own.name} at ${width} px`, await tab.evaluate(own));
      }
    }
  } catch (error) {
    part.broke(`${site.name} layout`, error);
  } finally {
    await context.close();
  }
}

/** Runs in the page, as all below. */
function laid() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide on ${clientWidth} px`);
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const boxes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ contentVisibilityAuto: true }) || element.closest('svg')) continue;
    // What is there for readers of screens alone is clipped away.
    if ([element, element.parentElement].some((one) => getComputedStyle(one).clipPath !== 'none') || element.closest('thead, caption, .vh')?.matches('.vh')) continue;
    // An address may break anywhere; so may what no line has room for.
    for (const { 0: word, index } of node.data.matchAll(/(?<![\p{L}\d])[A-Za-z]{2,16}(?![\p{L}\d])/gu)) {
      const [before] = node.data.slice(0, index).match(/\S*$/);
      const [after] = node.data.slice(index + word.length).match(/^\S*/);
      if (before.length + word.length + after.length > 20 || element.closest('a[href^=mailto], code')) continue;
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) faults.push(`${word} stands on ${lines.size} lines`);
    }
    range.selectNodeContents(node);
    if (element.closest('.scroll, .table-scroll, thead')) continue;
    // What a line has no room for is cut off.
    let cut = element;
    while (cut && getComputedStyle(cut).overflowY === 'visible') cut = cut.parentElement;
    const { bottom: end } = (cut ?? document.documentElement).getBoundingClientRect();
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (top < end - 2 || !cut) boxes.push({ left, right, top, bottom: cut ? Math.min(bottom, end) : bottom, node });
    }
  }
  // A title breaks neither inside a name in quotation marks nor inside a day.
  const title = document.querySelector('h1:lang(zh)');
  const pieces = document.createTreeWalker(title ?? document.createElement('p'), NodeFilter.SHOW_TEXT);
  for (let node = pieces.nextNode(); node; node = pieces.nextNode()) {
    for (const { 0: kept, index } of node.data.matchAll(/“[^“”]{1,8}”|\d+[年月日]/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + kept.length);
      const tops = [...range.getClientRects()].map((box) => Math.round(box.bottom));
      if (Math.max(...tops) - Math.min(...tops) > 12) faults.push(`${kept} stands on several lines`);
    }
  }
  // What is cut off after some lines shows none of the next.
  for (const cut of document.querySelectorAll('main :is(.subject, .brief, .named)')) {
    const { webkitLineClamp: lines, lineHeight } = getComputedStyle(cut);
    if (lines !== 'none' && cut.checkVisibility() && cut.clientHeight > (Number(lines) + 0.6) * parseFloat(lineHeight)) faults.push(`“${cut.textContent.slice(0, 20)}” shows more than ${lines} lines`);
  }
  // What stands beside something else is told apart from it: in Chinese no blank alone does that.
  for (const line of document.querySelectorAll('.deadlines .meta:lang(zh)')) {
    const words = [...line.childNodes].map((node) => (node.matches?.('.tag, .others, q') ? '|' : node.matches?.('a') ? '→' : node.textContent)).join('');
    const [together] = words.match(/\p{Script=Han} [\p{Script=Han}→]/u) ?? [];
    if (together) faults.push(`“${together}” run together in ${words.slice(0, 40)}`);
  }
  // Lines may touch; words that are printed over others overlap by more than half a line.
  boxes.sort((a, b) => a.top - b.top);
  for (const [i, a] of boxes.entries()) {
    for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom; j += 1) {
      const b = boxes[j];
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const deep = Math.min(a.bottom, b.bottom) - b.top;
      if (a.node !== b.node && over > 4 && deep > 12) faults.push(`“${a.node.data.trim().slice(0, 30)}” lies over “${b.node.data.trim().slice(0, 30)}”`);
    }
  }
  return faults.slice(0, 5);
}

/** A month's seven columns are alike, however much is due on a day. */
function sevenAlike() {
  const widths = [...document.querySelectorAll('.month.large tbody tr:first-child td')].map((td) => td.getBoundingClientRect().width);
  return widths.length === 7 && Math.max(...widths) - Math.min(...widths) < 1 ? [] : [`columns of ${widths.map(Math.round).join(', ')} px`];
}

/** How a measure stands in each county can be read without moving anything sideways. */
function countiesInView() {
  const faults = [];
  for (const row of document.querySelectorAll('.matrix tbody tr')) {
    const cells = [...row.querySelectorAll('td[data-label]:has(.tag)')];
    const seen = cells.filter((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return left >= 0 && right <= innerWidth;
    });
    if (seen.length < cells.length) faults.push(`${seen.length} of ${cells.length} counties are in view`);
    if (cells.some((cell) => !getComputedStyle(cell, '::before').content.includes(cell.dataset.label))) faults.push('a county is not named');
  }
  return faults;
}

function oneHead() {
  const heads = document.querySelectorAll('thead').length;
  const tasks = document.querySelectorAll('.of-task h2').length;
  return heads === 1 && tasks > 1 ? [] : [`${heads} heads over the targets of ${tasks} tasks`];
}

/** On a wide screen the right of a body's page is not empty. */
function rightSide() {
  const page = document.querySelector('.page-body').getBoundingClientRect();
  const beside = document.querySelector('.body-state').getBoundingClientRect();
  const first = document.querySelector('.body-first').getBoundingClientRect();
  return beside.left > first.right && page.right - beside.right < 60 && beside.top < first.bottom ? [] : ['how its tasks stand is not beside what it answers for'];
}

/** A task's number stands on the first line of its title. */
function numbersFirst() {
  const wrong = [...document.querySelectorAll('.ledger tbody tr')].filter((row) => {
    const range = document.createRange();
    range.selectNodeContents(row.querySelector('th a'));
    return Math.abs(row.querySelector('.number').getBoundingClientRect().top - range.getClientRects()[0].top) > 12;
  });
  return wrong.map((row) => `${row.querySelector('th').innerText}: its number is not on its first line`).slice(0, 3);
}

function resultInView() {
  const { bottom } = document.querySelector('.ledger tbody tr th a').getBoundingClientRect();
  return bottom <= innerHeight ? [] : [`the first task ends at ${Math.round(bottom)} px`];
}

/** What can be downloaded is seen at a glance: the fields of each table unfold below its name. */
function fieldsFolded() {
  const { scrollHeight } = document.documentElement;
  const tables = [...document.querySelectorAll('.dictionary')];
  const open = tables.filter((table) => !table.closest('details') || table.closest('details').open);
  const faults = scrollHeight <= 10_000 ? [] : [`the page is ${scrollHeight} px high`];
  return tables.length && !open.length ? faults : [...faults, `${open.length} of ${tables.length} tables of fields are not folded`];
}

/** What comes next is not far down: months that are over and months to come are folded, and the year at a glance is a list of months. */
function nextNotFar() {
  const { scrollHeight } = document.documentElement;
  const faults = scrollHeight <= 6000 ? [] : [`the page is ${scrollHeight} px high`];
  const open = [...document.querySelectorAll('.fold[open]')];
  if (open.some((month) => month.querySelectorAll('.agenda-day').length === month.querySelectorAll('.agenda-day.past').length)) faults.push('a month that is over is open');
  if ([...document.querySelectorAll('.year tbody')].some((days) => days.checkVisibility())) faults.push('the days of a year stand below each other');
  return faults;
}

/** The entries of a list begin alike below each other, tasks as measures. */
function entriesAlike() {
  return [...document.querySelectorAll('main section > ul:not([class])')].flatMap((list) => {
    const begins = [...list.querySelectorAll(':scope > li')].filter((item) => item.querySelector(':scope > a')).map((item) => {
      const range = document.createRange();
      range.selectNodeContents(item.querySelector(':scope > a'));
      return Math.round(range.getClientRects()[0].top - item.getBoundingClientRect().top);
    });
    return Math.max(...begins) - Math.min(...begins) > 2 ? [`${list.innerText.slice(0, 30)}: entries begin ${begins.join(', ')} px below their top`] : [];
  });
}
