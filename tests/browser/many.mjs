// A portal of so many tasks that its lists are split, written for the test. Everything in it is invented.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECTIONS = ['one', 'two', 'three'];
const BODIES = 12;

/** What task `n` says; whatever a test asks for can be counted from it. */
export function task(n) {
  const month = String((n % 12) + 1).padStart(2, '0');
  return {
    id: `t${String(n).padStart(4, '0')}`,
    section: SECTIONS[n % SECTIONS.length],
    lead: `body-${n % BODIES}`,
    due: n % 5 === 0 ? null : `2024-${month}-15`,
    zh: { title: `第${n}号工程${n % 7 === 0 ? '一网通办' : '便民服务'}`, body: `丙${n}丁：${'建设网络通道，办理一批事项。'.repeat(1 + (n % 3))}` },
    en: { title: `Works ${n}: ${n % 7 === 0 ? 'one-stop service' : 'convenience'}`, body: `Façade number ${n} of the build-out.` },
  };
}

/** Writes the portal of `count` tasks into a folder. */
export function write(folder, count) {
  const put = (path, words) => writeFileSync(join(folder, 'content', path), words);
  mkdirSync(join(folder, 'content/2024/tasks'), { recursive: true });
  put('site.yaml', [
    'id: tag:many.example,2024:many', 'title: {zh-CN: 虚构的大站点, en: An invented large portal}',
    'banner: {zh-CN: 全部内容均为虚构, en: Everything here is invented}', 'time_zone: Asia/Shanghai',
    'languages:', '  - {tag: zh-CN, label: 中文}', '  - {tag: en, label: English, path: en}', 'theme: liangshan', '',
  ].join('\n'));
  put('organizations.yaml', Array.from({ length: BODIES }, (_, i) =>
    `- {id: body-${i}, kind: department, name: {zh-CN: 虚构${i}局, en: Invented bureau ${i}}}\n`).join(''));
  const sections = SECTIONS.map((id) => `  - {id: ${id}, title: ${id}部分}`).join('\n');
  put('2024/plan.md', `---\ntitle: 虚构的计划\nissued: 2024-01-02\nsections:\n${sections}\n---\n\n<!-- plan -->\n\n虚构的前言。\n`);
  put('2024/plan.en.md', `---\ntitle: An invented plan\nsections: {one: First, two: Second, three: Third}\n---\n\n<!-- plan -->\n\nAn invented preamble.\n`);
  for (let n = 1; n <= count; n += 1) {
    const { id, section, lead, due, zh, en } = task(n);
    const facts = [`title: ${zh.title}`, `number: ${n}`, `section: ${section}`, `lead: [${lead}]`, ...(due ? [`due: ${due}`] : [])];
    put(`2024/tasks/${id}.md`, `---\n${facts.join('\n')}\n---\n${zh.body}\n`);
    put(`2024/tasks/${id}.en.md`, `---\ntitle: "${en.title}"\n---\n${en.body}\n`);
  }
}
