import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

import { readMessage } from '../../companion/web/shared/messages.js';
import { fixture } from './simulated.mjs';

const kinds = readdirSync(new URL('../fixtures/wire/', import.meta.url));
const fromCompanion = kinds.filter((kind) => fixture(`wire/${kind}`).from === 'companion');
const first = (kind) => fixture(`wire/${kind}.json`).examples[0];
/** @returns {any} */
const read = (message) => readMessage(JSON.stringify(message));

describe('messages from the companion', () => {
  assert.ok(fromCompanion.length >= 6);
  for (const kind of fromCompanion) {
    const { examples, refused } = fixture(`wire/${kind}`);

    it(`reads every example of ${kind}`, () => {
      for (const example of examples) {
        const message = read(example);
        assert.ok(message, JSON.stringify(example));
        assert.equal(message.t, example.t);
        if ('x' in example) assert.equal(message.x, example.x);
      }
    });

    it(`refuses every bad example of ${kind}`, () => {
      for (const text of refused) assert.equal(readMessage(text), null, text);
    });
  }

  it('keep all numbers of a timeline', () => {
    const timeline = first('timeline');
    assert.deepEqual(read(timeline), timeline);
  });

  it('may be of a kind, or have a field, that this page does not know', () => {
    assert.equal(readMessage('{"t":"tally","counts":[3,4]}'), null);
    assert.equal(readMessage('{"t":"constructor"}'), null);
    assert.deepEqual(read({ ...first('pong'), mood: 'fine' }), first('pong'));
  });

  it('are text, and nothing else', () => {
    assert.equal(readMessage(new ArrayBuffer(3)), null);
    assert.equal(readMessage(undefined), null);
  });

  it('may hold a cue of a kind to come, or without a subject: only that cue is lost', () => {
    const sheet = first('cues');
    sheet.cues.push({ id: 'p-vote', in: 1, out: 2, kind: 'vote', ref: 'l-consentement' });
    sheet.cues.push({ id: 'p-lost', in: 1, out: 2, kind: 'card', ref: 'nowhere' });
    const message = read(sheet);
    assert.deepEqual(message.cues, first('cues').cues);
  });

  it('bring no link but one that a person can follow', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//host', 'https:///x', 'HTTPS ://x', '']) {
      const sheet = first('cues');
      sheet.cards[0].source.url = url;
      assert.equal(read(sheet), null, url);
    }
  });

  it('bring no action to a school', () => {
    const [, school] = fixture('wire/cues.json').examples;
    assert.ok(!('actions' in school));
    assert.deepEqual(read(school).actions, []);
  });

  it('tell what a monthly sum costs, under whatever name it comes', () => {
    const sheet = first('cues');
    const sums = read(sheet).actions.map(({ sum }) => sum);
    assert.deepEqual(sums, [null, { monthly: 1500, reduction: 66, cost: 510 }]);
  });

  it('survive any cut and any changed character without an exception', () => {
    const text = JSON.stringify(first('cues'));
    for (let at = 0; at < text.length; at += 7) {
      assert.equal(readMessage(text.slice(0, at)), null);
      readMessage(`${text.slice(0, at)}"${text.slice(at + 1)}`);
      readMessage(`${text.slice(0, at)}0${text.slice(at + 1)}`);
    }
  });
});
