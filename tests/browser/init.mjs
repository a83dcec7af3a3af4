// A new portal builds as it stands.

import { join } from 'node:path';
import { build, jindu } from './jindu.mjs';
import { siteOf } from './portals.mjs';
import { checkSite } from './html.mjs';

export async function checkInit(part, work) {
  const root = join(work, 'init', 'portal');
  const made = await jindu(['init', root]);
  part.check('init', made.status === 0 ? [] : [`ended with ${made.status}: ${made.stderr}`]);

  const checked = await jindu(['--root', root, 'check', '--format', 'json']);
  part.check('check', checked.status === 0 ? complaints(checked.stdout) : [`ended with ${checked.status}: ${checked.stdout}${checked.stderr}`]);

  const folder = join(root, 'public');
  const built = await build(root, folder);
  part.check('build', built.faults);
  if (built.faults.length === 0) await checkSite(part, siteOf({ name: 'init', root, freePages: [] }, folder));
}

/** Notes are no complaint: a portal that is new has no address and no identity yet. */
function complaints(json) {
  return JSON.parse(json)
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, message }) => `${severity}: ${message.en}`);
}
