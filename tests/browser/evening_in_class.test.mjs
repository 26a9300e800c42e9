// A lesson of fifty-five minutes: eleven phones and nineteen folded slips, three stops, and what the page knows of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { everyReply } from '../integration/audience_door.mjs';
import { CHAPTER_US, FILM_US, smallFilm } from '../integration/films.mjs';
import { FILM_PROGRAMME } from '../integration/print_kit.mjs';
import { Projector } from '../integration/projector.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Run } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Evening, typeCount } from './evenings.mjs';
import { Browser } from './phones.mjs';
import { barsOn } from './projected_bars.mjs';

const CAMPAIGN = /(?<!ré)p[ée]tition|\bdons?\b|\bsign(?:er|ez|ature)\b|amnesty\.fr\/(?:don|petitions)|militante/i;
/** Of nine phones; the tenth is looked at, and the eleventh only listens. */
const BEFORE = [0, 0, 1, 1, 1, 2, 2, 3, 4];
const AFTER = [0, 0, 0, 0, 1, 1, 1, 2, 3];
const SLIPS_BEFORE = [3, 5, 6, 3, 2, 0];
const SLIPS_AFTER = [7, 6, 3, 2, 1, 0];
/** Of twenty-eight pupils without a phone; the fifth answer has nobody after the film, and the fourth nobody before. */
const HANDS_BEFORE = [4, 9, 8, 0, 5, 2];
const HANDS_AFTER = [9, 8, 5, 4, 0, 2];

describe('a lesson of 55 minutes', () => {
  /** @type {Evening} */ let lesson;
  /** @type {import('./phones.mjs').Phone} */ let phone;

  before(async () => {
    lesson = await Evening.start(['--mode', 'school', '--plan', '55']);
    await lesson.fill(9);
    phone = await lesson.browser.phone(lesson.show.url);
    await phone.untilSays({ connection: 'live', state: 'lobby' }, 30_000);
  });

  after(() => lesson?.discard());

  const onScreen = () => lesson.desk.page.$$eval('#discussion [aria-pressed=true]', (all) => all.map((one) => one.textContent));
  const vote = async (round, options) => {
    await phone.untilSays({ state: 'poll' });
    await lesson.vote(round, options);
    await phone.tap('.poll:not([hidden]) input[value="0"]');
    await phone.tap('.poll:not([hidden]) [data-name="vote"]');
    await phone.untilReads('Vote compté.');
  };

  it('has no step that asks anybody to join', async () => {
    await lesson.untilCodes(lesson.show.url);
    const steps = await lesson.desk.page.$$eval('#steps > li', (all) => all.map((one) => one.textContent));
    assert.deepEqual(steps, ['Accueil', 'Vote avant', 'Film', 'Vote après', 'Résultats', 'Fin']);
  });

  it('asks before the film, by phone and by folded slip', async () => {
    await lesson.press('v');
    await lesson.reaches('before', 'open');
    await vote('before', BEFORE);
    await lesson.typeIn('before', 'slips', ['-3', ...SLIPS_BEFORE.slice(1)]);
    await lesson.desk.untilReads('Chaque case attend un nombre entier, de 0 à 9999.');
    await lesson.typeIn('before', 'slips', SLIPS_BEFORE);
    await lesson.untilTyped(SLIPS_BEFORE);
  });

  it('stops where the plan says, and has its questions on the screen one by one', async () => {
    await lesson.press('Enter');
    await lesson.reaches('before', 'closed');
    await lesson.isIn('playing');
    const { chapters, holds } = lesson.sheet;
    assert.deepEqual(holds, [1, 2, 3].map((n) => n * CHAPTER_US - 1));
    for (const [i, at] of holds.entries()) {
      await lesson.runInto(at, 'holding');
      await phone.untilSays({ state: 'hold' });
      assert.equal(chapters[i].questions.length, 2);
      for (const question of chapters[i].questions) {
        const picture = lesson.picture();
        await lesson.desk.tap('[data-name="discuss-next"]');
        await until(15_000, question, async () => String(await onScreen()) === question);
        await lesson.untilChanged(picture, question);
        await phone.untilReads(question);
      }
      lesson.keep(`class-question-${i}`);
    }
  });

  it('times the groups at the desk alone: the picture stands, and no phone hears of it', async () => {
    await lesson.desk.tap('[data-name="discuss-still"]');
    await until(15_000, 'the still', async () => (await onScreen()).length === 0);
    const standing = await lesson.untilSteady();
    const heard = lesson.ear.messages.length;
    await lesson.desk.tap('[data-name="timer-turn"]');
    await lesson.desk.untilReads('2:59');
    assert.equal(lesson.picture(), standing);
    const news = lesson.ear.messages.slice(heard).filter(({ t }) => t !== 'timeline' && t !== 'pong');
    assert.deepEqual(news, []);
    assert.doesNotMatch(await phone.words(), /2:5\d/);
    await lesson.desk.tap('[data-name="timer-turn"]');
  });

  it('asks again, and shows both answers in tens: eleven phones are not to be counted out', async () => {
    await lesson.runInto(lesson.sheet.film.end, 'ended');
    await lesson.press('v');
    await lesson.reaches('after', 'open');
    await vote('after', AFTER);
    await lesson.typeIn('after', 'slips', SLIPS_AFTER);
    await lesson.closes('after');
    await lesson.press('v');
    const { results } = await lesson.reaches('after', 'revealed');
    assert.equal(results.grain, 'tens');
    assert.equal('votes' in results, false);
    await until(20_000, 'bars on the screen', () => barsOn(lesson.projector).full.length > 0);
    lesson.keep('class-results');
    await phone.untilReads('Les résultats du vote');
    await phone.untilReads('Nous n’avons suivi personne.');
  });

  it('reads what this page has learnt of the class: numbers, and none of them anybody’s', async () => {
    assert.equal((await lesson.held()).peak, 11);
    await phone.tap('#data');
    await phone.untilReads('pas de cookie');
    const page = await (await fetch(new URL('/donnees', lesson.show.url))).text();
    assert.match(page, /<li>Téléphones au plus fort\u202f: 11<\/li>/);
    const kept = await phone.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]);
    assert.deepEqual(kept, [0, 0, 0]);
  });

  it('was served no byte of a campaign', async () => {
    for (const [asked, reply] of await everyReply(lesson.show.port)) {
      if (!asked.startsWith('HEAD')) assert.doesNotMatch(reply.text, CAMPAIGN, asked);
    }
    const frames = [lesson.ear, lesson.operator, ...lesson.voters.map((voter) => voter.phone)].map(({ messages }) => JSON.stringify(messages));
    for (const text of frames) assert.doesNotMatch(text, CAMPAIGN);
    assert.doesNotMatch(await phone.page.evaluate(() => document.body.textContent ?? ''), CAMPAIGN);
  });
});

