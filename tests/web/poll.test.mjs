import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { closedIn, pollWords, saidBelow } from '../../companion/web/phone/poll.js';
import { exactness, notesOn } from '../../companion/web/phone/results.js';
import { answeredBallot, ballotFor, ballotMessage, tokenOf } from '../../companion/web/shared/ballot.js';
import { readMessage } from '../../companion/web/shared/messages.js';
import { revealedIn, roundAsked, whileOpen } from '../../companion/web/shared/rounds.js';
import { sceneAt } from '../../companion/web/shared/screening.js';
import { readSheet } from '../../companion/web/shared/sheet.js';
import { fixture } from './simulated.mjs';

const words = JSON.parse(readFileSync(new URL('../../companion/words/fr.json', import.meta.url), 'utf8'));
const POLL = { id: 'avis', question: 'Acceptez-vous ces caméras ?', options: ['Oui', 'Non'] };
const NAME = { poll: 'avis', round: /** @type {const} */ ('before') };
const WHOLE = {
  grain: 'whole', percent: [70, 30], kinds: ['phones', 'slips'], votes: 57, unsaid: 3, parts: { phones: 40, slips: 17 },
};

/** @returns {any} */
const round = (change = {}) => ({ ...NAME, stage: 'open', closes: null, more: false, results: null, ...change });
const results = (grain) => ({ grain, percent: [], votes: 0, unsaid: 0, parts: [] });
/** @returns {any} */
const heard = (rounds) => readMessage(JSON.stringify({ t: 'polls', rounds, x: 7 }));

describe('the rounds of the polls', () => {
  it('are read as they were told', () => {
    const { rounds, x } = heard([
      { ...NAME, stage: 'closing', closes: 512345678911, more: true },
      { ...NAME, round: 'after', stage: 'revealed', results: WHOLE },
      { ...NAME, round: 'once', stage: 'revealed', results: { grain: 'nothing' } },
      { ...NAME, round: 'once', stage: 'revealed', results: { grain: 'tens', percent: [0, 100], kinds: ['phones'] } },
    ]);
    assert.equal(x, 7);
    assert.deepEqual(rounds[0], round({ stage: 'closing', closes: 512345678911, more: true }));
    const parts = [{ kind: 'phones', votes: 40 }, { kind: 'slips', votes: 17 }];
    assert.deepEqual(rounds[1].results, { grain: 'whole', percent: [70, 30], votes: 57, unsaid: 3, parts });
    assert.deepEqual(rounds[2].results, results('nothing'));
    assert.deepEqual(rounds[3].results, { ...results('tens'), percent: [0, 100] });
  });

  it('are refused where something is missing or cannot be', () => {
    for (const bad of [
      { ...NAME, stage: 'closing' },
      { ...NAME, stage: 'revealed' },
      { ...NAME, stage: 'ajar' },
      { ...NAME, round: 'during', stage: 'open' },
      { ...NAME, stage: 'revealed', results: { ...WHOLE, percent: [-1, 30] } },
      { ...NAME, stage: 'revealed', results: { ...WHOLE, votes: undefined } },
    ]) {
      assert.equal(heard([bad]), null, JSON.stringify(bad));
    }
  });

  it('show no result that was not revealed', () => {
    const { rounds } = heard([{ ...NAME, stage: 'closed', results: WHOLE }]);
    assert.equal(rounds[0].results, null);
    assert.deepEqual(revealedIn(rounds), []);
  });

  it('give the screen to the one that takes ballots, else to the last that waits', () => {
    const closed = round({ stage: 'closed' });
    const next = round({ round: 'after' });
    assert.equal(roundAsked([closed, next], true), next);
    assert.equal(roundAsked([closed], false), closed);
    assert.equal(roundAsked([closed], true), null);
    assert.equal(roundAsked([round({ stage: 'revealed', results: results('nothing') })], false), null);
    assert.equal(roundAsked([], true), null);
  });

  it('stand side by side once revealed, before the film first', () => {
    const after = round({ round: 'after', results: results('tens') });
    const before = round({ results: results('tens') });
    const other = round({ poll: 'b', round: 'once', results: results('nothing') });
    assert.deepEqual(revealedIn([after, other, before]), [[before, after], [other]]);
  });

  it('take with them, when they close, what belongs to them', () => {
    const ballot = ballotFor(null, NAME, 1, () => 'a');
    for (const stage of ['open', 'closing']) assert.equal(whileOpen(ballot, [round({ stage })]), ballot);
    for (const stage of ['closed', 'revealed']) assert.equal(whileOpen(ballot, [round({ stage })]), null);
    assert.equal(whileOpen(ballot, [round({ round: 'after' })]), null);
    assert.equal(whileOpen(ballot, []), null);
  });
});

