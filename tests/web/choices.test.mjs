import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fragmentOf, readChoices } from '../../companion/web/shared/choices.js';

const NONE = { lang: '', text: 0, light: false, captions: null, plain: false };

describe('choices', () => {
  it('are none where the address says none', () => {
    for (const fragment of ['', '#']) assert.deepEqual(readChoices(fragment), NONE);
  });

  it('come back from the address as they were written into it', () => {
    const all = { lang: 'fr-simple', text: 3, light: true, captions: 2, plain: true };
    assert.equal(fragmentOf(all), '#fr-simple&text=3&theme=light&captions=2&plain');
    assert.deepEqual(readChoices(fragmentOf(all)), all);
    for (const change of [{ lang: 'ar' }, { text: 1 }, { light: true }, { captions: 0 }, { plain: true }]) {
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
});