describe('a lesson without phones', () => {
  /** @type {(() => unknown)[]} */ const undo = [];

  after(async () => {
    for (const one of undo) await one();
  });

  /** A screening that no phone can join, and its desk. @param {Projector} projector */
  async function handsOnly(projector) {
    const args = ['--display', '0', '--listen', '127.0.0.1', '--port', '0', '--mode', 'school', '--no-phones', '--no-holds'];
    const run = new Run(['play', smallFilm(), ...args, '--programme', FILM_PROGRAMME], { env: projector.env });
    undo.unshift(() => run.discard());
    const [, address, port, key] = await until(20_000, 'the desk’s address', () =>
      /^Console: (http:\/\/127\.0\.0\.1:(\d+)\/\S+#([0-9a-f]{32}))$/m.exec(run.out),
    );
    await projector.untilWindow();
    const browser = await Browser.launch('chromium');
    undo.unshift(() => browser.close());
    const desk = await browser.phone(address);
    await desk.untilReads('Connecté', 20_000);
    const operator = await RawClient.console(Number(port), key);
    undo.unshift(() => operator.close());
    return { desk, operator };
  }

  it('has nothing to scan, and counts by hand: typed in at the desk, shown side by side', async () => {
    const projector = await Projector.start();
    undo.unshift(() => projector.end());
    const { desk, operator } = await handsOnly(projector);
    await until(10_000, 'the lobby', () => !projector.isBlack());
    assert.equal(projector.scanned(), '');
    const steer = (words) => operator.send({ t: 'poll', ...words });
    const reaches = (round, stage) =>
      operator.take('polls', ({ rounds }) => rounds.some((one) => one.round === round && one.stage === stage));

    await desk.tap('[data-name="poll-next"]');
    await reaches('before', 'open');
    await typeCount(desk, 'before', 'hands', HANDS_BEFORE);
    await desk.tap('[data-name="poll-next"]');
    await reaches('before', 'closed'); // nobody has a phone to be given notice
    operator.command({ do: 'go' });
    await operator.take('timeline', ({ state }) => state === 'playing');
    operator.command({ do: 'seek', to: FILM_US - 500_000 });
    operator.command({ do: 'play' });
    await operator.take('timeline', ({ state }) => state === 'ended', 15_000);
    steer({ do: 'next' });
    await reaches('after', 'open');
    await typeCount(desk, 'after', 'hands', HANDS_AFTER);
    for (const stage of ['closed', 'revealed']) {
      await desk.tap('[data-name="poll-next"]');
      await reaches('after', stage);
    }
    const bars = await until(20_000, 'bars on the screen', () => {
      const found = barsOn(projector);
      return found.full.length === 4 && found.striped.length === 4 ? found : null;
    });
    assert.ok(bars.promise);
    assert.equal(projector.scanned(), '');
    assert.deepEqual(desk.complaints, []);
  });
});
