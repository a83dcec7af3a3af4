// What a page is found to be, read out of its HTML as a browser reads it: by the standard's own algorithm, without a browser.

import { parse } from 'parse5';

const CHINESE = /[\p{Script=Han}\u3001-\u303f\uff00-\uffef]/u;
const SHOWN = [
  'alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'data-label', 'label', 'placeholder',
  'title',
];
const ADDRESSES = ['action', 'cite', 'data', 'formaction', 'href', 'longdesc', 'poster', 'src', 'xlink:href'];

/** The elements of a page in their order, each with its attributes and the language that it is in; and its texts. */
function read(html) {
  const elements = [];
  const texts = [];
  const walk = (node, parent) => {
    if (node.nodeName === '#text') {
      texts.push({ parent, words: node.value });
      if (parent) for (let at = parent; at; at = at.parent) at.text += node.value;
      return;
    }
    let here = parent;
    if (node.tagName) {
      const attributes = new Map(node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
      const language = attributes.get('lang') ?? parent?.language ?? '';
      here = { name: node.tagName, attributes, language, parent, text: '' };
      elements.push(here);
    }
    for (const child of node.childNodes ?? []) walk(child, here);
  };
  walk(parse(html), null);
  return { elements, texts };
}

/** As it would be written in a style sheet. */
function named({ name, attributes }) {
  const id = attributes.get('id') ? `#${attributes.get('id')}` : '';
  const classes = (attributes.get('class') ?? '').split(/\s+/).filter(Boolean).map((one) => `.${one}`).join('');
  return name + id + classes;
}

export function inspect(html) {
  const { elements, texts } = read(html);
  const all = (...names) => elements.filter(({ name }) => names.includes(name));
  const noindex = all('meta').some(({ attributes }) =>
    attributes.get('name') === 'robots' && (attributes.get('content') ?? '').includes('noindex'));
  const faults = [];

  // Chinese in an element that says it is English is read out by the wrong voice.
  const english = (element, where, words) => {
    if (element.language.startsWith('en') && CHINESE.test(words)) {
      faults.push(`Chinese without its lang in ${where}: ${words.trim().slice(0, 80)}`);
    }
  };
  for (const { parent, words } of texts) {
    if (['script', 'style'].includes(parent.name)) continue;
    // A title cannot say its language; that of a page not yet translated is in the source's, and such a page is noindex.
    if (parent.name === 'title' && noindex) continue;
    english(parent, `<${named(parent)}>`, words);
  }

  const links = [];
  const anchors = [];
  for (const element of elements) {
    const { name, attributes } = element;
    const from = { element: name, rel: attributes.get('rel') ?? '', hreflang: attributes.get('hreflang') ?? null };
    for (const [key, value] of attributes) {
      if (SHOWN.includes(key)) english(element, `${key} of <${named(element)}>`, value);
      if (key === 'style') faults.push(`style attribute on <${named(element)}>: ${value}`);
      if (key.startsWith('on')) faults.push(`inline script ${key} on <${named(element)}>`);
      if (ADDRESSES.includes(key)) links.push({ ...from, key, value });
      if (key === 'srcset' || key === 'imagesrcset') {
        for (const candidate of value.split(',')) links.push({ ...from, key, value: candidate.trim().split(/\s+/)[0] });
      }
    }
    if (attributes.get('id')) anchors.push(attributes.get('id'));
    if (name === 'a' && attributes.has('name')) anchors.push(attributes.get('name'));
  }
  for (const { text } of all('style')) faults.push(`inline <style>: ${text.slice(0, 60)}`);
  for (const { attributes, text } of all('script')) {
    if (!attributes.has('src') && attributes.get('type') !== 'application/ld+json') faults.push(`inline script: ${text.slice(0, 60)}`);
  }
  for (const { name, attributes } of all('base', 'meta')) {
    const refreshes = attributes.get('http-equiv')?.toLowerCase() === 'refresh';
    if (name === 'base' || refreshes) faults.push(`<${name}> leads links or readers elsewhere`);
  }
  for (const element of all('meta')) {
    const { attributes } = element;
    const graph = attributes.get('property')?.startsWith('og:') ? attributes.get('property') : null;
    const what = attributes.get('name') === 'description' ? 'description' : graph;
    if (what && !noindex) english(element, `<meta ${what}>`, attributes.get('content') ?? '');
  }

  const headings = all('h1', 'h2', 'h3', 'h4', 'h5', 'h6');
  const tops = headings.filter(({ name }) => name === 'h1').length;
  if (tops !== 1) faults.push(`${tops} elements h1`);
  let above = 0;
  for (const { name, text } of headings) {
    const level = Number(name[1]);
    const before = above ? `h${above}` : 'nothing';
    if (level > above + 1) faults.push(`${name} after ${before}: ${text.trim().slice(0, 60)}`);
    if (text.trim() === '') faults.push(`empty ${name}`);
    above = level;
  }
  const title = all('title').find(({ parent }) => parent?.name === 'head');
  if (!title || title.text.trim() === '') faults.push('no title');

  const lang = all('html')[0]?.attributes.get('lang') ?? '';
  return { lang, links, anchors, faults };
}
