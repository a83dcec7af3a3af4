// Where the links of a page lead.

import { ARCHIVED } from './kinds.mjs';

// Stands for the site's root, deep enough that a link which climbs out of the site is seen to.
const ROOT = 'site://root/1/2/3/4/5/6/7/8/';

/** Takes a relative address apart: the file that it names from the site's root, and the anchor. */
function follow(page, value) {
  const { href } = new URL(value.split(/[?#]/)[0], ROOT + encodePath(page));
  const anchor = value.includes('#') ? decodeURIComponent(value.slice(value.indexOf('#') + 1)) : null;
  if (!href.startsWith(ROOT)) return { outside: true };
  return { file: decodeURIComponent(href.slice(ROOT.length)), anchor };
}

function encodePath(path) {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** What is wrong with a link as it is written; for one within the site, the file and anchor that it names. */
export function read(site, page, link) {
  const { value, element, rel } = link;
  const shown = `<${element} ${link.key}="${value}">`;
  const fault = (words) => ({ fault: `${words}: ${shown}` });
  if (value.trim() === '' || value === '#') return fault('leads nowhere');
  const scheme = value.match(/^([a-z][a-z0-9+.-]*):/i)?.[1].toLowerCase();
  if (scheme) return absolute(site, page, link, scheme) ? {} : fault('absolute address');
  if (value.startsWith('/')) return fault('counted from the server’s root');
  let target;
  try {
    target = follow(page, value);
  } catch (error) {
    return fault(String(error.message));
  }
  if (target.outside) return fault('leads out of the site');
  if (target.file === '' || target.file.endsWith('/')) return fault('names a folder, not a file');
  return { ...target, shown, leads: element === 'a' || element === 'area', rel };
}

/** Whether the contract lets this address be absolute. */
function absolute(site, page, { element, value, rel }, scheme) {
  const own = site.baseUrl !== undefined && `${value}/`.startsWith(`${site.baseUrl}/`);
  // A server returns it at any depth, so it names everything in full.
  if (page === '404.html' && own) return true;
  // An archived page leads to the living portal.
  if ((site.archived || ARCHIVED.test(page)) && own && element === 'a') return true;
  if (element === 'a' || element === 'area') {
    if (['http', 'https'].includes(scheme)) return !own || value.endsWith('.ics');
    return ['mailto', 'tel', 'webcal'].includes(scheme);
  }
  if (element === 'link') {
    return ['http', 'https'].includes(scheme) && /^(canonical|alternate|original|timegate|timemap|memento)\b/.test(rel);
  }
  if (element === 'blockquote' || element === 'q' || element === 'del' || element === 'ins') return true;
  return scheme === 'data' && element === 'img';
}
