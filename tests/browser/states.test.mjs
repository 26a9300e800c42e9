// Every screen of the phone page, for people who see little, press keys, read slowly or listen.
// A01 to A34, P22: what the project has promised them, by number.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ROOT } from '../integration/screening.mjs';
import { barriers, brightness, dress, prepare, spilt, unfold } from './barriers.mjs';
import { LANGUAGES, Rehearsal, SCREENS } from './rehearsal.mjs';

const PHONE = { width: 360, height: 640 };
const SIDEWAYS = { width: 640, height: 360 };
const SMALL = { width: 320, height: 256 };
const OTHERS = [SIDEWAYS, { width: 412, height: 915 }, { width: 915, height: 412 }];
const ARABIC = join(ROOT, 'tests/fixtures/programmes/arabic.json');

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`every screen (${name})`, () => {
    /** @type {Rehearsal} */ let evening;

    before(async () => {
      evening = await Rehearsal.start(name);
      await prepare(evening.phone);
    });

    after(() => evening?.discard());

    for (const screen of SCREENS) {
      it(`shows « ${screen} » without a barrier, in every language, theme and size (A01, A02, A12, A13, A15, A16, A19)`, async () => {
        const { phone } = evening;
        await evening.reach(screen);
        const { state } = await phone.says();
        for (const lang of LANGUAGES) {
          for (const theme of ['', '&theme=light']) {
            await phone.choose(`#${lang}${theme}`);
            await unfold(phone);
            assert.equal((await phone.says()).state, state, lang + theme);
            assert.deepEqual(await barriers(phone), [], lang + theme);
            assert.deepEqual(await spilt(phone), [], lang + theme);
          }
          const { tag, dir } = await phone.page.evaluate(() => ({ tag: document.documentElement.lang, dir: document.documentElement.dir }));
          assert.deepEqual([tag, dir], [lang.slice(0, 2), 'ltr']);
        }
        await phone.choose('#fr');
        await phone.resize(SMALL);
        await dress(phone, { large: true });
        assert.deepEqual(await spilt(phone), [], 'at 320 × 256, text at 200 %');
        await phone.resize(PHONE);
        await dress(phone, { spaced: true });
        assert.deepEqual(await spilt(phone), [], 'with wide text spacing');
        await dress(phone);
        for (const size of OTHERS) {
          await phone.resize(size);
          assert.deepEqual(await spilt(phone), [], `${size.width} × ${size.height}`);
        }
        await phone.resize(PHONE);
        await phone.speak('fr');
      });
    }

    it('counts what a regular sum costs, to the cent, however it is chosen', async () => {
      const { phone } = evening;
      await evening.reach('end');
      await phone.untilReads('15 € par mois coûtent 5,10 €');
      await phone.untilReads('si vous payez assez d’impôt');
      await phone.tap('input[type=radio][value="1000"]');
      await phone.untilReads('10 € par mois coûtent 3,40 €');
      await phone.page.focus('.screen:not([hidden]) input[type=range]');
      await phone.page.keyboard.press('ArrowRight');
      await phone.untilReads('11 € par mois coûtent 3,74 €');
      await phone.speak('en');
      await phone.untilReads('€11 a month costs €3.74');
      await phone.speak('fr');
    });

    it('says in words what the other site will ask, and where it is', async () => {
      const words = await evening.phone.words();
      assert.match(words, /https:\/\/example\.org\/petition/);
      assert.match(words, /https:\/\/example\.org\/don/);
      assert.match(words, /demandera votre nom et une adresse électronique\. Nous n’en saurons rien\./);
      assert.match(words, /un moyen de paiement\. Nous n’en saurons rien\./);
      assert.match(words, /Pas d’Internet ici/);
    });

    it('gives one file to keep, which runs nothing', async () => {
      const { phone, show } = evening;
      const path = await phone.page.$eval('.screen:not([hidden]) [data-name="keep"]', (link) => link.getAttribute('href'));
      const file = await fetch(new URL(String(path), show.url));
      assert.match(String(file.headers.get('content-disposition')), /^attachment; filename="[\w-]+\.html"$/);
      const text = await file.text();
      assert.match(text, /Première carte[^]*https:\/\/example\.org\/journal/);
      assert.doesNotMatch(text, /<script|<link[^>]+href="[^d]/);
    });

    it('offers each source once to read on, dated and without a trace', async () => {
      const { phone } = evening;
      const sources = await phone.page.evaluate(() =>
        [...document.querySelectorAll('.screen:not([hidden]) .sources a')].map((link) => {
          const { href, rel, textContent } = /** @type {HTMLAnchorElement} */ (link);
          return { href, rel, text: textContent };
        }),
      );
      const addresses = sources.map(({ href }) => href).sort();
      assert.deepEqual(addresses, ['https://example.org/journal', 'https://example.org/loi', 'https://example.org/slogan']);
      for (const { rel } of sources) assert.equal(rel, 'noreferrer noopener');
      assert.equal(sources.find(({ href }) => href.endsWith('journal'))?.text, 'Un journal, février 2019');
    });
  });

  describe(`a prompt (${name})`, () => {
    /** @type {Rehearsal} */ let evening;

    before(async () => {
      evening = await Rehearsal.start(name, { args: [] });
    });

    after(() => evening?.discard());

    const said = () => evening.phone.page.evaluate(() => /** @type {any} */ (window).said.slice());

    it('has somewhere polite to be announced from the first byte (A03)', async () => {
      const page = await (await fetch(evening.show.url)).text();
      const places = page.match(/<[^>]*(role="status"|aria-live)[^>]*>\s*<\/p>/g);
      assert.equal(places?.length, 1, page);
      assert.match(places[0], /role="status" aria-live="polite" aria-atomic="true"/);
    });

    it('leaves the glass dark before it comes: under 2 % of white', async () => {
      await evening.standAt(500_000);
      await evening.phone.untilSays({ state: 'film' });
      const share = await brightness(evening.phone);
      assert.ok(share < 0.02, `${share}`);
    });

    it('is announced once, in few words, and moves nobody’s focus (A04, A05, A06)', async () => {
      const { phone } = evening;
      await evening.reach('film');
      await phone.page.focus('#cards');
      const known = (await said()).length;
      const next = evening.sheet.cues.find((one) => one.id === 'p-bus');
      await evening.runInto(next.in, 'playing');
      await phone.untilSays({ cue: 'p-bus' });
      assert.equal(await phone.held(), 'cards');
      await evening.standAt(next.out + 100_000);
      await phone.untilSays({ cue: '' });
      await evening.standAt(next.in + 100_000);
      await phone.untilSays({ cue: 'p-bus' });
      assert.deepEqual((await said()).slice(known), ['Nouvelle carte : Deuxième carte']);
      assert.equal(await phone.held(), 'cards');
    });

    it('counts nothing down: not a word of it changes while it stands (A09)', async () => {
      const { phone } = evening;
      const cue = evening.cue('card');
      await evening.standAt(cue.in + 100_000);
      await phone.untilSays({ cue: cue.id });
      await phone.page.evaluate(() => {
        const changed = (/** @type {any} */ (window).changed = []);
        const screen = /** @type {Element} */ (document.querySelector('.screen:not([hidden])'));
        const note = (/** @type {MutationRecord[]} */ records) => changed.push(...records.map(({ type }) => type));
        new MutationObserver(note).observe(screen, { childList: true, characterData: true, subtree: true });
      });
      evening.operator.command({ do: 'play' });
      await phone.untilSays({ cue: '' }, 15_000);
      assert.deepEqual(await phone.page.evaluate(() => /** @type {any} */ (window).changed), []);
    });

    it('has gone from the screen but is kept in the list, whatever its kind (A07)', async () => {
      const { phone } = evening;
      const last = evening.cue('action');
      await evening.standAt(last.in + 100_000);
      await phone.untilSays({ cue: last.id });
      await evening.standAt(29_000_000);
      await phone.untilSays({ state: 'film' });
      await phone.tap('#cards');
      for (const title of ['Première carte', 'Qui devrait décider', 'Deuxième carte', 'La pétition d’essai']) {
        await phone.untilReads(title);
      }
      await evening.close();
    });

    it('is read, left, and everything reached by keys alone, with the focus in sight (A06, A17)', async () => {
      const { phone } = evening;
      await evening.reach('prompt');
      await phone.toTop();
      await phone.tabTo('main');
      const ring = await phone.page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle);
      assert.equal(ring, 'solid');
      await phone.page.keyboard.press('Enter');
      for (const time of ['first', 'second']) {
        await phone.untilSays({ state: 'card' });
        assert.equal(await phone.held(), 'h1', time);
        await phone.tabTo('back');
        await phone.page.keyboard.press('Enter');
        await phone.untilSays({ state: 'prompt' });
        assert.equal(await phone.held(), 'main', time);
        await phone.page.keyboard.press('Enter');
      }
      await phone.untilSays({ state: 'card' });
      await evening.close();
      await phone.tabTo('cards');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ state: 'list' });
      await phone.tabTo('settings');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ state: 'settings' });
      assert.equal(await phone.held(), 'h1');
      await phone.tabTo('lang-en');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ lang: 'en', state: 'settings' });
      assert.equal(await phone.held(), 'lang-en');
      await phone.tabTo('text-0');
      for (const [key, size] of [['ArrowRight', '1'], ['ArrowLeft', '0']]) {
        await phone.page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key));
        await phone.page.waitForFunction((wanted) => document.documentElement.dataset.text === wanted, {}, size);
      }
      await phone.tabTo('about-help');
      await phone.page.keyboard.press('Enter');
      await phone.untilReads('Stay on this Wi-Fi');
      await phone.tabTo('back');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ state: 'settings' });
      assert.equal(await phone.held(), 'about-help');
      await phone.tabTo('back');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ state: 'list' });
      assert.equal(await phone.held(), 'settings');
      await phone.toTop();
      await phone.tabTo('back');
      await phone.page.keyboard.press('Enter');
      await phone.untilSays({ state: 'prompt' });
      assert.equal(await phone.held(), 'cards');
    });

    it('is not missed in silence: a lost connection is said in words, and to the ears too (A01, A33)', async () => {
      const phones = [evening.phone];
      await evening.phone.choose('#fr');
      await evening.reach('film');
      for (const lang of LANGUAGES.slice(1)) phones.push(await evening.browser.phone(`${evening.show.url}#${lang}`));
      for (const phone of phones) {
        await phone.untilSays({ state: 'film', connection: 'live' });
        await prepare(phone);
      }
      await evening.phone.page.bringToFront();
      await evening.unheard(async () => {
        for (const [i, phone] of phones.entries()) {
          await phone.page.bringToFront(); // nothing is drawn behind
          await phone.untilSays({ lang: LANGUAGES[i], connection: 'lost' });
          const line = await phone.page.$eval('#connection', (one) => one.textContent);
          assert.match(String(line), /Wi-Fi/);
          assert.equal(await phone.page.evaluate(() => /** @type {any} */ (window).said.pop()), line);
          assert.deepEqual(await barriers(phone), [], LANGUAGES[i]);
          assert.deepEqual(await spilt(phone), [], LANGUAGES[i]);
        }
        await evening.phone.page.bringToFront();
      });
      for (const phone of phones.slice(1)) await phone.close();
    });

    it('has its link at the end in reach of the keys too (A17)', async () => {
      const { phone } = evening;
      await evening.reach('end');
      await phone.tabTo('link-petition');
      const { top, bottom } = await phone.page.evaluate(() => {
        const place = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
        return { top: place.top, bottom: place.bottom };
      });
      assert.ok(top >= 0 && bottom <= PHONE.height, `${top} to ${bottom}`);
    });
  });
}

