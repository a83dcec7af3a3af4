// VS Code as the extension sees it when it is loaded: `vscode.cjs EXTENSION ANSWER` starts it with the settings of the environment, waits until the
// server has answered or was told not to start, and writes to ANSWER what the editor would have shown.
const { writeFileSync } = require('node:fs');
const Module = require('node:module');

const [extension, answer] = process.argv.slice(2);
const { PORTAL, PROGRAM } = process.env;
const settings = { path: PROGRAM, root: '', language: 'auto' };
const shown = [];
const nothing = { dispose() {} };

/** Whatever is asked of it, it is: a class, a function, a value. */
const anything = () => new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : anything()),
  apply: () => nothing,
});
class EventEmitter { event = () => nothing; fire() {} dispose() {} }
const api = (own) => new Proxy(own, { get: (target, key) => (key in target ? target[key] : anything()) });
const vscode = api({
  version: '1.82.0',
  EventEmitter,
  env: api({ language: 'zh-cn' }),
  workspace: api({
    workspaceFolders: [{ uri: { fsPath: PORTAL, scheme: 'file', toString: () => `file://${PORTAL}` }, name: 'portal', index: 0 }],
    textDocuments: [],
    notebookDocuments: [],
    getConfiguration: (section) => ({ get: (key, other) => (section === 'jindu' ? settings[key] : other) }),
  }),
  window: api({
    createOutputChannel: () => ({ append() {}, appendLine() {}, show() {}, dispose() {} }),
    showErrorMessage: (words) => { shown.push(words); return Promise.resolve(); },
    visibleTextEditors: [],
    tabGroups: { all: [] },
  }),
  languages: api({ match: () => 0 }),
});
const load = Module._load;
Module._load = (name, ...more) => (name === 'vscode' ? vscode : load(name, ...more));

const { activate, deactivate } = require(extension);
setTimeout(() => process.exit(4), 60_000).unref();
activate().then(async () => {
  writeFileSync(answer, JSON.stringify(shown));
  await deactivate();
  process.exit(0);
});
