// steps.js: the steps of an evening, and the one it has come to.
//
// What an evening has none of (no poll, no appeal in a school) is no step of it.

import { takesBallots } from '../shared/rounds.js';

/**
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/messages.js').FilmState} FilmState
 * @typedef {{state: FilmState, rounds: PollRound[], hasPolls: boolean, appeal: 'none' | 'hidden' | 'shown',
 *   closed: boolean}} EveningFacts
 * @typedef {'lobby' | 'before' | 'film' | 'after' | 'results' | 'appeal' | 'end'} StepName
 */

/** @type {Record<StepName, string>} */
export const STEP_NAMES = {
  lobby: 'Accueil',
  before: 'Vote avant',
  film: 'Film',
  after: 'Vote après',
  results: 'Résultats',
  appeal: 'Appel',
  end: 'Fin',
};

/** @param {EveningFacts} facts @returns {StepName[]} */
export function stepsOf({ hasPolls, appeal }) {
  /** @type {StepName[]} */
  const all = ['lobby', 'before', 'film', 'after', 'results', 'appeal', 'end'];
  /** @type {StepName[]} */
  const ofPolls = ['before', 'after', 'results'];
  return all.filter((step) => (hasPolls || !ofPolls.includes(step)) && (step !== 'appeal' || appeal !== 'none'));
}

/** @param {EveningFacts} facts @returns {StepName} */
export function presentStep({ state, rounds, hasPolls, appeal, closed }) {
  if (closed) return 'end';
  if (state === 'lobby') return rounds.some(takesBallots) ? 'before' : 'lobby';
  if (state !== 'ended') return 'film';
  if (rounds.some(takesBallots)) return 'after';
  if (appeal === 'shown') return 'appeal';
  const later = rounds.filter(({ round }) => round !== 'before');
  if (later.some(({ stage }) => stage === 'revealed')) return 'results';
  if (later.length) return 'after';
  // The film is over and the hall has not been asked again yet: with a poll, that is still to come.
  return hasPolls ? 'film' : 'end';
}
