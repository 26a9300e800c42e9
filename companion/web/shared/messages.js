// messages.js: what may arrive from the companion, checked before anybody reads it.
//
// A text becomes a message of a known shape or null; unknown kinds and unknown fields are ignored, so an
// older page lives with a newer companion. See companion/PROTOCOL.md.
//
// Units: microseconds. Limits: what the companion sends is trusted to be of reasonable size.

import { count, list, object, oneOf, readable, refuse, text } from './raw.js';
import { OCCASIONS, roundFrom } from './rounds.js';

/**
 * @typedef {import('./raw.js').Raw} Raw
 * @typedef {{t: 'welcome', sid: string, hb: number, mode: 'public' | 'school', shared: boolean, x: number}} Welcome
 *   shared: the device passes round
 * @typedef {'lobby' | 'playing' | 'paused' | 'holding' | 'seeking' | 'stalled' | 'ended'} FilmState
 * @typedef {{t: 'timeline', ep: number, seq: number, state: FilmState, pos: number, vel: number,
 *   ts: number, x: number}} Timeline
 * @typedef {{t: 'sheet', id: string, lang: string, x: number}} SheetNotice which sheet is to be had now
 * @typedef {{t: 'pong', id: number, c: number, r: number, x: number}} Pong
 * @typedef {{t: 'closed'}} Closed
 * @typedef {{t: 'entered'}} Entered
 * @typedef {{spoke: number, in5: number, in20: number}} Clocks spoke: phones, in tens; 0: too few to say how many
 *   percent of them are off by at most 5 ms, and 20
 * @typedef {{t: 'room', phones: number, clocks: Clocks, unconfined: boolean}} Room
 * @typedef {{t: 'polls', rounds: import('./rounds.js').PollRound[], x: number}} PollsNews all that have begun
 * @typedef {{t: 'ballot', n: number, is: 'counted' | 'kept' | 'refused' | 'closed' | 'unknown'}} BallotAnswer
 * @typedef {{poll: string, round: import('./rounds.js').Occasion, tens: number, refused: number, time: boolean,
 *   slips: boolean, restarted: boolean}} DeskRound tens: of votes; refused: more votes than phones; time: somebody
 *   needs more; slips: too few were typed in after the reveal; restarted: the companion was, while it was open
 * @typedef {{t: 'desk', rounds: DeskRound[]}} DeskNews
 * @typedef {{t: 'no', why: string}} No a command that cannot be, in a sentence
 * @typedef {Welcome | Timeline | SheetNotice | Pong | Closed | Entered | Room | PollsNews | BallotAnswer
 *   | DeskNews | No} Message
 */

/** @type {readonly FilmState[]} */
const FILM_STATES = ['lobby', 'playing', 'paused', 'holding', 'seeking', 'stalled', 'ended'];

/** @param {Raw} raw @returns {Welcome} */
function welcome(raw) {
  const hb = count(raw.hb);
  if (hb === 0) refuse();
  const mode = oneOf(raw.mode, ['public', 'school']);
  return { t: 'welcome', sid: text(raw.sid), hb, mode, shared: raw.shared === true, x: count(raw.x) };
}

/** @param {Raw} raw @returns {Timeline} */
function timeline(raw) {
  const vel = raw.vel;
  if (typeof vel !== 'number' || !(vel >= 0)) return refuse();
  return {
    t: 'timeline',
    ep: count(raw.ep),
    seq: count(raw.seq),
    state: oneOf(raw.state, FILM_STATES),
    pos: count(raw.pos),
    vel,
    ts: count(raw.ts),
    x: count(raw.x),
  };
}

/** @param {Raw} raw @returns {Pong} */
function pong(raw) {
  const r = count(raw.r);
  const x = count(raw.x);
  if (x < r) refuse();
  return { t: 'pong', id: count(raw.id), c: count(raw.c), r, x };
}

/** @param {unknown} value @returns {DeskRound} */
function deskRoundFrom(value) {
  const raw = object(value);
  return {
    poll: text(raw.poll),
    round: oneOf(raw.round, OCCASIONS),
    tens: count(raw.tens),
    refused: count(raw.refused),
    time: raw.time === true,
    slips: raw.slips === true,
    restarted: raw.restarted === true,
  };
}

/** @param {Raw} raw @returns {BallotAnswer} */
function ballotAnswer(raw) {
  return { t: 'ballot', n: count(raw.n), is: oneOf(raw.is, ['counted', 'kept', 'refused', 'closed', 'unknown']) };
}

/** @param {Raw} raw @returns {Clocks} */
const clocks = ({ spoke, in5, in20 }) => ({ spoke: count(spoke), in5: count(in5), in20: count(in20) });

/** @type {Record<string, (raw: Raw) => Message>} */
const MESSAGE_KINDS = {
  welcome,
  timeline,
  pong,
  sheet: (raw) => ({ t: 'sheet', id: text(raw.id), lang: text(raw.lang), x: count(raw.x) }),
  closed: () => ({ t: 'closed' }),
  entered: () => ({ t: 'entered' }),
  polls: (raw) => ({ t: 'polls', rounds: list(raw.rounds, roundFrom), x: count(raw.x) }),
  ballot: ballotAnswer,
  desk: (raw) => ({ t: 'desk', rounds: list(raw.rounds, deskRoundFrom) }),
  no: (raw) => ({ t: 'no', why: text(raw.why) }),
  room: (raw) => ({ t: 'room', phones: count(raw.phones), clocks: clocks(object(raw.clocks)), unconfined: raw.unconfined === true }),
};

/**
 * @template [M=never]
 * @param {unknown} data @param {Record<string, (raw: Raw) => M>} [more] kinds that this page alone is told
 * @returns {Message | M | null}
 */
export function readMessage(data, more) {
  /** @type {Record<string, (raw: Raw) => Message | M>} */
  const kinds = { ...MESSAGE_KINDS, ...more };
  return readable(data, (raw) => {
    const kind = text(raw.t);
    return Object.prototype.hasOwnProperty.call(kinds, kind) ? kinds[kind](raw) : refuse();
  });
}