describe('a ballot', () => {
  const tokens = ['a', 'b', 'c'];
  const draw = () => String(tokens.shift());
  /** @param {any} ballot @param {any} is */
  const told = (ballot, is) => answeredBallot(ballot, { n: ballot.n, is });

  it('counts its changes of mind, and does not say what it leaves', () => {
    const first = ballotFor(null, NAME, 2, () => 'a');
    assert.deepEqual(ballotMessage(first), { t: 'ballot', ...NAME, token: 'a', option: 2, n: 0 });
    const second = ballotFor(told(first, 'counted'), NAME, 0, () => 'b');
    assert.deepEqual(ballotMessage(second), { t: 'ballot', ...NAME, token: 'a', option: 0, n: 1 });
    const third = ballotFor(told(second, 'counted'), NAME, 1, () => 'b');
    assert.deepEqual(ballotMessage(third), { t: 'ballot', ...NAME, token: 'a', option: 1, n: 2 });
  });

  it('is not said again where nothing changes, nor while its answer is to come', () => {
    const sent = ballotFor(null, NAME, 2, () => 'a');
    assert.equal(ballotFor(sent, NAME, 1, () => 'b'), sent);
    const counted = told(sent, 'counted');
    assert.equal(ballotFor(counted, NAME, 2, () => 'b'), counted);
  });

  it('that was refused was never counted: the next says the same of its past', () => {
    const refused = told(ballotFor(null, NAME, 2, () => 'a'), 'refused');
    assert.deepEqual(ballotMessage(ballotFor(refused, NAME, 1, () => 'b')), { t: 'ballot', ...NAME, token: 'a', option: 1, n: 0 });
  });

  it('begins afresh in another round, and where the companion does not know it', () => {
    const counted = told(ballotFor(null, NAME, 2, draw), 'counted');
    const next = ballotFor(counted, { poll: 'avis', round: 'after' }, 2, draw);
    assert.deepEqual([counted?.token, next.token, next.n], ['a', 'b', 0]);
    assert.deepEqual(ballotMessage(ballotFor(told(next, 'unknown'), next, 1, draw)), { t: 'ballot', poll: 'avis', round: 'after', token: 'c', option: 1, n: 0 });
  });

  it('hears only the answer that is its own', () => {
    const sent = ballotFor(null, NAME, 2, () => 'a');
    assert.equal(answeredBallot(sent, { n: 1, is: 'counted' }), sent);
    assert.equal(told(told(sent, 'counted'), 'refused')?.is, 'counted');
    assert.equal(answeredBallot(null, { n: 0, is: 'counted' }), null);
  });

  it('that comes from the address asks whether it is counted, and goes on from what the companion knows', () => {
    const asks = /** @type {any} */ ({ ...NAME, token: 'a', option: null, n: 2, is: 'sent' });
    assert.deepEqual(ballotMessage(asks), { t: 'ballot', ...NAME, token: 'a', n: 2 });
    assert.equal(ballotFor(asks, NAME, 1, draw), asks, 'not before it is told');
    for (const [n, next] of [[2, 3], [1, 2]]) {
      const known = answeredBallot(asks, { n, is: 'counted' });
      assert.deepEqual(ballotMessage(ballotFor(known, NAME, 1, draw)), { t: 'ballot', ...NAME, token: 'a', option: 1, n: next });
    }
    assert.equal(answeredBallot(asks, { n: 3, is: 'counted' }), asks);
  });

  it('that a companion before this one has counted is not sent again, nor another in its place', () => {
    const kept = told(ballotFor(null, NAME, 2, () => 'a'), 'kept');
    assert.equal(ballotFor(kept, NAME, 1, () => 'b'), kept);
  });

  it('has a token of 32 digits, whatever was drawn (P11)', () => {
    assert.equal(tokenOf(new Uint8Array(16)), '0'.repeat(32));
    assert.equal(tokenOf(Uint8Array.from({ length: 16 }, (_, i) => i * 17)), '00112233445566778899aabbccddeeff');
  });
});

