import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { lightsOf } from '../../companion/web/console/ready_panel.js';

/** @type {import('../../companion/web/console/desk_messages.js').StageNews} */
const stage = {
  t: 'stage', black: false, frozen: false, volume: 100, muted: false, subtitles: 1,
  tracks: [{ id: 1, lang: 'fr', title: 'Sourds et malentendants' }], appeal: 'hidden', note: '', desks: 1,
};
const sheet = /** @type {import('../../companion/web/shared/sheet.js').Sheet} */ (
  /** @type {unknown} */ ({ chapters: [{ id: 'lycee', title: 'Le lycée', at: 0, questions: [] }] })
);
const all = { stage, sheet, phones: 1, unconfined: false };
const light = (of, facts) => lightsOf({ ...all, ...facts }).find((one) => one.of === of);

describe('before the doors open', () => {
  it('has a light for each thing, and all are ready when all is', () => {
    assert.deepEqual(lightsOf(all).map(({ of }) => of), ['Image', 'Son', 'Sous-titres', 'Téléphones', 'Chapitres']);
    assert.ok(lightsOf(all).every(({ ready }) => ready));
  });

  it('is silent about what nobody has said yet', () => {
    assert.deepEqual(lightsOf({ stage: null, sheet: null, phones: null, unconfined: false }), []);
  });

  for (const [of, facts, said] of /** @type {[string, object, RegExp][]} */ ([
    ['Enceinte', { unconfined: true }, /n’enferme pas/],
    ['Image', { stage: { ...stage, black: true } }, /noir.*« Noir » rend/],
    ['Image', { stage: { ...stage, frozen: true } }, /figée.*« Figer »/],
    ['Image', { stage: { ...stage, note: 'Plus de son\u202f: rebranchez.' } }, /^Plus de son/],
    ['Son', { stage: { ...stage, muted: true } }, /coupé.*montez/],
    ['Son', { stage: { ...stage, volume: 10 } }, /10\u202f%.*montez/],
    ['Sous-titres', { stage: { ...stage, tracks: [] } }, /\.srt/],
    ['Sous-titres', { stage: { ...stage, subtitles: null } }, /choisissez une piste/],
    ['Téléphones', { phones: 0 }, /scannez le code/],
    ['Chapitres', { sheet: { chapters: [{ id: 'rue', title: 'La rue', at: null, questions: [] }] } }, /contrechamp mark/],
  ])) {
    it(`shows amber, with one remedy: ${of}, ${said.source}`, () => {
      const found = light(of, facts);
      assert.equal(found?.ready, false);
      assert.match(found?.said ?? '', said);
    });
  }
});