describe('what stands beside the film', () => {
  /** @type {Rehearsal} */ let evening;

  before(async () => {
    evening = await Rehearsal.start('chromium');
  });

  after(() => evening?.discard());

  for (const screen of SCREENS) {
    it(`is in reach from « ${screen} »: data in one tap, accessibility in two (A34, P22)`, async () => {
      const { phone } = evening;
      await evening.reach(screen);
      if (screen !== 'privacy') await phone.tap('#data');
      await phone.untilReads('Cette page ne garde rien');
      await phone.untilReads('Téléphones connectés : 2');
      await phone.tap('#settings');
      await phone.tap('[data-name="about-access"]');
      await phone.untilReads('n’a pas eu d’audit RGAA');
      await phone.untilReads('la personne qui organise');
    });
  }

  it('keeps what was chosen through a reload, in the address alone', async () => {
    const { phone } = evening;
    await evening.reach('settings');
    await phone.tap('input[value="2"][name="text"]');
    await phone.tap('input[value="light"]');
    await phone.tap('[data-name="lang-en"]');
    await phone.untilSays({ lang: 'en' });
    await phone.page.reload({ waitUntil: 'domcontentloaded' });
    await phone.untilSays({ lang: 'en', connection: 'live' });
    const { hash, text, theme } = await phone.page.evaluate(() => ({ hash: location.hash, ...document.documentElement.dataset }));
    assert.equal(hash, '#en&text=2&theme=light');
    assert.deepEqual([text, theme], ['2', 'light']);
  });

  it('never lights up a face while the film has the room, whatever was chosen', async () => {
    const { phone } = evening;
    await evening.reach('film');
    assert.equal(await phone.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    const share = await brightness(phone);
    assert.ok(share < 0.02, `${share}`);
  });
});

describe('the end of an evening', () => {
  it('is said to each phone, without a barrier, and leaves it what it has', async () => {
    const evening = await Rehearsal.start('chromium');
    try {
      await evening.reach('prompt');
      const phones = [evening.phone];
      for (const lang of LANGUAGES.slice(1)) phones.push(await evening.browser.phone(`${evening.show.url}#${lang}&theme=light`));
      for (const phone of phones) {
        await phone.untilSays({ connection: 'live', state: 'prompt' });
        await prepare(phone);
      }
      await evening.end();
      for (const phone of phones) {
        await phone.page.bringToFront();
        await phone.untilSays({ state: 'closed' });
        await unfold(phone);
        assert.deepEqual(await barriers(phone), []);
        assert.deepEqual(await spilt(phone), []);
      }
      await evening.phone.page.bringToFront();
      await evening.phone.untilReads('La séance est terminée.');
      await evening.phone.untilReads('Première carte');
      const heard = await evening.phone.page.evaluate(() => /** @type {any} */ (window).said);
      assert.equal(heard.pop(), 'La séance est terminée.');
    } finally {
      await evening.discard();
    }
  });
});

describe('a page that runs from right to left', () => {
  it('is mirrored on every screen, and nothing spills (A02, A31)', async () => {
    const evening = await Rehearsal.start('chromium', { programme: ARABIC });
    try {
      const { phone } = evening;
      await prepare(phone);
      await phone.choose('#ar');
      for (const screen of SCREENS) {
        await evening.reach(screen);
        await unfold(phone);
        assert.deepEqual(await barriers(phone), [], screen);
        assert.deepEqual(await spilt(phone), [], screen);
        const { lang, dir, heading, ways } = await phone.page.evaluate(() => {
          const title = /** @type {Element} */ (document.querySelector('.screen:not([hidden]) h1'));
          const range = document.createRange();
          range.selectNodeContents(title);
          const place = (/** @type {{getBoundingClientRect: () => DOMRect}} */ one) => one.getBoundingClientRect();
          return {
            lang: document.documentElement.lang,
            dir: document.documentElement.dir,
            heading: innerWidth - place(range).right,
            ways: place(/** @type {Element} */ (document.getElementById('ways'))).left,
          };
        });
        assert.deepEqual([lang, dir], ['ar', 'rtl'], screen);
        if (screen !== 'film') assert.ok(heading >= 0 && heading < 60, `${screen}: the title begins ${heading} from the right`);
        assert.ok(ways >= 0 && ways < 60, `${screen}: the ways end ${ways} from the left`);
      }
    } finally {
      await evening.discard();
    }
  });
});

describe('the end in a classroom', () => {
  it('is a talk, with sources, and nothing to join or to pay', async () => {
    const evening = await Rehearsal.start('chromium', { args: ['--mode', 'school'] });
    try {
      const { phone } = evening;
      await evening.reach('end');
      await phone.untilReads('Pour en parler');
      await phone.untilReads('Lire aussi');
      assert.equal((await phone.page.$$('form, .action')).length, 0);
      await prepare(phone);
      assert.deepEqual(await barriers(phone), []);
    } finally {
      await evening.discard();
    }
  });
});
