// One tablet for a group (S7): whoever takes it finds a clean screen, also after Back and after a reload.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { FILM_PROGRAMME } from '../integration/print_kit.mjs';
import { until } from '../integration/waiting.mjs';
import { barriers, prepare, spilt } from './barriers.mjs';
import { LANGUAGES, Rehearsal } from './rehearsal.mjs';

const VOTERS = 4;
const PASSED = 'Votre réponse est comptée. Passez l’appareil :';

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`a device that passes round (${name})`, () => {
    /** @type {Rehearsal} */ let evening;

    before(async () => {
      const args = ['--mode', 'school', '--shared-devices', '--voters-per-device', String(VOTERS)];
      evening = await Rehearsal.start(name, { args, programme: FILM_PROGRAMME });
      await prepare(evening.phone);
      evening.ear.close(); // its place is no voter's
      evening.operator.send({ t: 'poll', do: 'next' });
      await evening.phone.untilSays({ state: 'poll' });
    });

    after(() => evening?.discard());

    const inPage = (read) => evening.phone.page.evaluate(read);
    const chosen = () =>
      inPage(() => [...document.querySelectorAll('input')].filter((one) => one.checked).map((one) => one.value));
    const address = () => inPage(() => location.hash);
    const answersShown = () =>
      inPage(() => [...document.querySelectorAll('.poll input')].some((one) => one instanceof HTMLElement && one.offsetParent !== null));
    const votes = async (option) => {
      await evening.phone.tap(`.poll:not([hidden]) input[value="${option}"]`);
      // As by a keyboard: whoever holds the button must not be left without a place when it goes.
      await evening.phone.page.focus('.poll:not([hidden]) [data-name="vote"]');
      await evening.phone.page.keyboard.press('Enter');
      await evening.phone.untilReads(PASSED);
    };
    const isClean = async (what) => {
      assert.deepEqual(await chosen(), [], what);
      assert.doesNotMatch(await address(), /vote/, what);
    };

    it('says that the answer is counted, and shows neither it nor the answers', async () => {
      await votes(1);
      await isClean('after a vote');
      assert.equal(await answersShown(), false);
      assert.equal(await evening.phone.held(), 'h1');
    });

    it('has no barrier then, in every language', async () => {
      const { phone } = evening;
      for (const lang of LANGUAGES) {
        await phone.choose(`#${lang}`);
        assert.deepEqual(await barriers(phone), [], lang);
        assert.deepEqual(await spilt(phone), [], lang);
      }
      await phone.choose('#fr');
      if (process.env.PICTURES) await phone.page.screenshot({ path: `${process.env.PICTURES}/shared-${name}.png` });
    });

    it('gives the next voter a fresh ballot by one button', async () => {
      await evening.phone.tap('[data-name="pass"]');
      await until(5_000, 'the answers', answersShown);
      await isClean('for the next voter');
      await votes(2);
    });

    it('is clean after Back', async () => {
      const { phone } = evening;
      await phone.tap('[data-name="pass"]');
      await until(5_000, 'the answers', answersShown);
      await phone.tap('.poll:not([hidden]) input[value="3"]');
      await phone.tap('.poll:not([hidden]) [data-name="vote"]');
      await phone.tap('#data'); // perhaps before the answer: the address of that entry may know the vote
      await phone.untilSays({ state: 'about' });
      await phone.page.goBack();
      await phone.untilSays({ state: 'poll' });
      await phone.untilReads(PASSED);
      await isClean('after Back');
    });

    it('is clean after a reload, and counts no more voters than were declared', async () => {
      const { phone } = evening;
      await phone.page.reload({ waitUntil: 'domcontentloaded' });
      await phone.untilSays({ state: 'poll' });
      await until(5_000, 'the answers', answersShown);
      await isClean('after a reload');
      await votes(0);
      await phone.tap('[data-name="pass"]');
      await phone.tap('.poll:not([hidden]) input[value="0"]');
      await phone.tap('.poll:not([hidden]) [data-name="vote"]');
      await phone.untilReads('Vote non compté');
      await isClean('after a vote too many');
      assert.deepEqual(phone.complaints, []);
    });
  });
}
