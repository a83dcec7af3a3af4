// A preview that runs until it is closed, and requests as a browser would never send them.

import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { PROGRAM } from './jindu.mjs';

const PATIENCE = 60_000;

/** Starts `jindu serve`, or `jindu desk`, and gives its address, what it said so far, and how to end it. */
export function preview(root, args = [], command = 'serve') {
  const all = ['--lang', 'en', '--color', 'never', '--root', root, command, ...args];
  const child = spawn(PROGRAM, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const running = {
    said: '',
    close: () => {
      child.kill();
      return ended;
    },
  };
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no preview: ${running.said}`)), PATIENCE);
    const broke = (why) => {
      clearTimeout(late);
      reject(new Error(`the preview ended: ${why} ${running.said}`));
    };
    child.on('error', broke);
    child.on('exit', broke);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      running.said += text;
      const at = running.said.match(/Preview at http:\/\/127\.0\.0\.1:(\d+)\//);
      if (!at || running.port) return;
      clearTimeout(late);
      running.port = Number(at[1]);
      running.address = `http://127.0.0.1:${running.port}/`;
      resolve(running);
    });
  });
}

/** Sends a request for a path as it stands, under a name; gives the answer's status, headers and body. */
export function ask(port, path, { host = `127.0.0.1:${port}`, method = 'GET' } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('latin1').on('data', (text) => (answer += text));
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error(`${method} ${path}: no answer`)));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head, ...body] = answer.split('\r\n\r\n');
      const [first, ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }));
      resolve({ status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') });
    });
  });
}
