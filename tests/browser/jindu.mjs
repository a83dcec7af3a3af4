// The program under test.

import { join, resolve } from 'node:path';
import { run } from './run.mjs';

export const REPOSITORY = resolve(import.meta.dirname, '../..');

export const PROGRAM = resolve(process.env.JINDU ?? join(REPOSITORY, 'target/release/jindu'));

/** Runs it with English messages, which these tests read. */
export function jindu(args, { env = process.env } = {}) {
  return run(PROGRAM, ['--lang', 'en', '--color', 'never', ...args], { env });
}

/** Builds a portal, and tells what the closing line says. */
export async function build(root, out, { asOf, env } = {}) {
  const args = ['--root', root, 'build', '--out', out, ...(asOf ? ['--as-of', asOf] : [])];
  const { status, stdout, stderr } = await jindu(args, { env });
  const said = stdout + stderr;
  const line = said.match(/Built (\d+) pages.*\((\d+) changed, (\d+) removed\)/);
  const faults = status === 0 && line ? [] : [`build ended with ${status}: ${said.trim()}`];
  return { faults, pages: Number(line?.[1]), changed: Number(line?.[2]), removed: Number(line?.[3]) };
}
