// A poll that the film opens by itself, where its programme says: once, whatever is sought.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { positionAt, RawClient } from './raw_client.mjs';
import { PROGRAMME, Run, Screening } from './screening.mjs';

const POLL = {
  id: 'avis',
  question: { fr: 'Alors\u202f?' },
  options: [
    { id: 'oui', text: { fr: 'Oui' } },
    { id: 'non', text: { fr: 'Non' } },
  ],
};

/** @type {string} */ let folder;

before(() => (folder = mkdtempSync(join(tmpdir(), 'contrechamp-film-poll-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {object} poll */
function programmeWith(poll) {
  const path = join(folder, 'programme.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(PROGRAMME, 'utf8')), polls: [{ ...POLL, ...poll }] }));
  return path;
}

describe('a poll that the film opens', () => {
  it('opens at its offset in its chapter, gives notice after its time, and is not asked again', async () => {
    const programme = programmeWith({ open_at: { chapter: 'rue', offset: '0:02' }, open_for: '0:03' });
    const show = await Screening.start(smallFilm(), ['--start', 'film'], { programme });
    try {
      const phone = await RawClient.phone(show.port);
      const desk = await RawClient.console(show.consolePort, show.token);
      const sheet = await phone.take('cues');
      const at = sheet.chapters.find(({ id }) => id === 'rue').at + 2_000_000;
      const seek = async (place) => {
        desk.command({ do: 'seek', to: place });
        return phone.take('timeline', ({ state, pos }) => state === 'playing' && Math.abs(pos - place) < 500_000);
      };
      const stage = (wanted) => phone.take('polls', ({ rounds }) => rounds[0]?.stage === wanted, 30_000);

      let line = await seek(at - 1_000_000);
      const opened = await stage('open');
      const place = positionAt(line, opened.x);
      assert.ok(place >= at && place < at + 400_000, `${place - at} µs after its moment`);
      assert.deepEqual(opened.rounds, [{ poll: 'avis', round: 'once', stage: 'open' }]);
      line = await seek(at + 2_500_000);
      const closing = await stage('closing');
      assert.ok(positionAt(line, closing.x) >= at + 3_000_000);
      await stage('closed');
      await seek(at - 500_000);
      line = await phone.take('timeline', ({ pos, x, vel, ts }) => positionAt({ pos, vel, ts }, x) > at + 500_000);
      await phone.clockOffset();
      assert.equal(phone.messages.filter(({ t }) => t === 'polls').pop().rounds[0].stage, 'closed');
    } finally {
      await show.discard();
    }
  });

  it('is checked with the film: a chapter that nobody wrote is said, in a sentence', async () => {
    const programme = programmeWith({ open_at: { chapter: 'cour', offset: '0:02' } });
    const run = new Run(['check', programme, smallFilm()]);
    try {
      assert.notEqual(await run.status(), 0);
      assert.match(run.out + run.err, /\/polls\/0\/open_at\/chapter\s+Aucun chapitre ne s’appelle «\u202fcour\u202f»/);
    } finally {
      await run.discard();
    }
  });

  it('is warned of where its moment lies behind the end', async () => {
    const programme = programmeWith({ open_at: { chapter: 'rue', offset: '1:00' } });
    const run = new Run(['check', programme, smallFilm()]);
    try {
      assert.equal(await run.status(), 0);
      assert.match(run.out + run.err, /\/polls\/0\/open_at\/offset\s+Ce vote s’ouvrirait après la fin du film/);
    } finally {
      await run.discard();
    }
  });
});
