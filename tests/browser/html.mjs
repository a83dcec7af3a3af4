// The Nu HTML checker over every page and every style sheet.

import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// It knows modern CSS, but for these properties, and for container queries.
const UNKNOWN_TO_IT = [
  ...['vector-effect', 'container-type', 'paint-order'].map((property) => `“${property}”: Property “${property}” doesn't exist.`),
  'Unrecognized at-rule “@container”',
];

/** Checks all files of a site in one run of the checker, and counts a check for each. */
export async function checkSite(part, site) {
  const files = site.files.filter((file) => /\.(html|css)$/.test(file));
  files.push(...withoutContainers(site, files));
  const { status, stdout, stderr } = await run(
    'java',
    ['-jar', JAR, '--format', 'json', '--verbose', '--also-check-css', ...files],
    { cwd: site.folder, seconds: 300 },
  );
  const faults = new Map(files.map((file) => [file, []]));
  const odd = [];
  // Any message counts, of whatever type: there is nothing to be told about a good page.
  for (const message of messages(stderr, odd)) {
    if (UNKNOWN_TO_IT.some((words) => message.message.endsWith(words))) continue;
    const place = message.lastLine ? `${message.lastLine}:${message.lastColumn} ` : '';
    const words = `${place}${message.subType ?? message.type}: ${message.message}`;
    const file = decodeURIComponent(message.url ?? '').split(`${site.folder}/`).at(-1);
    const extract = message.extract ? `\n${message.extract.trim()}` : '';
    (faults.get(file) ?? odd).push(words + extract);
  }
  for (const [file, found] of faults) part.check(`${site.name} ${file}`, found);

  const checked = new Set(stdout.split('\n').filter(Boolean));
  for (const file of files) if (!checked.has(file)) odd.push(`not checked: ${file}`);
  if (!site.files.some((file) => file.endsWith('.css'))) odd.push('no style sheet was written');
  if (status === null) odd.push('the checker was ended before its time');
  part.check(`${site.name} every file is checked`, odd);
}

/** Copies of the style sheets with media queries in place of container queries, so that what stands in these is read too. */
function withoutContainers(site, files) {
  const folder = `${site.folder}-without-containers`;
  mkdirSync(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.css')).map((file, i) => {
    const copy = join(folder, `${i}.css`);
    const text = readFileSync(join(site.folder, file), 'utf8');
    writeFileSync(copy, text.replaceAll('@container (', '@media ('));
    return copy;
  });
}

function messages(text, odd) {
  try {
    return JSON.parse(text).messages;
  } catch {
    odd.push(`the checker said something else: ${text.slice(0, 2000)}`);
    return [];
  }
}
