// A new portal builds as it stands.

import { join } from 'node:path';
import { build, jindu } from './jindu.mjs';
import { siteOf } from './portals.mjs';
import { checkSite } from './html.mjs';

/** Makes one, checks and builds it; gives the site, so that the browser looks at it too: it has the plain theme. */
export async function checkInit(part, work) {
  const root = join(work, 'init', 'portal');
  const folder = join(root, 'public');
  part.check('init', ended(await jindu(['init', root])));

  const checked = await jindu(['--root', root, 'check', '--format', 'json']);
  part.check('check', checked.status === 0 ? complaints(checked.stdout) : ended(checked));

  const built = await build(root, folder);
  part.check('build', built.faults);
  if (built.faults.length > 0) return undefined;
  const site = siteOf({ name: 'init', root, kinds: ['home', 'plan', 'task', '404'], axe: true }, folder);
  await checkSite(part, site);
  return site;
}

function ended({ status, stdout, stderr }) {
  return status === 0 ? [] : [`ended with ${status}: ${stdout}${stderr}`];
}

/** Notes are no complaint: a portal that is new has no address and no identity yet. */
function complaints(json) {
  return JSON.parse(json)
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, message }) => `${severity}: ${message.en}`);
}
