import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fragmentOf, readChoices } from '../../companion/web/shared/choices.js';

const NONE = { lang: '', text: 0, light: false, captions: null, plain: false, ballot: null };
const TOKEN = '0123456789abcdef0123456789abcdef';
/** @type {import('../../companion/web/shared/ballot.js').Ballot} */
const BALLOT = { poll: 'acceptation', round: 'before', token: TOKEN, option: null, n: 1, is: 'sent' };

describe('choices', () => {
  it('are none where the address says none', () => {
    for (const fragment of ['', '#']) assert.deepEqual(readChoices(fragment), NONE);
  });

  it('come back from the address as they were written into it', () => {
    const all = { lang: 'fr-simple', text: 3, light: true, captions: 2, plain: true, ballot: BALLOT };
    const vote = `vote=acceptation.before.${TOKEN}.1`;
    assert.equal(fragmentOf(all), `#fr-simple&text=3&theme=light&captions=2&plain&${vote}`);
    assert.deepEqual(readChoices(fragmentOf(all)), all);
    for (const change of [{ lang: 'ar' }, { text: 1 }, { light: true }, { captions: 0 }, { plain: true }, { ballot: BALLOT }]) {
      const some = { ...NONE, ...change };
      assert.deepEqual(readChoices(fragmentOf(some)), some);
    }
  });

  it('stand as short as they can: a language alone is its tag', () => {
    assert.equal(fragmentOf({ ...NONE, lang: 'en' }), '#en');
    assert.equal(fragmentOf(NONE), '#');
  });

  it('are left out where an address says what cannot be', () => {
    for (const fragment of ['#constructor=', '#text=9', '#&text=9', '#&text=-1', '#&captions=1e3', '#<b>', '#%00&theme=pink', `#${'x'.repeat(99)}`]) {
      assert.deepEqual(readChoices(fragment), NONE, fragment);
    }
  });

  it('have no ballot that could not have been sent', () => {
    const short = TOKEN.slice(1);
    const marks = [`a.during.${TOKEN}.0`, `a.before.${short}.0`, `a.before.${TOKEN}`, `a.before.${TOKEN}.0.1`, `a.before.${TOKEN}.1234567`];
    for (const mark of marks) assert.equal(readChoices(`#&vote=${mark}`).ballot, null, mark);
    assert.equal(readChoices(`#&vote=a.before.${TOKEN}.0`).ballot?.n, 0);
  });

  it('never write what was chosen into the address, where the history would keep it', () => {
    const marks = [0, 3, null].map((option) => fragmentOf({ ...NONE, ballot: { ...BALLOT, option } }));
    assert.equal(new Set(marks).size, 1);
  });
});
