import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readReport } from '../../companion/web/console/report_message.js';
import { dayOf, fileName } from '../../companion/web/console/report_panel.js';
import { readMessage } from '../../companion/web/shared/messages.js';
import { fixture } from './simulated.mjs';

/** @returns {any} */
const read = (message) => readReport(JSON.stringify(message));

describe('the report at the desk', () => {
  for (const kind of ['console_report_answer', 'console_wiped']) {
    const { examples, refused } = fixture(`wire/${kind}.json`);

    it(`reads every example of ${kind}`, () => {
      for (const example of examples) assert.equal(read(example)?.t, example.t, JSON.stringify(example));
    });

    it(`reads nothing into the bad examples of ${kind}`, () => {
      for (const text of refused) assert.equal(readReport(text), null, text);
    });

    it(`is ${kind} for no phone`, () => {
      for (const example of examples) assert.equal(readMessage(JSON.stringify(example)), null);
    });
  }

  it('has the numbers that were sent', () => {
    const [example] = fixture('wire/console_report_answer.json').examples;
    const { report, html } = read(example).made;
    assert.equal(html, example.html);
    assert.deepEqual(
      [report.town, report.date, report.phones, report.more, report.taps],
      ['Lille', '2026-11-25', 50, true, 20],
    );
    assert.deepEqual(report.polls[0].rounds[1], { round: 'after', grain: 'tens', percent: [40, 60], votes: 0, kinds: ['phones'] });
    assert.deepEqual(report.polls[0].rounds[2], { round: 'once', grain: 'nothing', percent: [], votes: 0, kinds: [] });
  });

  it('is saved under a name that every disk can hold', () => {
    const name = (town) => fileName({ ...read(fixture('wire/console_report_answer.json').examples[0]).made.report, town }, 'json');
    assert.equal(name('Lille'), 'bilan-lille-2026-11-25.json');
    assert.equal(name('Saint-Étienne / Œuvre'), 'bilan-saint-etienne-uvre-2026-11-25.json');
    assert.equal(name('../../etc'), 'bilan-etc-2026-11-25.json');
    assert.equal(name('城'), 'bilan-ville-2026-11-25.json');
  });

  it('proposes the day of this computer', () => {
    assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), '2026-01-05');
  });
});
