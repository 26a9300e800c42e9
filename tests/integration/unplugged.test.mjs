// The projector's cable comes out in the middle of a film, and goes in again.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { FILM_US, FRAME_US, smallFilm } from './films.mjs';
import { positionSent, RawClient } from './raw_client.mjs';
import { Run, Screening } from './screening.mjs';
import { TwoScreens } from './two_screens.mjs';
import { until } from './waiting.mjs';

/** @type {TwoScreens} */ let screens;
/** @type {Run} */ let run;

before(async () => (screens = await TwoScreens.start()));
after(() => screens?.end());
afterEach(async () => {
  await run?.discard();
  await screens.plug();
});

async function screening(args) {
  const show = await Screening.start(smallFilm(), ['--start', 'film'], { screen: args, env: screens.env });
  run = show;
  await screens.untilWindow();
  const phone = await RawClient.phone(show.port);
  // Past the chapter's title, which covers the frame's number.
  await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 6_000_000, 15_000);
  return { show, phone };
}

const is = (state) => (line) => line.state === state;
const untilFrame = (wanted) =>
  until(5_000, `frame ${wanted} on the projector`, () => screens.frame() === wanted);

for (const args of [[], ['--display', '1'], ['--display', 'vnc-1']]) {
  describe(`a film on the projector, by ${args.join(' ') || 'nothing said'}`, () => {
    it('stands while its cable is out, and comes back two seconds earlier, for GO', async () => {
      const { show, phone } = await screening(args);
      assert.ok(screens.frame() > 0);

      await screens.unplug();
      const stood = await phone.take('timeline', is('paused'));
      await until(5_000, 'a sentence', () => /projecteur ne répond plus.*en pause/.test(show.err));
      assert.ok(screens.laptop((laptop) => laptop.isBlack()), 'something of ours is on the operator’s screen');

      await screens.plug();
      const back = await phone.take('timeline', (line) => line.state === 'paused' && line.pos < stood.pos - 1_000_000);
      const rewound = stood.pos - back.pos;
      assert.ok(Math.abs(rewound - 2_000_000) <= 4 * FRAME_US, `${stood.pos} → ${back.pos}`);
      await untilFrame(Math.floor(back.pos / FRAME_US));
      assert.ok(screens.laptop((laptop) => laptop.isBlack()), 'something of ours is on the operator’s screen');
      assert.match(show.err, /projecteur est revenu.*attend GO/);

      await screens.untilWindow();
      screens.press('Return');
      const on = await phone.take('timeline', is('playing'));
      assert.ok(Math.abs(on.pos - back.pos) <= FRAME_US, `${back.pos} → ${on.pos}`);
      phone.close();
    });
  });
}

describe('a cable that is out when the player falls', () => {
  it('has the film wait for its own screen, and take no other', async () => {
    const { show, phone } = await screening(['--display', screens.name]);
    await screens.unplug();
    await phone.take('timeline', is('paused'));
    const first = await show.child('contrechamp-player');
    process.kill(first, 'SIGKILL');
    await until(10_000, 'a sentence', () => /L’écran du film \(VNC-1\) n’est plus branché/.test(show.err));
    assert.ok(screens.laptop((laptop) => laptop.isBlack()), 'something of ours is on the operator’s screen');
    await screens.plug();
    const back = await phone.take('timeline', (line) => line.state === 'paused' && line.pos > 0, 20_000);
    assert.ok(back.pos < FILM_US);
    await untilFrame(Math.floor(back.pos / FRAME_US));
    phone.close();
  });
});

describe('a name that no display has', () => {
  it('is answered with those there are', async () => {
    run = new Run(['play', smallFilm(), '--listen', '127.0.0.1', '--port', '0', '--display', 'Epson'], { env: screens.env });
    assert.equal(await run.status(), 1, run.err);
    assert.match(run.err, /«\u202fEpson\u202f» n’est pas le nom d’un seul écran.*VNC-0.*VNC-1/);
  });
});
