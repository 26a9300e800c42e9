import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { reminderOf, trackInWords } from '../../companion/web/console/stage_panel.js';
import { presentStep, stepsOf } from '../../companion/web/console/steps.js';

/** @type {import('../../companion/web/console/steps.js').EveningFacts} */
const evening = { state: 'lobby', rounds: [], hasPolls: true, appeal: 'hidden', closed: false };
/** @type {(round: 'before' | 'after', stage: 'open' | 'closing' | 'closed' | 'revealed') => any} */
const round = (name, stage) => ({ poll: 'avis', round: name, stage, closes: null, more: false, results: null });
/** @param {Partial<typeof evening>} facts */
const at = (facts) => presentStep({ ...evening, ...facts });

describe('the steps of an evening', () => {
  it('are all there in a public one, without the petition in a school, and without polls where there are none', () => {
    assert.deepEqual(stepsOf(evening), ['lobby', 'before', 'film', 'after', 'results', 'appeal', 'end']);
    assert.deepEqual(stepsOf({ ...evening, appeal: 'none' }), ['lobby', 'before', 'film', 'after', 'results', 'end']);
    assert.deepEqual(stepsOf({ ...evening, hasPolls: false }), ['lobby', 'film', 'appeal', 'end']);
  });

  it('are walked from the lobby to the end', () => {
    const before = round('before', 'closed');
    const walk = [
      at({}),
      at({ rounds: [round('before', 'open')] }),
      at({ rounds: [before] }),
      at({ state: 'playing', rounds: [before] }),
      at({ state: 'holding', rounds: [before] }),
      at({ state: 'ended', rounds: [before] }),
      at({ state: 'ended', rounds: [before, round('after', 'open')] }),
      at({ state: 'ended', rounds: [before, round('after', 'closed')] }),
      at({ state: 'ended', rounds: [before, round('after', 'revealed')] }),
      at({ state: 'ended', rounds: [before, round('after', 'revealed')], appeal: 'shown' }),
      at({ state: 'ended', rounds: [before, round('after', 'revealed')], closed: true }),
    ];
    assert.deepEqual(walk, [
      'lobby', 'before', 'lobby', 'film', 'film', 'film', 'after', 'after', 'results', 'appeal', 'end',
    ]);
  });

  it('end with the film where the hall is asked nothing', () => {
    assert.equal(at({ state: 'ended', hasPolls: false }), 'end');
  });

  it('always mark one that stands in the row', () => {
    for (const hasPolls of [true, false])
      for (const appeal of /** @type {const} */ (['none', 'hidden', 'shown']))
        for (const state of /** @type {const} */ (['lobby', 'playing', 'ended'])) {
          const facts = { ...evening, state, hasPolls, appeal };
          assert.ok(stepsOf(facts).includes(presentStep(facts)), JSON.stringify(facts));
        }
  });
});

describe('what the stage shows, in words', () => {
  /** @type {import('../../companion/web/console/desk_messages.js').StageNews} */
  const stage = {
    t: 'stage', black: false, frozen: false, volume: 100, muted: false, subtitles: null, tracks: [], appeal: 'none',
    note: '', desks: 1,
  };

  it('reminds of what the hall does not see or hear, and of nothing else', () => {
    assert.equal(reminderOf(stage), '');
    assert.equal(reminderOf({ ...stage, black: true }), 'Écran noir');
    assert.equal(reminderOf({ ...stage, frozen: true }), 'Image figée');
    assert.equal(reminderOf({ ...stage, black: true, frozen: true }), 'Écran noir, image figée');
    assert.equal(reminderOf({ ...stage, muted: true }), 'Son coupé');
    assert.equal(reminderOf({ ...stage, volume: 0 }), 'Son coupé');
  });

  it('names a track by its language and its title, once each', () => {
    assert.equal(trackInWords({ id: 1, lang: 'fre', title: '' }), 'Français');
    assert.equal(trackInWords({ id: 1, lang: 'fr', title: 'Français (sourds)' }), 'Français (sourds)');
    assert.equal(trackInWords({ id: 1, lang: 'eng', title: 'SDH' }), 'Anglais, SDH');
    assert.equal(trackInWords({ id: 4, lang: '', title: '' }), 'Piste 4');
  });
});
