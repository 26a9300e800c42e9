// rounds.js: the rounds of the polls as everybody may know them: what is asked now, what came of it.
//
// The companion says which percentages may be told and how exact they are (companion/tally.h); a page only
// shows them. Units: microseconds of the companion's clock; percent.

import { count, list, object, oneOf, refuse, text } from './raw.js';

/**
 * @typedef {import('./raw.js').Raw} Raw
 * @typedef {'once' | 'before' | 'after'} Occasion
 * @typedef {'phones' | 'slips' | 'cards' | 'hands'} VoteKind
 * @typedef {{grain: 'nothing' | 'tens' | 'whole', percent: number[], votes: number, unsaid: number,
 *   parts: {kind: VoteKind, votes: number}[]}} Results percent: by option; the counts are of whole ones only
 * @typedef {{poll: string, round: Occasion, stage: 'open' | 'closing' | 'closed' | 'revealed',
 *   closes: number | null, more: boolean, results: Results | null}} PollRound closes: while closing; more: time
 *   can still be asked for
 */

/** @type {readonly Occasion[]} */
export const OCCASIONS = ['once', 'before', 'after'];
/** @type {readonly VoteKind[]} */
export const VOTE_KINDS = ['phones', 'slips', 'cards', 'hands'];

/** @param {unknown} value @returns {Results} */
function resultsFrom(value) {
  const raw = object(value);
  const grain = oneOf(raw.grain, ['nothing', 'tens', 'whole']);
  const whole = grain === 'whole';
  const parts = whole ? object(raw.parts) : {};
  return {
    grain,
    percent: grain === 'nothing' ? [] : list(raw.percent, count),
    votes: whole ? count(raw.votes) : 0,
    unsaid: whole ? count(raw.unsaid) : 0,
    parts: VOTE_KINDS.filter((kind) => kind in parts).map((kind) => ({ kind, votes: count(parts[kind]) })),
  };
}

/** @param {unknown} value @returns {PollRound} */
export function roundFrom(value) {
  const raw = object(value);
  const stage = oneOf(raw.stage, ['open', 'closing', 'closed', 'revealed']);
  if (stage === 'revealed' && raw.results === undefined) refuse();
  return {
    poll: text(raw.poll),
    round: oneOf(raw.round, OCCASIONS),
    stage,
    closes: stage === 'closing' ? count(raw.closes) : null,
    more: raw.more === true,
    results: stage === 'revealed' ? resultsFrom(raw.results) : null,
  };
}

/** @param {PollRound} round */
export function takesBallots({ stage }) {
  return stage === 'open' || stage === 'closing';
}

/** @param {{poll: string, round: string}} one @param {{poll: string, round: string}} other */
export function isSameRound(one, other) {
  return one.poll === other.poll && one.round === other.round;
}

/**
 * What belongs to a round, or nothing when that does not take ballots any more.
 * @template {{poll: string, round: string}} T @param {T | null} thing @param {PollRound[]} rounds
 */
export function whileOpen(thing, rounds) {
  const lives = thing && rounds.some((round) => isSameRound(round, thing) && takesBallots(round));
  return lives ? thing : null;
}

/**
 * The round that has the screen, before the film or after it: the one that takes ballots; else the last one
 * that was closed there and waits for its results. What was asked before the film does not wait after it.
 * @param {PollRound[]} rounds @param {boolean} ended the film is over
 */
export function roundAsked(rounds, ended) {
  const running = rounds.find(takesBallots);
  if (running) return running;
  const waiting = rounds.filter(({ stage, round }) => stage === 'closed' && (!ended || round !== 'before'));
  return waiting[waiting.length - 1] || null;
}

/**
 * What was revealed, a poll at a time, each with its rounds side by side.
 * @param {PollRound[]} rounds @returns {PollRound[][]}
 */
export function revealedIn(rounds) {
  const shown = rounds.filter(({ results }) => results !== null);
  return Array.from(new Set(shown.map(({ poll }) => poll)), (poll) =>
    shown
      .filter((one) => one.poll === poll)
      .sort((a, b) => OCCASIONS.indexOf(a.round) - OCCASIONS.indexOf(b.round)),
  );
}
