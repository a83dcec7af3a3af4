// Reads calendars with ical.js and prints what it finds as JSON, by file.
//
//   node ical.mjs SITE FILE…

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';

ICAL.design.strict = true;

const [site, ...files] = process.argv.slice(2);
const found = {};
for (const file of files) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(site, file), 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const text = (name) => component.getFirstPropertyValue(name).toString();
    return {
      uid: event.uid,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      url: text('url'),
      stamp: text('dtstamp'),
      changed: text('last-modified'),
      sequence: event.sequence,
    };
  });
  found[file] = { name: calendar.getFirstPropertyValue('name'), events };
}
process.stdout.write(JSON.stringify(found));
