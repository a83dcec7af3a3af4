// What a page is found to be. Runs inside the page, so it uses nothing from outside itself.

export function inspect() {
  const CHINESE = /[\p{Script=Han}\u3001-\u303f\uff00-\uffef]/u;
  const SHOWN = [
    'alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'data-label', 'label', 'placeholder',
    'title',
  ];
  const ADDRESSES = ['action', 'cite', 'data', 'formaction', 'href', 'longdesc', 'poster', 'src', 'xlink:href'];

  const language = (element) => element.closest('[lang]')?.getAttribute('lang') ?? '';
  const name = (element) => {
    const id = element.id ? `#${element.id}` : '';
    const classes = element.classList.length > 0 ? `.${[...element.classList].join('.')}` : '';
    return element.localName + id + classes;
  };
  const noindex = document.querySelector('meta[name="robots"][content*="noindex"]') !== null;
  const faults = [];

  // Chinese in an element that says it is English is read out by the wrong voice.
  const english = (element, where, words) => {
    if (language(element).startsWith('en') && CHINESE.test(words)) {
      faults.push(`Chinese without its lang in ${where}: ${words.trim().slice(0, 80)}`);
    }
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (['script', 'style'].includes(parent.localName)) continue;
    // A title cannot say its language; that of a page not yet translated is in the source's, and such a page is noindex.
    if (parent.localName === 'title' && noindex) continue;
    english(parent, `<${name(parent)}>`, node.data);
  }

  const links = [];
  const anchors = [];
  for (const element of document.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      const { name: key, value } = attribute;
      if (SHOWN.includes(key)) english(element, `${key} of <${name(element)}>`, value);
      if (key === 'style') faults.push(`style attribute on <${name(element)}>: ${value}`);
      if (key.startsWith('on')) faults.push(`inline script ${key} on <${name(element)}>`);
      const from = {
        element: element.localName, key, rel: element.getAttribute('rel') ?? '', hreflang: element.getAttribute('hreflang'),
      };
      if (ADDRESSES.includes(key)) links.push({ ...from, value });
      if (key === 'srcset' || key === 'imagesrcset') {
        for (const candidate of value.split(',')) links.push({ ...from, value: candidate.trim().split(/\s+/)[0] });
      }
    }
    if (element.id) anchors.push(element.id);
    if (element.localName === 'a' && element.hasAttribute('name')) anchors.push(element.getAttribute('name'));
  }
  for (const element of document.querySelectorAll('style')) faults.push(`inline <style>: ${element.textContent.slice(0, 60)}`);
  for (const element of document.querySelectorAll('script:not([src]):not([type="application/ld+json"])')) {
    faults.push(`inline script: ${element.textContent.slice(0, 60)}`);
  }
  for (const element of document.querySelectorAll('base, meta[http-equiv="refresh"]')) {
    faults.push(`<${element.localName}> leads links or readers elsewhere`);
  }
  for (const element of document.querySelectorAll('meta[name="description"], meta[property^="og:"]')) {
    const what = element.getAttribute('name') ?? element.getAttribute('property');
    if (!noindex) english(element, `<meta ${what}>`, element.getAttribute('content') ?? '');
  }

  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const tops = headings.filter((heading) => heading.localName === 'h1').length;
  if (tops !== 1) faults.push(`${tops} elements h1`);
  let above = 0;
  for (const heading of headings) {
    const level = Number(heading.localName[1]);
    const words = heading.textContent.trim();
    const before = above ? `h${above}` : 'nothing';
    if (level > above + 1) faults.push(`${heading.localName} after ${before}: ${words.slice(0, 60)}`);
    if (words === '') faults.push(`empty ${heading.localName}`);
    above = level;
  }
  if (document.title.trim() === '') faults.push('no title');

  return { lang: document.documentElement.lang, links, anchors, faults };
}
