// How tags look: each status and each result of a verification by a shape of its own, not by its colour or its words alone.
//
// Every tag of the style sheet is put on a page of the site with the same words, and pictures of them are compared: as the page is
// shown, in every scheme, and once more with all colours taken out.

import { address, contextOf, onDisk } from './chromium.mjs';

const STATUSES = 'completed completed-late on-track due-soon behind period-ended overdue unreported not-started not-begun no-report stopped withdrawn';
const CHECKS = 'confirmed not-confirmed confirmed-before-correction not-confirmed-before-correction';
const TAGS = [
  ...STATUSES.split(' ').map((status) => `s-${status}`),
  ...CHECKS.split(' ').map((check) => `check c-${check}`),
  'late-measures',
];
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast': { colorScheme: 'light', contrast: 'more' },
  'high contrast, dark': { colorScheme: 'dark', contrast: 'more' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
  print: { media: 'print' },
};
// So many of a tag's dots differ at least; it is about 2,000 dots large.
const APART = 24;

export async function checkSite(part, site, browser) {
  const context = await contextOf(browser, site, { viewport: { width: 600, height: 900 } });
  const tab = await context.newPage();
  try {
    for (const [scheme, media] of Object.entries(SCHEMES)) {
      await tab.emulateMedia({ media: 'screen', colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', reducedMotion: 'reduce', ...media });
      await tab.goto(address(onDisk(site), 'index.html'));
      await tab.evaluate(lay, TAGS);
      part.check(`${site.name} tags, ${scheme}`, await alike(tab));
      await tab.evaluate(bleach);
      part.check(`${site.name} tags without their colours, ${scheme}`, await alike(tab));
    }
  } catch (error) {
    part.broke(`${site.name} tags`, error);
  } finally {
    await context.close();
  }
}

/** Puts a tag of each look on the page, all with the same words, and nothing else. Runs in the page. */
function lay(tags) {
  document.body.replaceChildren(...tags.map((look) => {
    const line = document.createElement('p');
    line.style.cssText = 'margin: 0; height: 40px';
    const tag = document.createElement('span');
    tag.className = `tag ${look}`;
    tag.textContent = 'A status';
    line.append(tag);
    return line;
  }));
}

/** Leaves a tag its shapes alone: black on white. Runs in the page. */
function bleach() {
  for (const tag of document.querySelectorAll('.tag')) {
    for (const [name, value] of Object.entries({ '--c': '#000', '--f': '#fff', '--on': '#000', background: '#fff', color: '#000', 'border-color': '#000' })) {
      tag.style.setProperty(name, value, 'important');
    }
  }
}

/** Pairs of tags that nobody could tell from each other. */
async function alike(tab) {
  const clip = { width: 160, height: 36, x: 0 };
  const pictures = [];
  for (let i = 0; i < TAGS.length; i += 1) {
    pictures.push((await tab.screenshot({ clip: { ...clip, y: i * 40 } })).toString('base64'));
  }
  return tab.evaluate(async ({ pictures, tags, apart }) => {
    const dots = await Promise.all(pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.width, image.height).data;
    }));
    const faults = [];
    for (let a = 0; a < dots.length; a += 1) {
      for (let b = a + 1; b < dots.length; b += 1) {
        let differing = 0;
        for (let i = 0; i < dots[a].length; i += 4) {
          const difference = Math.abs(dots[a][i] - dots[b][i]) + Math.abs(dots[a][i + 1] - dots[b][i + 1]) + Math.abs(dots[a][i + 2] - dots[b][i + 2]);
          if (difference > 150) differing += 1;
        }
        if (differing < apart) faults.push(`${tags[a]} and ${tags[b]} differ in ${differing} dots`);
      }
    }
    return faults;
  }, { pictures, tags: TAGS, apart: APART });
}
