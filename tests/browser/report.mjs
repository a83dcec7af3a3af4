// What a part of the tests found. A check has a subject and a list of faults; it has passed if the list is empty.

import { appendFileSync } from 'node:fs';

export class Part {
  #passed = 0;
  #failed = 0;
  #start = Date.now();

  constructor(name) {
    this.name = name;
    console.log(`\n== ${name}`);
  }

  /** Counts one check, and prints each of its faults under its subject. */
  check(subject, faults) {
    if (faults.length === 0) {
      this.#passed += 1;
      return;
    }
    this.#failed += 1;
    console.log(`FAILED ${subject}`);
    for (const fault of faults) console.log(`    ${fault.replaceAll('\n', '\n      ')}`);
  }

  /** Something that broke where no fault was expected counts as one, so that the other checks still run. */
  broke(subject, error) {
    this.check(subject, [String(error?.stack ?? error)]);
  }

  /** Prints the counts, and leaves them where tests/run sums them up. */
  close() {
    const seconds = ((Date.now() - this.#start) / 1000).toFixed(1);
    console.log(`   ${seconds} s`);
    console.log(`${this.name}: ${this.#passed} passed, ${this.#failed} failed`);
    const counts = process.env.JINDU_COUNTS;
    if (counts) appendFileSync(counts, `${this.name} ${this.#passed} ${this.#failed} ${seconds}\n`);
  }
}
