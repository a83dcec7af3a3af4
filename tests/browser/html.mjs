// The Nu HTML checker over every page and every style sheet. Style sheets too: the checker's CSS part knows the modern
// properties, and reports what it does not know.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Checks all files of a site in one run of the checker, and counts a check for each. */
export async function checkSite(part, site) {
  const files = site.files.filter((file) => /\.(html|css)$/.test(file));
  const { status, stdout, stderr } = await run(
    'java',
    ['-jar', JAR, '--Werror', '--format', 'json', '--verbose', '--also-check-css', ...files],
    { cwd: site.folder, seconds: 300 },
  );
  const faults = new Map(files.map((file) => [file, []]));
  const odd = [];
  // Any message counts, of whatever type: there is nothing to be told about a good page.
  for (const message of messages(stderr, odd)) {
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
  if (status !== 0 && odd.length === 0 && [...faults.values()].every((found) => found.length === 0)) {
    odd.push(`the checker ended with ${status}: ${stderr.slice(0, 2000)}`);
  }
  part.check(`${site.name} every file is checked`, odd);
}

function messages(text, odd) {
  try {
    return JSON.parse(text).messages;
  } catch {
    odd.push(`the checker said something else: ${text.slice(0, 2000)}`);
    return [];
  }
}
