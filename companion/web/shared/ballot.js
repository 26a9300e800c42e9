// ballot.js: one phone's ballot, from the token that is drawn to the word that it was counted.
//
// A token is drawn on the phone, a fresh one for each round, so that no two answers can be joined. With it a
// phone can take back its own vote: the companion finds what it leaves, and the ballot counts its changes of mind.
// An answer may be lost on the way: the same ballot is then sent again, which counts nothing twice.
// A ballot lives in the page's state, and goes when its round closes. Behind the # of the address, which a
// browser's history keeps, stand its token and number and never what was chosen: a page that was loaded again
// asks whether that one is counted, with a ballot that has no option.

import { isSameRound } from './rounds.js';

/**
 * @typedef {'sent' | 'counted' | 'kept' | 'refused' | 'closed' | 'unknown'} Verdict sent: no answer yet; kept: as
 *   a companion that fell has counted it
 * @typedef {{poll: string, round: string, token: string, option: number | null, n: number, is: Verdict}} Ballot
 *   option: null where the page does not know it any more; n: how many ballots this token has sent before
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
    return { poll, round, token: draw(), option, n: 0, is: 'sent' };
  }
  if (known.is === 'refused') return { ...known, option, is: 'sent' };
  if (known.is !== 'counted' || known.option === option) return known;
  return { ...known, option, n: known.n + 1, is: 'sent' };
}

/** @param {Ballot | null} ballot @param {{n: number, is: Verdict}} answer */
export function answeredBallot(ballot, { n, is }) {
  if (!ballot || ballot.is !== 'sent') return ballot;
  // To who asks, the answer may be that the last ballot never came, and the one before it did.
  const fits = ballot.option === null ? n <= ballot.n : n === ballot.n;
  return fits ? { ...ballot, n, is } : ballot;
}

/** @param {Ballot} ballot */
export function ballotMessage({ poll, round, token, option, n }) {
  return { t: 'ballot', poll, round, token, ...(option === null ? {} : { option }), n };
}

/** "acceptation.before.<32 digits>.1": as it stands in the address. @param {Ballot} ballot */
export function ballotMark({ poll, round, token, n }) {
  return [poll, round, token, n].join('.');
}

const MARK = /^([\w-]{1,64})\.(once|before|after)\.([0-9a-f]{32})\.(\d{1,6})$/;

/** Whether it was counted is asked: the answer may have been lost with the page. @param {string} mark
 * @returns {Ballot | null} */
export function ballotFrom(mark) {
  const found = MARK.exec(mark);
  if (!found) return null;
  const [, poll, round, token, n] = found;
  return { poll, round, token, option: null, n: Number(n), is: 'sent' };
}
