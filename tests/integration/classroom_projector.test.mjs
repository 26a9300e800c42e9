// What a class sees: the questions of a stop over the still, and a room without phones.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { CHAPTER_US, FILM_US, FRAME_US, smallFilm } from './films.mjs';
import { FILM_PROGRAMME } from './print_kit.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { Run } from './screening.mjs';
import { until } from './waiting.mjs';

const LAST_FRAME = CHAPTER_US / FRAME_US - 1;

/** @type {Projector} */ let projector;
/** @type {Run} */ let run;

before(async () => (projector = await Projector.start()));
after(() => projector?.end());
afterEach(() => run?.discard());

/** A screening on the screen, and its desk. */
async function classWith(args) {
  const shown = ['--display', '0', '--listen', '127.0.0.1', '--port', '0', '--mode', 'school'];
  run = new Run(['play', smallFilm(), ...shown, '--programme', FILM_PROGRAMME, ...args], { env: projector.env });
  const [, port, token] = await until(20_000, 'the desk’s address', () =>
    /^Console: http:\/\/127\.0\.0\.1:(\d+)\/console\/\w+\/#([0-9a-f]{32})$/m.exec(run.out),
  );
  await projector.untilWindow();
  return RawClient.console(Number(port), token);
}

const is = (state) => (line) => line.state === state;
const keep = (name) => process.env.PICTURES && projector.photograph(`${process.env.PICTURES}/${name}.png`);

/** How bright the film's upper part is, where nothing is written, and its lowest edge. */
const light = () => {
  const [above, below] = projector.brightness([
    { x: projector.width * 0.02, y: projector.height * 0.5 },
    { x: projector.width * 0.02, y: projector.height * 0.9 },
  ]);
  return { above, below };
};

const untilStill = () => until(10_000, 'the still', () => projector.frame() === LAST_FRAME);
const untilVeiled = (still) =>
  until(10_000, 'words over the still', () => light().above < still.above / 2 && light().below > still.below / 2);

async function untilHold(desk) {
  desk.command({ do: 'seek', to: CHAPTER_US - 1_500_000 });
  desk.command({ do: 'play' });
  await desk.take('timeline', is('holding'), 20_000);
  await untilStill();
  return light();
}

describe('the questions of a stop', () => {
  it('come one by one with D over the still, leave its lower quarter, and go with GO', async () => {
    const desk = await classWith(['--plan', '55', '--start', 'film']);
    const still = await untilHold(desk);
    assert.ok(still.above > 30 && still.below > 30, `the still is too dark to tell: ${JSON.stringify(still)}`);
    for (const question of [0, 1]) {
      projector.press('d');
      await desk.take('discussion', (news) => news.question === question);
      await untilVeiled(still);
      keep(`question-${question}`);
    }
    projector.press('d');
    await untilStill();
    projector.press('d', 'd', 'p');
    await desk.take('discussion', (news) => news.question === 0);
    await untilVeiled(still);
    projector.press('Return');
    await desk.take('timeline', is('playing'));
    await until(5_000, 'the film again', () => projector.frame(10) > LAST_FRAME % 1024);
    desk.close();
  });
});

describe('a room without phones', () => {
  it('has nothing to scan, and the facts of a chapter at its stop', async () => {
    const desk = await classWith(['--no-phones']);
    await until(10_000, 'the lobby', () => !projector.isBlack());
    assert.equal(projector.scanned(), '');
    keep('lobby-without-phones');
    projector.press('v');
    await desk.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'open'));
    await until(5_000, 'the poll', () => projector.scanned() === '');
    keep('poll-without-phones');
    projector.press('v', 'Return');
    await desk.take('timeline', is('playing'));
    const still = await untilHold(desk);
    projector.press('d');
    await desk.take('discussion', (news) => news.card === 0);
    await untilVeiled(still);
    keep('card-without-phones');
    projector.press('d');
    await desk.take('discussion', (news) => news.question === 0);

    desk.command({ do: 'seek', to: FILM_US - 500_000 });
    desk.command({ do: 'play' });
    await desk.take('timeline', is('ended'), 15_000);
    await until(5_000, 'the end', () => !projector.isBlack());
    assert.equal(projector.scanned(), '');
    keep('end-without-phones');
    projector.press('d');
    await desk.take('discussion', (news) => news.chapter === 'generique' && news.question === 0);
    keep('question-after-the-film');
    desk.close();
  });
});
