// How a hall finds its way in: what telephones read off the lobby, and which screen it is on.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Run} */ let run;

afterEach(() => run?.discard());

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [800, 600],
]) {
  describe(`the lobby on a screen of ${width} × ${height}`, () => {
    /** @type {Projector} */ let projector;

    before(async () => (projector = await Projector.start(width, height)));
    after(() => projector?.end());

    async function lobby(args) {
      const show = await Screening.start(smallFilm(), args, { screen: ['--display', '0'], env: projector.env });
      run = show;
      return show;
    }

    /** Both codes, once both are there: a scanner tells them in no order. */
    const untilScanned = async (...expected) => {
      const scanned = () => projector.scanned().split('\n').sort();
      const wanted = [...expected].sort();
      let last = [''];
      await until(15_000, `${wanted}, on a screen`, () => (last = scanned()).length >= wanted.length);
      assert.deepEqual(last, wanted);
    };

    it('has the page’s code alone while nobody says more', async () => {
      const show = await lobby([]);
      await until(15_000, 'a code', () => projector.scanned() !== '');
      await untilScanned(show.url);
    });

    it('has the Wi-Fi’s code beside the page’s', async () => {
      const show = await lobby(['--wifi', 'Contrechamp', '--wifi-password', 'salle-2026']);
      await untilScanned('WIFI:T:WPA;S:Contrechamp;P:salle-2026;;', show.url);
    });

    it('has a code for the longest of names and passwords', async () => {
      const password = 'Un mot de passe; que "personne", vraiment: ne tapera\\jamais....';
      assert.equal(password.length, 63);
      const show = await lobby(['--wifi', 'Salle-polyvalente-de-Villeneuve!', '--wifi-password', password]);
      const escaped = password.replace(/[\\;,:"]/g, '\\$&');
      await untilScanned(`WIFI:T:WPA;S:Salle-polyvalente-de-Villeneuve!;P:${escaped};;`, show.url);
    });
  });
}

describe('a Wi-Fi in a file', () => {
  /** @type {Projector} */ let projector;
  /** @type {string} */ let folder;

  before(async () => {
    projector = await Projector.start();
    folder = mkdtempSync(join(tmpdir(), 'contrechamp-wifi-'));
  });
  after(() => {
    projector?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (text) => {
    const path = join(folder, 'wifi.txt');
    writeFileSync(path, text);
    return path;
  };

  it('is shown like any other', async () => {
    const args = ['--wifi-file', file('CAFE2026\n20262026\n')];
    run = await Screening.start(smallFilm(), args, { screen: ['--display', '0'], env: projector.env });
    const wanted = 'WIFI:T:WPA;S:"CAFE2026";P:20262026;;';
    await until(15_000, wanted, () => projector.scanned().split('\n').includes(wanted));
  });

  for (const [what, args] of Object.entries({
    'that is not there': () => ['--wifi-file', '/nowhere/wifi.txt'],
    'of something else': () => ['--wifi-file', file('Salle\nsecret\n')],
  })) {
    it(`${what} is one sentence, which repeats nothing`, async () => {
      run = new Run(['play', smallFilm(), '--headless', ...args()]);
      assert.equal(await run.status(), 1, run.err);
      assert.match(run.err, /^[^\n]*wifi\.txt[^\n]*\.\n$/);
      assert.doesNotMatch(run.err, /secret/);
      assert.equal(run.out, '');
    });
  }
});

describe('the displays', () => {
  it('have their number shown until a key, and printed', async () => {
    const projector = await Projector.start();
    try {
      run = new Run(['displays'], { env: projector.env });
      await projector.untilWindow();
      await until(5_000, 'a number on the screen', () => !projector.isBlack());
      projector.press('space');
      assert.equal(await run.status(), 0, run.err);
      assert.match(run.out, /^0\u202f: .*, 1280 × 720\u202f; .*--display\n$/);
    } finally {
      projector.end();
    }
  });

  it('are one sentence where there is none', async () => {
    run = new Run(['displays']);
    assert.equal(await run.status(), 1);
    assert.match(run.err, /^Aucun écran[^\n]*\.\n$/);
    assert.equal(run.out, '');
  });
});
