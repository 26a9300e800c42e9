import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { blackOrNot, isRemote, otherView, pauseOrPlay } from '../../companion/web/console/remote.js';
import { keyIn } from '../../companion/web/console/secure_line.js';

const KEY = '0123456789abcdef0123456789abcdef';
/** @returns {import('../../companion/web/shared/messages.js').Timeline} */
const film = (state, vel = 0) => ({ t: 'timeline', ep: 1, seq: 1, state, pos: 0, vel, ts: 0, x: 0 });

describe('the remote', () => {
  it('is where the address says so, behind the key', () => {
    assert.equal(isRemote(`#${KEY}`), false);
    assert.equal(isRemote(`#${KEY}&remote`), true);
    assert.equal(isRemote(`#remotes${KEY}`), false);
  });

  it('is one tap from the desk and back, and keeps the key', () => {
    const there = `#${otherView(`#${KEY}`)}`;
    assert.equal(isRemote(there), true);
    assert.equal(keyIn(there), KEY);
    assert.equal(`#${otherView(there)}`, `#${KEY}`);
  });

  it('offers what can be done, and says what shall be: tapped twice it is done once', () => {
    for (const moving of [film('playing', 1), film('seeking')]) {
      assert.deepEqual(pauseOrPlay(moving), { text: 'Pause', command: { do: 'pause' } });
    }
    for (const still of [film('paused'), film('holding'), film('lobby'), film('ended'), film('stalled'), null]) {
      assert.deepEqual(pauseOrPlay(still), { text: 'Lecture', command: { do: 'play' } });
    }
    assert.deepEqual(blackOrNot(false), { text: 'Noir', command: { do: 'black', on: true } });
    assert.deepEqual(blackOrNot(true), { text: 'Rendre l’image', command: { do: 'black', on: false } });
  });
});
