// poll.js: the poll that is open, or has been closed and waits for its results.
//
// The screen is built once for a round and a language, then kept up to date: whoever is about to choose must
// not find it made anew under their thumb.

import { button, element, heading, radio } from '../shared/dom.js';
import { isSameRound, takesBallots } from '../shared/rounds.js';
import { fill } from '../shared/words.js';
import { languageChoice } from './views.js';

/**
 * @typedef {import('../shared/ballot.js').Ballot} Ballot
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('../shared/sheet.js').Words} Words
 * @typedef {import('./views.js').Hands} Hands
 * @typedef {import('./views.js').Page} Page
 * @typedef {{poll: string, round: string, option: number | null}} Picked option: null when somebody wanted to
 *   send none
 * @typedef {{poll: string, round: string, is: Ballot['is']}} Passed what became of the vote of whoever had the
 *   device before
 * @typedef {{round: PollRound, picked: Picked | null, passed: Passed | null, seconds: number | null,
 *   given: boolean}} Asking seconds: until it closes; given: the time that was asked for here has come
 */

/** @typedef {'pollOnce' | 'pollBefore' | 'pollAfter'} OccasionWord */
/** @type {Record<PollRound['round'], OccasionWord>} */
const OCCASION_WORDS = { once: 'pollOnce', before: 'pollBefore', after: 'pollAfter' };

/** What became of a ballot. @param {Words} words @param {Pick<Ballot, 'option' | 'n' | 'is'> | null} ballot */
export function verdictIn(words, ballot) {
  if (!ballot) return '';
  const asks = ballot.option === null;
  return {
    sent: asks ? '' : words.pollSending,
    counted: asks ? words.pollStill : ballot.n > 0 ? words.pollChanged : words.pollCounted,
    kept: words.pollKept,
    refused: words.pollRefused,
    unknown: words.pollUnknown,
    closed: words.pollClosed,
  }[ballot.is];
}

/** On a device that passes round. @param {Words} words @param {Passed | null} passed */
function passedIn(words, passed) {
  if (!passed) return '';
  return passed.is === 'counted' ? words.pollPass : verdictIn(words, { option: 0, n: 0, is: passed.is });
}

/** What stands below the answers. @param {Words} words @param {Ballot | null} ballot @param {Picked | null} picked */
export function saidBelow(words, ballot, picked) {
  if (picked && picked.option === null) return words.pollPick;
  const other = ballot && picked && picked.option !== ballot.option;
  // Another answer was chosen since, and not sent.
  if (ballot && other && ballot.is === 'counted') return words.pollOther;
  return verdictIn(words, ballot);
}

/** @param {Words} words @param {PollRound} round */
export function closedIn(words, { stage, round }) {
  if (stage !== 'closed') return '';
  return `${words.pollClosed} ${round === 'before' ? words.pollHidden : words.pollSoon}`;
}

/** @param {Words} words @param {Asking} asking */
function closingIn(words, { round, seconds, given }) {
  if (round.stage !== 'closing') return '';
  const left = seconds === null ? words.pollClosing : fill(words.pollSeconds, { seconds });
  return given ? `${words.pollGiven} ${left}` : left;
}

/** The answers, from the programme; the last is the page's own. @param {Page} page @param {PollRound} round */
function answers({ words, sheet }, round) {
  const poll = sheet.polls.find(({ id }) => id === round.poll);
  const options = poll ? poll.options : [];
  return [...options, words.pollUnsaid].map((text, option) =>
    radio({ kind: 'pick wide', group: 'answer', value: String(option), text }),
  );
}

