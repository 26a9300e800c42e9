// The film's lines on a phone: chosen there, in time with the picture, and there whatever the network does.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { nowUs } from '../integration/raw_client.mjs';
import { barriers, prepare, spilt } from './barriers.mjs';
import { Rehearsal } from './rehearsal.mjs';

const TOLERANCE_US = 300_000;
const COLOURS = ['yellow', 'red', 'magenta', 'cyan', 'green'];

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`captions (${name})`, () => {
    /** @type {Rehearsal} */ let evening;
    const strip = () => evening.phone.page.$eval('#captions', (one) => ({
      hidden: /** @type {HTMLElement} */ (one).hidden,
      text: String(one.textContent).replace(/[\u00a0\u202f]/g, ' '),
      lang: /** @type {HTMLElement} */ (one).lang,
    }));

    before(async () => {
      evening = await Rehearsal.start(name, { args: [] });
      await prepare(evening.phone);
    });

    after(() => evening?.discard());

    it('are off until somebody asks for them, and offered by language', async () => {
      await evening.standAt(2_000_000);
      await evening.phone.untilSays({ state: 'prompt' });
      assert.equal((await strip()).hidden, true);
      await evening.reach('settings');
      for (const words of ['Aucun', 'français', 'anglais']) await evening.phone.untilReads(words);
    });

    it('show the line that is spoken, and nothing between two', async () => {
      const { phone } = evening;
      await evening.reach('settings');
      await phone.tap('input[name="captions"][value="0"]');
      await evening.close();
      for (const [second, text] of [[2, 'Réplique à 1 s.'], [4.5, ''], [7, 'Réplique à 6 s.'], [27, 'Réplique à 26 s.'], [3, 'Réplique à 1 s.']]) {
        await evening.standAt(Number(second) * 1_000_000);
        if (text) await phone.untilReads(String(text));
        else await phone.page.waitForFunction(() => document.getElementById('captions')?.textContent === '');
      }
      assert.equal((await strip()).lang, 'fr');
    });

    it(`come within ${TOLERANCE_US / 1000} ms of their film time`, async (t) => {
      const { phone, ear } = evening;
      const offset = await ear.clockOffset();
      const errors = [];
      for (const second of [6, 11, 16, 26]) {
        await evening.standAt(second * 1_000_000 - 900_000);
        await phone.page.waitForFunction(() => document.getElementById('captions')?.textContent === '');
        await phone.page.evaluate((wanted) => {
          const note = /** @type {any} */ (window);
          note.came = 0;
          const look = () => {
            const { textContent } = /** @type {Element} */ (document.getElementById('captions'));
            if (!note.came && textContent?.includes(wanted)) note.came = performance.timeOrigin + performance.now();
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
        }, `à ${second} s.`);
        evening.operator.command({ do: 'play' });
        const line = await ear.take('timeline', ({ state }) => state === 'playing');
        await phone.untilReads(`Réplique à ${second} s.`);
        const cameMs = await phone.page.evaluate(() => /** @type {any} */ (window).came);
        const cameUs = cameMs * 1000 + nowUs() - (performance.timeOrigin + performance.now()) * 1000;
        errors.push(cameUs + offset - (line.ts + (second * 1_000_000 - line.pos) / line.vel));
      }
      t.diagnostic(`${name}, shown − film time: ${errors.map((error) => Math.round(error / 1000)).join(', ')} ms`);
      assert.ok(Math.max(...errors.map(Math.abs)) <= TOLERANCE_US, `${errors}`);
    });

    it('go on while the server says nothing', async () => {
      const { phone } = evening;
      await evening.standAt(15_500_000);
      await phone.page.waitForFunction(() => document.getElementById('captions')?.textContent === '');
      evening.operator.command({ do: 'play' });
      await evening.ear.take('timeline', ({ state }) => state === 'playing');
      await phone.untilSays({ connection: 'live' });
      await evening.unheard(() => phone.untilReads('Réplique à 21 s.', 10_000));
    });

    it('stay under a card that is being read, and hide nothing that has the focus', async () => {
      const { phone } = evening;
      await evening.standAt(2_000_000);
      await phone.untilSays({ state: 'prompt' });
      await phone.tap('.main');
      await phone.untilSays({ state: 'card' });
      await phone.untilReads('Réplique à 1 s.');
      await phone.choose('#fr&text=3&captions=0');
      await phone.tabTo('back');
      await phone.page.waitForFunction(() => {
        const held = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
        const lines = /** @type {Element} */ (document.getElementById('captions')).getBoundingClientRect();
        return held.bottom <= lines.top + 1 && held.top >= 0;
      });
      await phone.choose('#fr&captions=0');
      await evening.close();
    });

    it('are there again after a reload, in the language that was chosen', async () => {
      const { phone } = evening;
      await phone.choose('#fr&captions=1');
      await evening.standAt(7_000_000);
      await phone.untilReads('Line at 6 s.');
      await phone.page.reload({ waitUntil: 'domcontentloaded' });
      await phone.untilReads('Line at 6 s.');
      assert.equal((await strip()).lang, 'en');
      await prepare(phone);
    });

    it('tell voices apart by colour for those who want it, never by colour alone (A26, A27)', async () => {
      const { phone } = evening;
      const track = evening.sheet.tracks.find(({ kind }) => kind === 'sdh');
      assert.ok(track, JSON.stringify(evening.sheet.tracks));
      const { lines } = await (await fetch(`${evening.show.url}captions/${track.id}`)).json();
      const coloured = lines.filter(({ runs }) => runs.some(({ colour }) => colour));
      assert.deepEqual([...new Set(coloured.flatMap(({ runs }) => runs.map(({ colour }) => colour).filter(Boolean)))].filter((one) => one !== 'white').sort(), [...COLOURS].sort());
      for (const theme of ['', '&theme=light']) {
        await phone.choose(`#fr${theme}&captions=${track.id}`);
        for (const line of coloured.slice(theme ? 2 : 0, theme ? 4 : 2)) {
          await evening.standAt(line.in + 500_000);
          const { text } = line.runs.find(({ colour }) => colour);
          await phone.untilReads(text.trim().split('\n')[0]);
          assert.deepEqual(await barriers(phone), [], text + theme);
          assert.match(line.runs.map((run) => run.text).join(''), /[-–—[(♪:]/, 'no cue in words');
        }
        assert.ok((await phone.page.$$('#captions [class^=voice]')).length > 0);
      }
      await phone.choose(`#fr&captions=${track.id}&plain`);
      await phone.page.waitForFunction(() => !document.querySelector('#captions [class^=voice]'));
      assert.deepEqual(await spilt(phone), []);
      await phone.choose('#fr');
    });
  });
}