describe('the screen of a poll', () => {
  /** @type {any} */
  const sheet = readSheet(JSON.stringify({ ...fixture('wire/cues.json').examples[0], words, polls: [POLL] }));
  const [timeline] = fixture('wire/timeline.json').examples;
  /** @param {any[]} rounds @param {any} [opened] */
  const named = (state, rounds, opened = null, closed = false) =>
    sceneAt(sheet, { ...timeline, state }, 35e6, opened, closed, rounds).name;

  it('stands in the lobby, after the film, and during it where no card does', () => {
    const rounds = [round()];
    for (const state of ['lobby', 'ended']) assert.equal(named(state, rounds), 'poll', state);
    for (const state of ['playing', 'paused', 'stalled']) {
      assert.equal(named(state, rounds), 'prompt', state);
      assert.equal(sceneAt(sheet, { ...timeline, state }, 34e6, null, false, rounds).name, 'poll', state);
    }
  });

  it('leaves the film in the dark once it is closed', () => {
    const rounds = [round({ stage: 'closed' }), round({ round: 'once', stage: 'revealed', results: results('nothing') })];
    assert.equal(sceneAt(sheet, { ...timeline, state: 'playing' }, 34e6, null, false, rounds).name, 'film');
  });

  it('stands below what a person holds open, and is announced there', () => {
    const scene = sceneAt(sheet, { ...timeline, state: 'lobby' }, 0, { kind: 'settings', id: '' }, false, [round()]);
    assert.equal(scene.name, 'settings');
    assert.deepEqual(scene.asked, round());
  });

  it('gives way to the results, in the lobby as screen of their own, after the film on the last one', () => {
    const rounds = [round({ stage: 'revealed', results: results('nothing') })];
    assert.equal(named('lobby', rounds), 'results');
    assert.equal(named('ended', rounds), 'end');
    assert.equal(named('playing', rounds), 'prompt');
  });

  it('is gone with the evening, and for polls that the sheet does not know', () => {
    assert.equal(named('ended', [round()], null, true), 'closed');
    assert.equal(named('lobby', [round({ poll: 'other' })]), 'lobby');
  });

  it('says what became of the vote, and of an answer that was not sent', () => {
    const counted = answeredBallot(ballotFor(null, NAME, 1, () => 'a'), { n: 0, is: 'counted' });
    assert.equal(saidBelow(words, null, null), '');
    assert.equal(saidBelow(words, null, { ...NAME, option: null }), words.pollPick);
    assert.equal(saidBelow(words, counted, { ...NAME, option: 1 }), 'Vote compté.');
    assert.equal(saidBelow(words, counted, { ...NAME, option: 0 }), words.pollOther);
    const reloaded = /** @type {any} */ ({ ...counted, option: null });
    assert.equal(saidBelow(words, reloaded, null), 'Votre réponse est comptée. Vous pouvez encore en changer.');
    assert.equal(saidBelow(words, { ...reloaded, is: 'sent' }, null), '');
    assert.match(saidBelow(words, { ...reloaded, is: 'kept' }, null), /elle ne peut plus changer/);
    assert.equal(closedIn(words, round()), '');
    assert.match(closedIn(words, round({ stage: 'closed' })), /cachés/);
    assert.doesNotMatch(closedIn(words, round({ stage: 'closed', round: 'after' })), /cachés/);
  });

  it('has a key of its own for each thing that is announced', () => {
    const ballot = answeredBallot(ballotFor(null, NAME, 1, () => 'a'), { n: 0, is: 'counted' });
    const closing = round({ stage: 'closing', closes: 20e6 });
    const keys = pollWords(sheet, closing, ballot, null).map(([key]) => key);
    assert.deepEqual(keys, ['avis before open', 'avis before closing', 'avis before counted 0']);
    assert.deepEqual(pollWords(sheet, round({ stage: 'closed' }), null, null).map(([key]) => key), ['avis before closed']);
  });
});

describe('a result', () => {
  it('says how exact it is, and no count of less than whole percentages', () => {
    const shown = (raw) => exactness(words, heard([{ ...NAME, stage: 'revealed', results: raw }]).rounds[0].results);
    assert.deepEqual(shown({ grain: 'nothing' }), ['Moins de dix réponses\u202f: rien n’est montré.']);
    const tens = shown({ ...WHOLE, grain: 'tens' });
    assert.equal(tens.length, 1);
    assert.match(tens[0], /^Résultats arrondis/);
    assert.doesNotMatch(tens[0], /57|40|17|3/);
    assert.deepEqual(shown(WHOLE), [
      'Réponses\u202f: 57', 'téléphones\u202f: 40', 'bulletins pliés\u202f: 17', '«\u202fJe préfère ne pas dire\u202f»\u202f: 3',
    ]);
    const alone = { ...WHOLE, unsaid: 0, parts: { phones: 57 } };
    assert.deepEqual(shown(alone), ['Réponses\u202f: 57']);
  });
});

describe('the results of two rounds', () => {
  const shown = (...grains) =>
    notesOn(words, grains.map((grain, i) => round({ round: i ? 'after' : 'before', results: results(grain) })));

  it('say how exact they are once, where both are alike', () => {
    assert.deepEqual(shown('tens', 'tens'), [words.pollRounded]);
    assert.deepEqual(shown('nothing'), [words.pollNothing]);
    assert.deepEqual(shown('nothing', 'tens'), [`Avant le film — ${words.pollNothing}`, `Après le film — ${words.pollRounded}`]);
  });
});