/** @param {Page} page @param {PollRound} round @param {Hands} hands */
export function pollScreen(page, round, hands) {
  const { words, sheet } = page;
  const poll = sheet.polls.find(({ id }) => id === round.poll);
  const form = element(
    'form',
    { class: 'stack answers' },
    element(
      'fieldset',
      {},
      element('legend', {}, heading(poll ? poll.question : '')),
      element('div', { class: 'cluster', 'data-part': 'answers' }, ...answers(page, round)),
    ),
    element('p', { class: 'promise', 'data-part': 'why' }, words.pollWhy),
    // Above the button: below it could be below the glass.
    element('p', { class: 'said', 'data-part': 'said' }),
    element('button', { type: 'submit', class: 'main', 'data-name': 'vote', 'data-part': 'send' }, words.pollSend),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    hands.vote(round);
  });
  form.addEventListener('change', ({ target }) =>
    hands.pick({ ...round, option: Number(/** @type {HTMLInputElement} */ (target).value) }),
  );
  return element(
    'article',
    { class: 'screen poll' },
    element('p', { class: 'kicker' }, words[OCCASION_WORDS[round.round]]),
    form,
    element('p', { class: 'said', role: 'status', 'data-part': 'passed' }),
    button('main', words.pollNext, hands.pass, 'pass'),
    element('p', { class: 'said', 'data-part': 'closed' }),
    round.round !== 'after' && element('p', { class: 'quiet', 'data-part': 'then' }, words.lobby),
    languageChoice(page, hands),
    element(
      'div',
      { class: 'closing cluster', 'data-part': 'closing' },
      element('p', { 'data-part': 'left' }),
      button('way', words.pollTime, hands.askTime, 'time'),
    ),
  );
}

/**
 * @param {HTMLElement} screen @param {Words} words @param {Ballot | null} ballot @param {Asking} asking
 */
export function refreshPoll(screen, words, ballot, asking) {
  const { round, picked, passed } = asking;
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (screen.querySelector(`[data-part="${name}"]`));
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    if (part(name).textContent !== text) part(name).textContent = text;
  };
  const open = takesBallots(round) && !passed;
  const then = /** @type {HTMLElement | null} */ (screen.querySelector('[data-part="then"]'));
  if (then) then.hidden = takesBallots(round);
  const held = screen.contains(document.activeElement) ? document.activeElement : null;
  for (const name of ['answers', 'why', 'send', 'said']) part(name).hidden = !open;
  part('closing').hidden = round.stage !== 'closing';
  write('passed', passedIn(words, passed));
  const pass = /** @type {HTMLElement} */ (screen.querySelector('[data-name="pass"]'));
  pass.hidden = !passed;
  write('said', saidBelow(words, ballot, picked));
  write('closed', closedIn(words, round));
  write('left', closingIn(words, asking));
  const time = /** @type {HTMLElement} */ (screen.querySelector('[data-name="time"]'));
  time.hidden = !round.more;
  const option = picked && picked.option !== null ? picked.option : ballot && ballot.option;
  for (const input of Array.from(screen.querySelectorAll('input'))) input.checked = input.value === String(option);
  // What was held is gone: whoever reads with a screen reader goes on from the question.
  if (held instanceof HTMLElement && held.offsetParent === null) {
    const question = screen.querySelector('h1');
    if (question) question.focus({ preventScroll: true });
  }
}

/**
 * What screen readers are told of a poll, each once: a key, and the words.
 * @param {Sheet} sheet @param {PollRound} round @param {Ballot | null} ballot @param {Picked | null} picked
 * @returns {[string, string][]}
 */
export function pollWords({ words, polls }, round, ballot, picked) {
  const poll = polls.find(({ id }) => id === round.poll);
  const key = `${round.poll} ${round.round}`;
  if (!poll) return [];
  if (round.stage === 'closed') return [[`${key} closed`, closedIn(words, round)]];
  /** @type {[string, string][]} */
  const said = [[`${key} open`, fill(words.pollOpen, { title: poll.question })]];
  if (round.stage === 'closing') said.push([`${key} closing`, words.pollClosing]);
  if (picked && picked.option === null) said.push([`${key} pick`, words.pollPick]);
  if (ballot && ballot.is !== 'sent' && isSameRound(ballot, round)) {
    said.push([`${key} ${ballot.is} ${ballot.n}`, verdictIn(words, ballot)]);
  }
  return said;
}
