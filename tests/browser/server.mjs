// A static server that knows nothing but files, on this machine only.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

// What the architecture promises to work under.
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'";

/** Serves a folder below a path, under the strict policy; whatever is asked for above that path is not found. */
export async function serve(folder, below) {
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
      // Browsers ask every server for it, linked or not.
      if (path === '/favicon.ico') return response.writeHead(204).end();
      if (!path.startsWith(below)) throw new Error(path);
      const body = await readFile(join(folder, normalize(`/${path.slice(below.length)}`)));
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        // Its style sheet comes from the address where the site is published, which this server is not.
        ...(path.endsWith('/404.html') ? {} : { 'content-security-policy': POLICY }),
      }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${below}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
