import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readDeskMessage } from '../../companion/web/console/desk_messages.js';
import { isShown, topicsOf } from '../../companion/web/console/discussion_panel.js';
import { goneBy, timerFace, timerNews } from '../../companion/web/console/timer_panel.js';

const MINUTE = 60e6;

describe('what a chapter gives to talk about', () => {
  /** @type {any} */
  const sheet = {
    chapters: [
      { id: 'lycee', at: 0, questions: ['Pourquoi ?', 'Comment ?'] },
      { id: 'bus', at: 20e6, questions: [] },
      { id: 'rue', at: 10e6, questions: ['Qui ?'] },
      { id: 'seul', at: null, questions: ['Où ?'] },
    ],
    cues: [
      { id: 'a', in: 2e6, out: 4e6, kind: 'card', ref: 'un' },
      { id: 'b', in: 5e6, out: 6e6, kind: 'question', ref: 'q' },
      { id: 'c', in: 12e6, out: 14e6, kind: 'card', ref: 'deux' },
      { id: 'd', in: 22e6, out: 24e6, kind: 'card', ref: 'trois' },
    ],
    cards: [{ id: 'un', title: 'Une carte' }, { id: 'deux', title: 'Deux' }, { id: 'trois', title: 'Trois' }],
  };
  const texts = (id) => topicsOf(sheet, id).map(({ text }) => text);

  it('is its own cards and questions, whatever order the chapters stand in', () => {
    assert.deepEqual(texts('lycee'), ['Une carte', 'Pourquoi ?', 'Comment ?']);
    assert.deepEqual(texts('rue'), ['Deux', 'Qui ?']);
    assert.deepEqual(texts('bus'), ['Trois']);
    assert.deepEqual(texts('seul'), ['Où ?']);
    assert.deepEqual(texts('personne'), []);
  });

  it('is shown where the player says so, a card and a question apart', () => {
    /** @type {any} */
    const discussed = readDeskMessage('{"t":"discussion","chapter":"lycee","question":0}');
    const [card, first, second] = topicsOf(sheet, 'lycee');
    assert.deepEqual([card, first, second].map((topic) => isShown(discussed, topic)), [false, true, false]);
  });
});

describe('the timer of who teaches', () => {
  it('runs down to nothing, then says how long it is over', () => {
    assert.equal(timerFace(0, 3, true), '3:00');
    assert.equal(timerFace(1, 3, true), '3:00');
    assert.equal(timerFace(1e6, 3, true), '2:59');
    assert.equal(timerFace(3 * MINUTE, 3, true), '0:00');
    assert.equal(timerFace(3 * MINUTE + 12e6, 3, true), '+ 0:12');
  });

  it('runs up from nothing', () => {
    assert.equal(timerFace(61.5e6, 3, false), '1:01');
  });

  it('goes on where it was stopped', () => {
    assert.equal(goneBy({ since: null, gone: 5e6 }, 99e6), 5e6);
    assert.equal(goneBy({ since: 90e6, gone: 5e6 }, 99e6), 14e6);
  });

  it('speaks once the time is over, and only while it runs', () => {
    assert.equal(timerNews(3 * MINUTE - 1, 3, true), '');
    assert.match(timerNews(3 * MINUTE, 3, true), /écoulé/);
    assert.equal(timerNews(4 * MINUTE, 3, false), '');
  });
});
