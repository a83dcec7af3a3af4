// The change log: a line for each entry, which opens to the whole report; chosen by kind without scripts, by body and day with them.

import { address, contextOf, onDisk } from './chromium.mjs';

const PHONE = { width: 360, height: 640 };
const PAGE = '2024/changes.html';
// A hundred entries, closed: a line each for who, what and the news. Unfolded they were four times as long.
const LENGTH = 12_000;

export async function checkSite(part, site, browser) {
  for (const javaScriptEnabled of [false, true]) {
    const context = await contextOf(browser, site, { viewport: PHONE, javaScriptEnabled });
    const tab = await context.newPage();
    try {
      for (const language of site.languages) {
        const open = (asked = '') => tab.goto(address(onDisk(site), language.path + PAGE + asked));
        const named = (what) => `${site.name} ${language.path}${PAGE} ${what}${javaScriptEnabled ? '' : ' without scripts'}`;
        await open();
        part.check(named('length'), await tab.evaluate(tooLong, LENGTH));
        part.check(named('lines'), await tab.evaluate(lines));
        part.check(named('an entry opens'), await opens(tab));
        part.check(named('by kind'), await byKind(tab));
        if (!javaScriptEnabled) continue;
        const bodies = await tab.evaluate(() => Array.from(document.querySelector('#log-body').options, (option) => option.value).filter(Boolean));
        for (const asked of [...bodies.slice(0, 3).map((body) => ({ body })), { body: bodies[1], kind: 'reports' }]) {
          await open(`?${new URLSearchParams(asked)}`);
          part.check(named(JSON.stringify(asked)), await tab.evaluate(chosen, asked));
        }
        part.check(named('the choice stands in the address'), await kept(tab, bodies[2]));
      }
    } catch (error) {
      part.broke(`${site.name} change log`, error);
    } finally {
      await context.close();
    }
  }
}

/** Runs in the page. */
function tooLong(most) {
  const height = document.documentElement.scrollHeight;
  return height <= most ? [] : [`${height} px, of ${most}`];
}

/** Every entry says its day, its kind and its task while it is closed, and the months stand above theirs. Runs in the page. */
function lines() {
  const faults = [];
  for (const li of document.querySelectorAll('.log > li')) {
    const line = li.querySelector('summary');
    if (li.querySelector('details').open) faults.push(`${line.innerText} stands open`);
    for (const part of ['time', '.change-kind', '.named']) if (!line.querySelector(part)?.innerText) faults.push(`${line.innerText} has no ${part}`);
    const first = li.parentElement.querySelector('time').dateTime.slice(0, 7);
    if (line.querySelector('time').dateTime.slice(0, 7) !== first) faults.push(`${line.innerText} stands under ${first}`);
  }
  if (document.querySelectorAll('.log-month > h2').length < 2) faults.push('there are not several months');
  return faults.slice(0, 5);
}

async function opens(tab) {
  await tab.click('.log > li:first-child summary');
  return tab.evaluate(() => {
    const link = document.querySelector('.entry a');
    return link.checkVisibility() && /\/tasks\/.*#/.test(link.href) ? [] : [`${link.href} is not what opens`];
  });
}

async function byKind(tab) {
  const faults = [];
  const groups = await tab.$$eval('.chips input', (inputs) => inputs.map((input) => input.id.slice(4)));
  if (groups.length < 3) faults.push(`only ${groups} can be chosen`);
  for (const group of groups) {
    await tab.check(`#log-${group}`);
    faults.push(...await tab.evaluate((group) => {
      const said = Number(document.querySelector(`label:has(#log-${group}) .count`).textContent);
      const shown = [...document.querySelectorAll('.log > li')].filter((li) => li.checkVisibility());
      const others = shown.filter((li) => group !== 'all' && !li.classList.contains(`g-${group}`)).length;
      const empty = [...document.querySelectorAll('.log-month')].filter((month) => month.checkVisibility() && ![...month.querySelectorAll('li')].some((li) => li.checkVisibility()));
      return shown.length === said && !others && !empty.length && said ? [] : [`${group}: ${shown.length} of ${said} shown, ${others} of other kinds, ${empty.length} months empty`];
    }, group));
  }
  return faults;
}

/** Whether exactly what was asked for is shown, and counted. Runs in the page. */
function chosen({ body, kind }) {
  const entries = [...document.querySelectorAll('.log > li')];
  const fits = (li) => (!body || li.dataset.bodies.split(' ').includes(body)) && (!kind || li.classList.contains(`g-${kind}`));
  const wrong = entries.filter((li) => li.checkVisibility() !== fits(li)).length;
  const shown = entries.filter(fits).length;
  const said = document.querySelector('.choose [role=status]').textContent.match(/\d+/g).map(Number);
  const faults = wrong ? [`${wrong} are wrongly shown or hidden`] : [];
  if (!shown || shown === entries.length) faults.push(`${shown} of ${entries.length} fit: that tells nothing`);
  if (![...said].sort().every((n, i) => n === [shown, entries.length].sort()[i])) faults.push(`${said} is said of ${shown} and ${entries.length}`);
  return faults;
}

async function kept(tab, body) {
  await tab.selectOption('#log-body', body);
  const address = await tab.evaluate(() => location.search);
  return address.includes(`body=${body}`) ? [] : [`${address} does not say ${body}`];
}
