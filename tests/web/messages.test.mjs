import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

import { readDeskMessage } from '../../companion/web/console/desk_messages.js';
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
    const reader = kind.startsWith('console_') ? readDeskMessage : readMessage;

    it(`reads every example of ${kind}`, () => {
      for (const example of examples) {
        const message = /** @type {any} */ (reader(JSON.stringify(example)));
        assert.ok(message, JSON.stringify(example));
        assert.equal(message.t, example.t);
        if ('x' in example) assert.equal(message.x, example.x);
      }
    });

    it(`refuses every bad example of ${kind}`, () => {
      for (const text of refused) assert.equal(reader(text), null, text);
    });
  }

  it('mean nothing to a phone where only desks are told them', () => {
    for (const kind of ['console_stage', 'console_script']) assert.equal(read(first(kind)), null, kind);
  });

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

  it('survive any cut and any changed character without an exception', () => {
    const text = JSON.stringify(first('timeline'));
    for (let at = 0; at < text.length; at += 1) {
      assert.equal(readMessage(text.slice(0, at)), null);
      readMessage(`${text.slice(0, at)}"${text.slice(at + 1)}`);
      readMessage(`${text.slice(0, at)}0${text.slice(at + 1)}`);
    }
  });
});
