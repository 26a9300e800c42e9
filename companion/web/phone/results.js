// results.js: what came of the polls, as bars and as a table that says the same.
//
// How exact a result is, the companion has decided; here it is only said in words. A bar is told from another
// by its pattern and its name, not by its colour alone.

import { element, heading, subtitle } from '../shared/dom.js';
import { fill } from '../shared/words.js';
import { languageChoice } from './views.js';

/**
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/rounds.js').Results} Results
 * @typedef {import('../shared/sheet.js').SheetPoll} SheetPoll
 * @typedef {import('../shared/sheet.js').Words} Words
 * @typedef {import('./views.js').Page} Page
 */

/** @param {Words} words @param {PollRound['round']} round */
const columnName = (words, round) =>
  ({ once: words.pollShare, before: words.pollThen, after: words.pollNow })[round];

/** How exact a result is, and of how many. @param {Words} words @param {Results} results @returns {string[]} */
export function exactness(words, { grain, votes, unsaid, parts }) {
  if (grain === 'nothing') return [words.pollNothing];
  if (grain === 'tens') return [words.pollRounded];
  const kinds = {
    phones: words.pollPhones,
    slips: words.pollSlips,
    cards: words.pollCards,
    hands: words.pollHands,
  };
  return [
    fill(words.pollVotes, { number: votes }),
    ...(parts.length > 1 ? parts.map((part) => fill(kinds[part.kind], { number: part.votes })) : []),
    ...(unsaid > 0 ? [fill(words.pollUnsaidVotes, { number: unsaid })] : []),
  ];
}

/** Whether the percentages are of this poll, and there are any. @param {SheetPoll} poll @param {PollRound} round */
function isDrawn({ options }, { results }) {
  return results !== null && results.percent.length === options.length;
}

/** @param {Words} words @param {PollRound} round @param {number} option */
function barOf(words, { round, results }, option) {
  const percent = results ? results.percent[option] : 0;
  const full = element('span', { class: 'bar-fill' });
  full.style.inlineSize = `${percent}%`;
  return element(
    'div',
    { class: `bar-row ${round}` },
    round !== 'once' && element('span', { class: 'bar-name small quiet' }, columnName(words, round)),
    element('span', { class: 'bar' }, full),
    element('span', { class: 'bar-percent' }, fill(words.pollPercent, { percent })),
  );
}

/** @param {Words} words @param {SheetPoll} poll @param {PollRound[]} drawn */
function barsOf(words, { options }, drawn) {
  const rows = options.map((text, option) =>
    element('li', {}, element('p', {}, text), ...drawn.map((round) => barOf(words, round, option))),
  );
  // The table beside it says the same to ears.
  return element('ul', { class: 'bars stack', 'aria-hidden': 'true' }, ...rows);
}

/** @param {Words} words @param {SheetPoll} poll @param {PollRound[]} drawn */
function tableOf(words, { options }, drawn) {
  const columns = [words.pollAnswer, ...drawn.map(({ round }) => columnName(words, round))];
  const rows = options.map((text, option) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, text),
      ...drawn.map(({ results }) =>
        element('td', {}, fill(words.pollPercent, { percent: results ? results.percent[option] : 0 })),
      ),
    ),
  );
  return element(
    'table',
    { class: 'small' },
    element('caption', { class: 'quiet' }, words.pollTable),
    element(
      'thead',
      {},
      element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name))),
    ),
    element('tbody', {}, ...rows),
  );
}

/** Said once where it is the same for all. @param {Words} words @param {PollRound[]} rounds @returns {string[]} */
export function notesOn(words, rounds) {
  const notes = rounds.map(({ round, results }) => ({
    name: columnName(words, round),
    note: results ? exactness(words, results).join(' · ') : '',
  }));
  const [{ note: first }] = notes;
  if (notes.every(({ note }) => note === first)) return [first];
  return notes.map(({ name, note }) => `${name} — ${note}`);
}

/** One poll, with its rounds side by side.
 * @param {Page} page @param {PollRound[]} rounds */
function resultsOf({ words, sheet }, rounds) {
  const poll = sheet.polls.find(({ id }) => id === rounds[0].poll);
  if (!poll) return null;
  const drawn = rounds.filter((round) => isDrawn(poll, round));
  const whole = drawn.some(({ results }) => results !== null && results.grain === 'whole');
  return element(
    'section',
    { class: 'part stack results' },
    subtitle(poll.question),
    drawn.length > 0 && barsOf(words, poll, drawn),
    drawn.length > 0 && tableOf(words, poll, drawn),
    ...notesOn(words, rounds).map((note) => element('p', { class: 'quiet small exactness' }, note)),
    whole && element('p', { class: 'quiet small' }, words.pollSum),
    rounds.length > 1 && element('p', { class: 'promise' }, words.pollFollowed),
  );
}

/** @param {Page} page @param {PollRound[][]} revealed */
export function resultParts(page, revealed) {
  return revealed.map((rounds) => resultsOf(page, rounds));
}

/** Before the film, where a poll asked there is over.
 * @param {Page} page @param {PollRound[][]} revealed @param {import('./views.js').Hands} hands */
export function resultsScreen(page, revealed, hands) {
  return element(
    'article',
    { class: 'screen end' },
    heading(page.words.pollResults),
    ...resultParts(page, revealed),
    languageChoice(page, hands),
  );
}
