import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { aheadOf, gistOf, phonesInWords, subjectOf } from '../../companion/web/console/ahead.js';
import { readSheet } from '../../companion/web/shared/sheet.js';
import { fixture } from './simulated.mjs';

/** @type {any} */
const example = readSheet(JSON.stringify(fixture('wire/cues.json').examples[0]));
const sheet = {
  ...example,
  film: { ...example.film, end: 100e6 },
  holds: [39999999],
  chapters: [
    { id: 'un', title: 'Un', at: 0, questions: [] },
    { id: 'deux', title: 'Deux', at: 40e6, questions: [] },
    { id: 'trois', title: 'Trois', at: null, questions: [] },
  ],
  cards: [{ ...example.cards[0], id: 'c', title: 'Une carte', body: 'Une phrase. Une autre.' }],
  questions: [{ id: 'q', text: 'Qui décide\u202f?' }],
  actions: [],
  cues: [
    { id: 'p-c', in: 10e6, out: 15e6, kind: 'card', ref: 'c' },
    { id: 'p-q', in: 50e6, out: 55e6, kind: 'question', ref: 'q' },
  ],
};
/** @type {any} */
const script = {
  t: 'script',
  chapters: [
    { id: 'un', note: 'Laisser un silence.', prompts: [{ id: 'p-c', ref: 'c', note: 'Lire la carte.' }] },
    { id: 'deux', note: '', prompts: [{ id: 'p-q', ref: 'q', note: '' }] },
    { id: 'trois', note: '', prompts: [{ id: 'p-1', ref: 'c', note: 'D’abord.' }, { id: 'p-2', ref: 'q', note: '' }] },
  ],
};

describe('what lies ahead of an operator', () => {
  it('is how long the film takes, what comes on the phones, and the note written for it', () => {
    const ahead = aheadOf(sheet, script, 4e6);
    assert.equal(ahead.left, 96e6);
    assert.deepEqual(ahead.nextPrompt, {
      id: 'p-c', title: 'Une carte', text: 'Une phrase. Une autre.', note: 'Lire la carte.', in: 6e6,
    });
    assert.equal(ahead.chapter, 'Un');
    assert.equal(ahead.note, 'Laisser un silence.');
    assert.deepEqual(ahead.shown, []);
  });

  it('names the next chapter, how far it is, and whether the film stops before it', () => {
    assert.deepEqual(aheadOf(sheet, script, 4e6).nextChapter, { title: 'Deux', in: 36e6, holds: true });
    const free = aheadOf({ ...sheet, holds: [] }, script, 4e6).nextChapter;
    assert.equal(free && free.holds, false);
    assert.equal(aheadOf(sheet, script, 41e6).nextChapter, null);
  });

  it('says what the phones show now', () => {
    assert.deepEqual(aheadOf(sheet, script, 52e6).shown, ['Qui décide\u202f?']);
  });

  it('is the first prompt that waits for GO, where all others have been', () => {
    const last = aheadOf(sheet, script, 60e6).nextPrompt;
    assert.deepEqual(last, { id: 'p-1', title: 'Une carte', text: 'Une phrase. Une autre.', note: 'D’abord.', in: null });
    const released = { ...sheet, cues: [...sheet.cues, { id: 'p-1', in: 58e6, out: 60e6, kind: 'card', ref: 'c' }] };
    assert.equal(aheadOf(released, script, 60e6).nextPrompt?.id, 'p-2');
    assert.equal(aheadOf(sheet, null, 60e6).nextPrompt, null);
  });

  it('is nothing at the end, and never less than nothing', () => {
    assert.equal(aheadOf(sheet, script, 120e6).left, 0);
  });

  it('is the first sentences of a long text, whole ones', () => {
    const sentence = 'Une phrase de quarante lettres, ou presque.';
    assert.equal(gistOf(sentence), sentence);
    assert.equal(gistOf(Array(9).fill(sentence).join(' ')), Array(4).fill(sentence).join(' '));
    assert.match(gistOf('mot '.repeat(90)), /mot…$/);
    assert.equal(gistOf('x'.repeat(300)).length, 2);
  });

  it('is no title at all for what nobody knows', () => {
    assert.deepEqual(subjectOf(sheet, 'inconnu'), { title: '', text: '' });
  });
});

describe('the phones at the desk', () => {
  it('are counted as on the projector: exactly up to ten, then in tens', () => {
    assert.equal(phonesInWords(0), 'Aucun téléphone');
    assert.equal(phonesInWords(1), '1 téléphone');
    assert.equal(phonesInWords(10), '10 téléphones');
    assert.equal(phonesInWords(11), 'Plus de 10 téléphones');
    assert.equal(phonesInWords(20), 'Plus de 10 téléphones');
    assert.equal(phonesInWords(21), 'Plus de 20 téléphones');
  });
});
