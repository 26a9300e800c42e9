// choices.js: what somebody has chosen on the page, kept where no browser sends it: behind the # of the
// address. A reload and a new tab have it again, and nothing is stored.
//
// "#en&text=2&theme=light&captions=0&plain&vote=acceptation.before.…"

import { ballotFrom, ballotMark } from './ballot.js';

/**
 * @typedef {import('./ballot.js').Ballot} Ballot
 * @typedef {{lang: string, text: number, light: boolean, captions: number | null, plain: boolean,
 *   ballot: Ballot | null}} Choices lang: empty while nobody has chosen; text: a step of size; captions: a track;
 *   plain: captions without colours; ballot: while its round is open
 */

export const TEXT_STEPS = 4;

/** @param {string | undefined} digits @param {number} end @returns {number | null} */
function number(digits, end) {
  const value = /^\d{1,3}$/.test(digits || '') ? Number(digits) : NaN;
  return value < end ? value : null;
}

/** Whatever stands there: what is not understood is left out. @param {string} fragment @returns {Choices} */
export function readChoices(fragment) {
  const [lang, ...rest] = fragment.replace(/^#/, '').split('&');
  const named = new Map(rest.map((pair) => /** @type {[string, string]} */ (pair.split('=').slice(0, 2))));
  return {
    lang: /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(lang) && lang.length <= 35 ? lang : '',
    text: number(named.get('text'), TEXT_STEPS) || 0,
    light: named.get('theme') === 'light',
    captions: number(named.get('captions'), 1000),
    plain: named.has('plain'),
    ballot: ballotFrom(named.get('vote') || ''),
  };
}

/** @param {Choices} choices */
export function fragmentOf({ lang, text, light, captions, plain, ballot }) {
  return [
    `#${lang}`,
    text ? `text=${text}` : '',
    light ? 'theme=light' : '',
    captions === null ? '' : `captions=${captions}`,
    plain ? 'plain' : '',
    ballot ? `vote=${ballotMark(ballot)}` : '',
  ]
    .filter((part, order) => order === 0 || part)
    .join('&');
}
