// The same content gives the same bytes, wherever and however it is built.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from './jindu.mjs';
import { copy } from './portals.mjs';
import { run } from './run.mjs';

export async function checkPortal(part, portal, work) {
  const here = join(work, 'same', portal.name);
  const there = join(work, 'same-in-another-folder', 'further-down', portal.name);
  // Folders in memory list their entries in the order in which they were made; on disk many sort them.
  const memory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'jindu-same-'));
  try {
    copy(portal, here);
    cpSync(here, there, { recursive: true });
    shuffled(here, join(memory, 'portal'));

    const { HOME, LANG, LC_ALL, TZ, ...rest } = process.env;
    const asOf = portal.asOf;
    const builds = [
      { root: here, env: { ...rest, TZ: 'Pacific/Kiritimati', LC_ALL: 'C', RAYON_NUM_THREADS: '1' } },
      { root: there, env: { ...rest, TZ: 'America/Los_Angeles', LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' } },
      { root: join(memory, 'portal'), env: { ...rest, TZ: 'UTC', LANG: 'en_US.UTF-8' } },
    ];
    for (const { root, env } of builds) {
      const { faults } = await build(root, join(root, 'public'), { asOf, env });
      if (faults.length > 0) {
        part.check(`${portal.name} in ${root}`, faults);
        return;
      }
    }
    const [first, ...others] = builds.map(({ root }) => join(root, 'public'));
    const names = ['another folder, time zone and locale', 'files made in another order'];
    for (const [i, other] of others.entries()) {
      const { status, stdout, stderr } = await run('diff', ['-r', first, other]);
      part.check(`${portal.name}: ${names[i]}`, status === 0 ? [] : [(stdout + stderr).slice(0, 4000)]);
    }
    const again = await build(here, first, { asOf });
    part.check(`${portal.name}: built again`, [
      ...again.faults,
      ...(again.changed === 0 && again.removed === 0 ? [] : [`${again.changed} changed, ${again.removed} removed`]),
    ]);
  } finally {
    rmSync(memory, { recursive: true, force: true });
  }
}

/** Copies a folder, its files made in an order that has nothing to do with their names, but is the same every time. */
function shuffled(from, to) {
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .sort();
  let seed = 20230430;
  for (let i = files.length - 1; i > 0; i -= 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const j = seed % (i + 1);
    [files[i], files[j]] = [files[j], files[i]];
  }
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), readFileSync(join(from, file)));
  }
}
