// report_message.js: what the companion says of the evening's report, checked before anybody reads it. No phone is
// told any of it, so no phone's page carries this.

import { count, list, object, oneOf, optionalText, readable, refuse, text } from '../shared/raw.js';
import { OCCASIONS } from '../shared/rounds.js';

/**
 * @typedef {{round: 'once' | 'before' | 'after', grain: 'nothing' | 'tens' | 'whole', percent: number[], votes: number,
 *   kinds: ('phones' | 'slips' | 'cards' | 'hands')[]}} Round
 * @typedef {{question: string, options: string[], rounds: Round[]}} Poll
 * @typedef {{town: string, date: string, film: string, mode: string, language: string,
 *   phones: number, more: boolean, taps: number, polls: Poll[]}} Report
 * @typedef {{report: Report, json: string, csv: string, html: string}} Made
 * @typedef {{t: 'report' | 'wiped', made: Made | null, why: string}} ReportMessage why: there is none
 */

const KIND_NAMES = /** @type {const} */ (['phones', 'slips', 'cards', 'hands']);

/** @param {unknown} value @returns {Round} */
function toldRoundFrom(value) {
  const raw = object(value);
  const grain = oneOf(raw.grain, /** @type {const} */ (['nothing', 'tens', 'whole']));
  return {
    round: oneOf(raw.round, OCCASIONS),
    grain,
    percent: grain === 'nothing' ? [] : list(raw.percent, count),
    votes: grain === 'whole' ? count(raw.votes) : 0,
    kinds: grain === 'nothing' ? [] : list(raw.kinds, (kind) => oneOf(kind, KIND_NAMES)),
  };
}

/** @param {unknown} value @returns {Poll} */
function toldPollFrom(value) {
  const raw = object(value);
  return { question: text(raw.question), options: list(raw.options, text), rounds: list(raw.rounds, toldRoundFrom) };
}

/** @param {unknown} value @returns {Report} */
function toldReportFrom(value) {
  const raw = object(value);
  return {
    town: text(raw.town),
    date: text(raw.date),
    film: text(raw.film),
    mode: oneOf(raw.mode, ['public', 'school']),
    language: text(raw.language),
    phones: count(raw.phones),
    more: raw.more_phones === true,
    taps: raw.taps === undefined ? 0 : count(raw.taps),
    polls: list(raw.polls, toldPollFrom),
  };
}

/** What the companion says of the report, or null for everything else.
 * @param {unknown} data @returns {ReportMessage | null} */
export function readReport(data) {
  return readable(data, (raw) => {
    if (raw.t === 'wiped') return { t: 'wiped', made: null, why: '' };
    if (raw.t !== 'report') return refuse();
    const why = optionalText(raw.why);
    if (why) return { t: 'report', made: null, why };
    const made = { report: toldReportFrom(raw.report), json: text(raw.json), csv: text(raw.csv), html: text(raw.html) };
    return { t: 'report', made, why: '' };
  });
}
