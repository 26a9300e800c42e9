import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readSheet } from '../../companion/web/shared/sheet.js';
import { fixture } from './simulated.mjs';

const { examples, refused } = fixture('wire/cues.json');
const first = () => structuredClone(examples[0]);
/** @returns {any} */
const read = (sheet) => readSheet(JSON.stringify(sheet));

describe('the cue sheet', () => {
  it('is read whole: every example, to its last word', () => {
    assert.ok(examples.length >= 2);
    for (const example of examples) {
      const sheet = read(example);
      assert.ok(sheet, JSON.stringify(example).slice(0, 80));
      for (const field of ['id', 'lang', 'dir', 'langs', 'words', 'holds', 'chapters', 'cues', 'questions']) {
        assert.deepEqual(sheet[field], example[field], field);
      }
      assert.equal(sheet.cards.length, example.cards.length);
    }
  });

  it('is refused when it is not one', () => {
    assert.ok(refused.length > 0);
    for (const text of refused) assert.equal(readSheet(text), null, text);
    for (const text of ['', '[]', '{}', null, undefined]) assert.equal(readSheet(text), null);
  });

  it('may hold a cue of a kind to come, or without a subject: only that cue is lost', () => {
    const sheet = first();
    sheet.cues.push({ id: 'p-vote', in: 1, out: 2, kind: 'vote', ref: 'l-consentement' });
    sheet.cues.push({ id: 'p-lost', in: 1, out: 2, kind: 'card', ref: 'nowhere' });
    assert.deepEqual(read(sheet).cues, first().cues);
  });

  it('brings no link but one that a person can follow', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//host', 'https:///x', 'HTTPS ://x', '']) {
      const sheet = first();
      sheet.cards[0].source.url = url;
      assert.equal(read(sheet), null, url);
    }
  });

  it('brings no action to a school', () => {
    const [, school] = examples;
    assert.ok(!('actions' in school));
    assert.deepEqual(read(school).actions, []);
  });

  it('tells what a monthly sum costs, under whatever name it comes', () => {
    const sums = read(first()).actions.map(({ sum }) => sum);
    assert.deepEqual(sums, [null, { monthly: 1500, reduction: 66, cost: 510 }]);
  });

  it('survives any cut and any changed character without an exception', () => {
    const text = JSON.stringify(first());
    for (let at = 0; at < text.length; at += 7) {
      assert.equal(readSheet(text.slice(0, at)), null);
      readSheet(`${text.slice(0, at)}"${text.slice(at + 1)}`);
      readSheet(`${text.slice(0, at)}0${text.slice(at + 1)}`);
    }
  });
});
