// A picture of the organiser's beside the words before the film, and after it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { FILM_US, smallFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {string} */ let folder;
/** @type {Screening | undefined} */ let run;

before(() => (folder = mkdtempSync(join(tmpdir(), 'contrechamp-pictures-'))));
after(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => run?.discard());

function made(name, ...args) {
  const file = join(folder, name);
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, file]);
  return file;
}

const white = (name, size = '640x360') => made(name, '-f', 'lavfi', '-i', `color=white:s=${size}`, '-frames:v', '1');

/** Half a second dark, half a second bright, with a voice that nobody shall hear. */
const blinking = () =>
  made('blinking.mkv', '-f', 'lavfi', '-i', "color=black:s=320x180:d=1,drawbox=color=white:t=fill:enable='gte(t,0.5)'",
    '-f', 'lavfi', '-i', 'sine=duration=1', '-c:v', 'libx264', '-c:a', 'aac');

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
]) {
  describe(`pictures on a screen of ${width} × ${height}`, () => {
    /** @type {Projector} */ let projector;

    before(async () => (projector = await Projector.start(width, height)));
    after(() => projector?.end());

    async function screening(args) {
      const show = await Screening.start(smallFilm(), args, { screen: ['--display', '0'], env: projector.env });
      run = show;
      await projector.untilWindow();
      return show;
    }

    const corner = () => projector.brightness([{ x: 4, y: 4 }, { x: width * 0.4, y: height * 0.25 }]);
    const untilBright = () => until(10_000, 'a picture', () => corner().every((light) => light > 240));
    const untilCode = (code) => until(10_000, `the code ${code}`, () => projector.scanned().split('\n').includes(code));

    for (const name of ['still.png', 'still.jpg']) {
      it(`shows ${name} in the lobby, and the code is read beside it`, async () => {
        const show = await screening(['--lobby', white(name)]);
        await untilBright();
        await untilCode(show.url);
        assert.equal(show.err.includes('image'), false, show.err);
      });
    }

    it('fills its place with a picture of any shape', async () => {
      const show = await screening(['--lobby', white('tall.png', '200x900')]);
      await untilBright();
      await untilCode(show.url);
    });

    it('shows a short film again and again, without a sound', async () => {
      const show = await screening(['--lobby', blinking()]);
      for (let turn = 0; turn < 3; turn += 1) {
        await until(5_000, 'a bright half second', () => corner()[0] > 200);
        await until(5_000, 'a dark half second', () => corner()[0] < 50);
      }
      await untilCode(show.url);
    });

    it('puts it away when the film begins, and shows the other one at the end', async () => {
      const show = await screening(['--lobby', white('still.png'), '--end-still', white('end.png')]);
      const phone = await RawClient.phone(show.port);
      await untilBright();
      projector.press('Return');
      await phone.take('timeline', (line) => line.state === 'playing');
      await until(5_000, 'the film', () => corner().some((light) => light < 200));
      const operator = await RawClient.console(show.consolePort, show.token);
      operator.command({ do: 'seek', to: FILM_US - 500_000 });
      await phone.take('timeline', (line) => line.state === 'ended', 15_000);
      await untilBright();
      await untilCode(show.url);
      phone.close();
      operator.close();
    });

    it('keeps both codes readable beside the Wi-Fi', async () => {
      const show = await screening(['--lobby', white('still.png'), '--wifi', 'Salle', '--wifi-password', 'salle-2026']);
      await untilCode('WIFI:T:WPA;S:Salle;P:salle-2026;;');
      await untilCode(show.url);
      if (width * 2 >= height * 3) await until(5_000, 'a picture', () => corner()[0] > 240);
    });
  });
}

describe('a picture that is none', () => {
  /** @type {Projector} */ let projector;

  before(async () => (projector = await Projector.start()));
  after(() => projector?.end());

  const bad = {
    'that is not there': () => join(folder, 'nowhere.png'),
    'that is a folder': () => folder,
    'that is a text': () => {
      writeFileSync(join(folder, 'text.png'), 'Ceci n’est pas une image.\n'.repeat(200));
      return join(folder, 'text.png');
    },
    'that is cut off': () => {
      const whole = join(folder, 'cut.png');
      writeFileSync(whole, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
      return whole;
    },
    'that is a list of others': () => {
      writeFileSync(join(folder, 'list.png'), `#EXTM3U\n${smallFilm()}\n`);
      return join(folder, 'list.png');
    },
  };
  for (const [what, file] of Object.entries(bad)) {
    it(`${what} is one sentence, and the show goes on`, async () => {
      const show = await Screening.start(smallFilm(), ['--lobby', file()], { screen: ['--display', '0'], env: projector.env });
      run = show;
      await until(10_000, 'a sentence', () => /L’image «\u202f.*\u202f» .*continue sans elle/.test(show.err));
      await until(10_000, 'the code', () => projector.scanned() === show.url);
      assert.equal(show.err.split('\n').filter((line) => line.includes('L’image')).length, 1, show.err);
    });
  }
});
