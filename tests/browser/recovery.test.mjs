// What a phone goes through in a real hall, and that its screen is right again afterwards, by itself.
//
// Judged by a clock: has the machine to itself. A prompt that the film has left behind meanwhile is never seen.
//
// How long that takes is printed, not judged: goals and figures are in measure_recovery.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { nowUs } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';
import { blackout, death, freeze, Hall, sleep } from './recoveries.mjs';
import { Rehearsal } from './rehearsal.mjs';

const LIMIT_MS = 30_000;
const STANDING = ['lobby', 'film', 'prompt', 'question', 'hold', 'end'];
const LOST = /connexion/i;
const ELSEWHERE = '127.0.0.3';

/** Runs in the page: nothing is drawn until drawAgain(). Answers how many sockets were tried so far. */
function holdFrames() {
  const page = /** @type {any} */ (window);
  const draw = window.requestAnimationFrame;
  /** @type {FrameRequestCallback[]} */ const waiting = [];
  window.requestAnimationFrame = (run) => waiting.push(run);
  page.drawAgain = () => {
    window.requestAnimationFrame = draw;
    for (const run of waiting) draw(run);
  };
  return page.tries;
}

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`a phone in the hall (${name})`, () => {
    /** @type {Hall} */ let hall;

    before(async () => {
      hall = await Hall.open(name);
    });

    after(() => hall?.close());

    /** What eyes can read: not what was last said to the ears. */
    const onGlass = () =>
      hall.phone.page.evaluate(() => {
        const heard = /** @type {HTMLElement} */ (document.querySelector('[role=status]')).innerText;
        return document.body.innerText.replace(heard, '');
      });
    const said = () => hall.phone.page.evaluate(() => /** @type {any} */ (window).said.slice());
    const report = (t, us) => t.diagnostic(`${name}: right again after ${(us / 1000).toFixed(0)} ms`);

    it('says both, when a prompt comes up in the very frame that says the connection is lost', async () => {
      const { phone, radio } = hall;
      await hall.standIn('p-lycee');
      await phone.untilSays({ cue: 'p-lycee' });
      const known = (await said()).length;
      const tries = await phone.page.evaluate(holdFrames);
      await hall.standIn('p-bus');
      const isThere = () =>
        phone.page.evaluate((begins) => JSON.parse(/** @type {any} */ (window).line).pos > begins, hall.cue('p-bus').in);
      await until(LIMIT_MS, 'the line in the phone', isThere);
      radio.dark();
      // The word about the connection is due before another socket is tried.
      const triesNow = () => phone.page.evaluate(() => /** @type {any} */ (window).tries);
      await until(LIMIT_MS, 'another socket', async () => (await triesNow()) > tries);
      await phone.page.evaluate(() => setTimeout(/** @type {any} */ (window).drawAgain));
      await phone.untilSays({ cue: 'p-bus' });
      const words = (await said()).slice(known).join('\n');
      radio.light();
      await phone.untilSays({ connection: 'live' }, LIMIT_MS);
      assert.match(words, /^Nouvelle carte/);
      assert.match(words, LOST);
      assert.doesNotMatch(await phone.page.evaluate(() => document.body.innerText), LOST);
    });

    it('says nothing of a second without news (A33)', async () => {
      const { phone, radio } = hall;
      const place = await hall.runInto('p-bus');
      const known = (await said()).length;
      const begun = place(nowUs());
      radio.hold();
      await until(LIMIT_MS, 'a second of film', () => place(nowUs()) - begun >= 1_000_000);
      radio.release();
      await phone.sawCue('p-plaidoyer', nowUs(), LIMIT_MS);
      assert.deepEqual((await said()).slice(known).filter((words) => LOST.test(words)), []);
      assert.doesNotMatch(await onGlass(), LOST);
    });

    it('says in words that the connection is lost, and then that it is there no longer (A33)', async (t) => {
      const { phone, radio } = hall;
      await hall.runInto('p-lycee');
      const known = (await said()).length;
      radio.dark();
      const darkUs = nowUs();
      await until(LIMIT_MS, 'a word', async () => (await said()).slice(known).some((words) => LOST.test(words)));
      t.diagnostic(`${name}: said ${((nowUs() - darkUs) / 1000).toFixed(0)} ms after the last moment with a network`);
      assert.match(await onGlass(), LOST);
      radio.light();
      await phone.untilSays({ connection: 'live' }, LIMIT_MS);
      assert.doesNotMatch(await onGlass(), LOST);
    });

    it('goes on by itself for ten seconds without a network, and is right when there is one again', async (t) => {
      report(t, await blackout(hall));
    });

    it('changes to another network, and is right there', async (t) => {
      const { phone, radio } = hall;
      await hall.standIn('p-lycee');
      await phone.untilSays({ cue: 'p-lycee' });
      const cutUs = nowUs();
      radio.cut(ELSEWHERE);
      const backUs = await hall.welcomed(cutUs);
      await hall.standIn('p-bus');
      await phone.untilSays({ cue: 'p-bus', connection: 'live' }, LIMIT_MS);
      report(t, backUs - cutUs);
    });

    it('sleeps while the film runs on, and wakes up to the right screen', async (t) => {
      report(t, await sleep(hall));
    });

    it('outlives its companion, and never shows a wrong prompt meanwhile', async (t) => {
      report(t, await death(hall));
    });

    it('is frozen by its browser, and thaws to the right screen', { skip: name !== 'chromium' }, async (t) => {
      report(t, await freeze(hall, 1));
    });
  });

  describe(`a page that is loaded again (${name})`, () => {
    /** @type {Rehearsal} */ let evening;

    before(async () => {
      evening = await Rehearsal.start(name);
    });

    after(() => evening?.discard());

    const screenOf = ({ page }) =>
      page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('main')).innerText);

    for (const screen of STANDING) {
      it(`shows « ${screen} » as before`, async () => {
        const { phone } = evening;
        await evening.reach(screen);
        const { state, cue, lang } = await phone.says();
        const words = await screenOf(phone);
        await phone.page.reload({ waitUntil: 'domcontentloaded' });
        await phone.untilSays({ state, cue: cue ?? '', lang, connection: 'live' });
        assert.equal(await screenOf(phone), words);
      });
    }
  });
}
