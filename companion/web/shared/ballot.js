// ballot.js: one phone's ballot, from the token that is drawn to the word that it was counted.
//
// A token is drawn on the phone, a fresh one for each round, so that no two answers can be joined. With it a
// phone can take back its own vote: a ballot names the option that it leaves, and counts its changes of mind.
// An answer may be lost on the way: the same ballot is then sent again, which counts nothing twice.
// A ballot lives in the page's state and behind the # of the address, and goes when its round closes.

import { isSameRound } from './rounds.js';

/**
 * @typedef {'sent' | 'counted' | 'refused' | 'closed' | 'unknown'} Verdict sent: no answer yet
 * @typedef {{poll: string, round: string, token: string, option: number, was: number | null, n: number,
 *   is: Verdict}} Ballot was: the option it leaves; n: how many ballots this token has sent before
 */

/** 128 bits as 32 hexadecimal digits. @param {Uint8Array} bytes */
export function tokenOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The ballot that says an option, after the one before.
 * @param {Ballot | null} before @param {{poll: string, round: string}} round @param {number} option
 * @param {() => string} draw a token
 * @returns {Ballot} the same as before, where there is nothing to say or its answer is still to come
 */
export function ballotFor(before, { poll, round }, option, draw) {
  const known = before && isSameRound(before, { poll, round }) ? before : null;
  // « Unknown » is said to whom the companion does not know any more: the votes were wiped.
  if (!known || known.is === 'unknown') {
    return { poll, round, token: draw(), option, was: null, n: 0, is: 'sent' };
  }
  if (known.is === 'refused') return { ...known, option, is: 'sent' };
  if (known.is !== 'counted' || known.option === option) return known;
  return { ...known, option, was: known.option, n: known.n + 1, is: 'sent' };
}

/** @param {Ballot | null} ballot @param {{n: number, is: Verdict}} answer */
export function answeredBallot(ballot, { n, is }) {
  return ballot && ballot.n === n && ballot.is === 'sent' ? { ...ballot, is } : ballot;
}

/** @param {Ballot} ballot */
export function ballotMessage({ poll, round, token, option, was, n }) {
  return { t: 'ballot', poll, round, token, option, ...(was === null ? {} : { was }), n };
}

/** "acceptation.before.<32 digits>.1.3.2": as it stands in the address. @param {Ballot} ballot */
export function ballotMark({ poll, round, token, n, option, was }) {
  return [poll, round, token, n, option, ...(was === null ? [] : [was])].join('.');
}

const MARK = /^([\w-]{1,64})\.(once|before|after)\.([0-9a-f]{32})\.(\d{1,6})\.(\d)(?:\.(\d))?$/;

/** Whether it was counted is asked again: the answer may have been lost with the page. @param {string} mark
 * @returns {Ballot | null} */
export function ballotFrom(mark) {
  const found = MARK.exec(mark);
  if (!found) return null;
  const [, poll, round, token, n, option, was] = found;
  if ((was === undefined) !== (Number(n) === 0)) return null;
  return {
    poll,
    round,
    token,
    option: Number(option),
    was: was === undefined ? null : Number(was),
    n: Number(n),
    is: 'sent',
  };
}
