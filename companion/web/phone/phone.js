// phone.js: the page in somebody's hand. Messages and taps change one state; a frame later it is drawn.
//
// Nothing is stored: no cookie, no storage, no identifier. What was chosen lives in the address (choices.js).

import { ask } from '../shared/asking.js';
import { readChoices } from '../shared/choices.js';
import { byId, onPress } from '../shared/dom.js';
import { count, list, object, readable, text } from '../shared/raw.js';
import { createStore } from '../shared/screening.js';
import { frame } from '../shared/socket.js';
import { Follower } from './follow.js';
import { Glass } from './glass.js';
import { createPages } from './opened.js';

/**
 * @typedef {import('../shared/choices.js').Choices} Choices
 * @typedef {import('../shared/messages.js').Timeline} Timeline
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/screening.js').Opened} Opened
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('./beside.js').Held} Held
 * @typedef {import('./poll.js').Passed} Passed
 * @typedef {import('./poll.js').Picked} Picked
 * @typedef {{choices: Choices, readings: number, connection: 'joining' | 'live' | 'lost', complaining: boolean,
 *   closed: boolean, evening: number, sid: string, sheet: Sheet | null, timeline: Timeline | null, opened: Opened[], held: Held | null,
 *   rounds: PollRound[], picked: Picked | null, asked: number | null, shared: boolean, passed: Passed | null}} State
 * readings: how often choices came from the address; closed: the companion has said goodbye; evening: how many
 * began after a goodbye; sid: the server that the clock and the numbers belong to; opened: what was opened on the
 * way, last on top; held: every number the companion keeps, as it said last; rounds: of the polls; picked: the
 * answer chosen, sent or not; asked: when the poll would have closed that more time was asked for; shared: the
 * device passes round; passed: somebody has voted on it, and the next has not begun
 */

/** @returns {State} */
function firstState() {
  return {
    choices: readChoices(location.hash),
    readings: 0,
    connection: 'joining',
    complaining: false,
    closed: false,
    evening: 0,
    sid: '',
    sheet: null,
    timeline: null,
    opened: [],
    held: null,
    rounds: [],
    picked: null,
    asked: null,
    shared: false,
    passed: null,
  };
}

/** @param {unknown} data @returns {Held | null} */
function readHeld(data) {
  return readable(data, (raw) =>
    list(raw.held, (value) => {
      const row = object(value);
      return { what: text(row.what), number: count(row.number) };
    }),
  );
}

function startPhone() {
  const store = createStore(firstState(), (state) => glass.draw(state), frame);
  const follower = new Follower(store, () => {
    glass.tellBound();
    glass.plan();
  });

  const pages = createPages(
    () => store.get().opened,
    (opened) => {
      glass.asked = opened.length > store.get().opened.length ? 'open' : 'back';
      store.update({ opened });
    },
  );

  /** @type {import('./views.js').Hands} */
  const hands = {
    open(kind, id) {
      if (id === 'privacy') ask('/donnees.json', (data) => store.update({ held: readHeld(data) }));
      pages.open({ kind, id });
    },
    back: pages.back,
    choose: (change) => follower.choose(change),
    sums: new Map(),
    pick: (picked) => store.update({ picked }),
    vote: (round) => follower.vote(round),
    pass: () => store.update({ passed: null }),
    askTime: () => follower.askTime(),
    tap: () => follower.tap(),
  };

  const glass = new Glass(store, follower.clock, hands);
  onPress(byId('cards'), () => hands.open('list', ''));
  onPress(byId('data'), () => hands.open('about', 'privacy'));
  onPress(byId('settings'), () => hands.open('settings', ''));
  follower.start();
  store.update({});
}

startPhone();
