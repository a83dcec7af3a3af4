#!/usr/bin/env node
// What the search index costs: time to make it, bytes that lie on the server, bytes that a query fetches.
//
//     node benches/search.mjs             10,000 tasks of the benchmark's corpus
//     node benches/search.mjs 1000
//     JINDU=target/debug/jindu node benches/search.mjs 300
//
// It builds nothing of its own: `cargo build --release` first; Chromium and the modules of tests/browser are as `tests/run` installs
// them. The index alone is timed by taking it away and building again, against taking robots.txt away and building again: in turns,
// medians of three, seconds of computing on all cores together. Prints Markdown.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { start } from '../tests/browser/chromium.mjs';
import { serve } from '../tests/browser/server.mjs';

const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const JINDU = resolve(ROOT, process.env.JINDU ?? 'target/release/jindu');
const COUNT = Number(process.argv[2] ?? 10_000);
const LANGUAGES = { 'zh-CN': '', en: 'en/' };
// Beside them a whole title is searched for.
const QUERIES = {
  'zh-CN': ['一件事', '市场监管', '保障数据安全', '政务 证照', '5', '不存在的词'],
  en: ['certificates', 'government services', 'procedure policies', '5', 'zzzqqq'],
};

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const kB = (bytes) => (bytes / 1000).toLocaleString('en', { maximumFractionDigits: bytes < 1e5 ? 1 : 0 });

/** Builds; gives the seconds on the clock, and those of computing. */
function build(portal, out) {
  const command = [JINDU, 'build', '--root', portal, '--out', out, '--as-of', '2025-09-30'];
  const run = spawnSync('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1', 'bash', ...command], { encoding: 'utf8' });
  const [wall, user, system] = run.stderr.trim().split(' ').map(Number);
  if (run.status !== 0 || !(wall > 0)) throw new Error(`${command.join(' ')}: ${run.stderr}`);
  return { wall, computing: user + system };
}

/** The seconds of computing that the index takes by itself. */
function alone(portal, out) {
  const away = (paths) => {
    paths.forEach((path) => rmSync(join(out, path), { recursive: true }));
    return build(portal, out).computing;
  };
  const times = { index: [], robots: [] };
  for (let turn = 0; turn < 3; turn += 1) {
    times.robots.push(away(['robots.txt']));
    times.index.push(away(Object.values(LANGUAGES).map((folder) => `${folder}search`)));
  }
  return median(times.index) - median(times.robots);
}

/** Which files of the index a query asks for, until its answer stands. */
async function ask(browser, base, folder, query) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const loaded = [];
  tab.on('response', (response) => response.url().includes('/search/') && loaded.push(response));
  await tab.goto(`${base}${folder}search.html?q=${encodeURIComponent(query)}`);
  await tab.waitForFunction(() => {
    const said = document.getElementById('search-count').textContent;
    return said !== '' && said !== document.querySelector('.found').dataset.busy;
  });
  const bodies = await Promise.all(loaded.map((response) => response.body()));
  const said = await tab.locator('#search-count').innerText();
  await context.close();
  const sum = (all) => all.reduce((a, b) => a + b, 0);
  return { files: bodies.length, bytes: sum(bodies.map((b) => b.length)), packed: sum(bodies.map((b) => brotliCompressSync(b).length)), said };
}

const place = join(ROOT, 'target/bench');
mkdirSync(place, { recursive: true });
const work = mkdtempSync(join(place, 'search-'));
const rows = [];
try {
  execFileSync('python3', [join(ROOT, 'benches/corpus/corpus.py'), String(COUNT), work, 'jindu']);
  const [portal, out] = [join(work, 'jindu'), join(work, 'out')];
  const whole = build(portal, out);
  const index = alone(portal, out);
  console.log(`${new Date().toISOString().slice(0, 10)}; ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}; ${COUNT.toLocaleString('en')} tasks in two languages.\n`);
  console.log(`A clean build computes for ${whole.computing.toFixed(1)} s (${whole.wall.toFixed(1)} s on the clock); the index takes ${index.toFixed(1)} s of it.\n`);
  console.log('| language | files of terms | kB in all | largest, kB | files of pages | kB in all | largest, kB | contents, kB |\n|---|---|---|---|---|---|---|---|');
  for (const [tag, folder] of Object.entries(LANGUAGES)) {
    const names = readdirSync(join(out, folder, 'search'));
    const of = (kind) => names.filter((name) => name.startsWith(kind)).map((name) => readFileSync(join(out, folder, 'search', name)).length);
    const cells = ['terms-', 'pages-'].flatMap((kind) => [of(kind).length, kB(of(kind).reduce((a, b) => a + b, 0)), kB(Math.max(...of(kind)))]);
    console.log(`| ${tag} | ${cells.join(' | ')} | ${kB(of('index')[0])} |`);
  }
  const server = await serve(out, '/');
  const browser = await start();
  try {
    const { tasks } = JSON.parse(readFileSync(join(out, 'data/2025/tasks.json'), 'utf8'));
    for (const [tag, folder] of Object.entries(LANGUAGES)) {
      for (const query of [...QUERIES[tag], tasks[Math.floor(COUNT / 2)].title[tag]]) {
        const { files, bytes, packed, said } = await ask(browser, server.address, folder, query);
        rows.push(`| ${query} | ${files} | ${kB(bytes)} | ${kB(packed)} | ${said} |`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`\n| query | files | kB | kB in Brotli | answer |\n|---|---|---|---|---|\n${rows.join('\n')}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
