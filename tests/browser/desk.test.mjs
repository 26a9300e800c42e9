// The operator's desk in real browsers: one key each, what is left, what comes next, and nothing in anybody's way.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { CHAPTER_US, FRAME_US, smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { PROGRAMME, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { barriers, dress, prepare, spilt, unfold } from './barriers.mjs';
import { Browser } from './phones.mjs';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 640, height: 720 }, // beside another window
  { width: 360, height: 640 },
];
const NOTE = 'Laisser un silence.';
const WELL_INTO = CHAPTER_US + 7_000_000; // the next prompt is five seconds away, the next chapter three

/** @type {string} */ let folder;
/** @type {string} */ let programme;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-desk-'));
  programme = join(folder, 'programme.json');
  const written = JSON.parse(readFileSync(PROGRAMME, 'utf8'));
  written.chapters[1].notes = { fr: NOTE };
  written.chapters[2].prompts[0].notes = { fr: 'Lire la carte.' };
  const options = ['Oui', 'Non'].map((text) => ({ id: text.toLowerCase(), text: { fr: text } }));
  written.polls = [{ id: 'avis', question: { fr: 'Votre avis ?' }, options }];
  writeFileSync(programme, JSON.stringify(written));
});

after(() => rmSync(folder, { recursive: true, force: true }));

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`the desk (${name})`, () => {
    /** @type {Screening} */ let show;
    /** @type {Browser} */ let browser;
    /** @type {import('./phones.mjs').Phone} */ let desk;
    /** @type {RawClient} */ let ear;

    before(async () => {
      show = await Screening.start(smallFilm(), ['--holds'], { programme });
      browser = await Browser.launch(name);
      ear = await RawClient.console(show.consolePort, show.token);
      desk = await browser.phone(`http://127.0.0.1:${show.consolePort}${show.deskPath}#${show.token}`);
      await desk.untilReads('Connecté', 20_000); // the browser has only just begun
      await desk.untilReads('Essai rapide');
    });

    after(async () => {
      await browser?.close();
      await show?.discard();
    });

    const press = (key) => desk.page.keyboard.press(key);
    const text = (id) => desk.page.$eval(`#${id}`, (one) => (one.textContent ?? '').replace(/[\u00a0\u202f]/g, ' '));
    const untilText = (id, wanted) => until(5_000, `${wanted} in #${id}`, async () => wanted.test(await text(id)));
    const step = () => desk.page.$eval('#steps [aria-current]', (one) => one.textContent);
    const stage = (fits) => ear.take('stage', fits);
    const address = () => desk.page.evaluate(() => location.hash);

    /** This page has heard it too: what is pressed from now on is meant for that film. */
    async function isSeen({ pos, state }) {
      const seconds = Math.floor(pos / 1e6);
      await untilText('time', new RegExp(`^0:${String(seconds).padStart(2, '0')}$`));
      await desk.untilSays({ state });
    }

    async function standAt(position) {
      ear.command({ do: 'pause' });
      ear.command({ do: 'seek', to: position });
      await ear.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - position) <= FRAME_US);
    }

    it('says before the doors open what is not ready, until it is', async () => {
      await desk.untilReads('Aucun n’est entré');
      assert.equal(await text('ready-title'), 'Avant d’ouvrir les portes');
      const phone = await RawClient.phone(show.port);
      await desk.untilReads('un téléphone au moins est entré');
      phone.close();
    });

    it('shows the steps of the evening with the present one marked, and that another desk is open', async () => {
      await desk.untilReads('2 pupitres ouverts');
      assert.equal(await step(), 'Accueil');
      const all = await desk.page.$$eval('#steps > li', (steps) => steps.map((one) => one.textContent));
      assert.deepEqual(all, ['Accueil', 'Vote avant', 'Film', 'Vote après', 'Résultats', 'Appel', 'Fin']);
    });

    it('takes the vote on by a key', async () => {
      await press('v');
      await ear.take('polls', ({ rounds }) => rounds.some(({ stage: is }) => is === 'open'));
      await until(5_000, 'the step of the vote', async () => (await step()) === 'Vote avant');
    });

    it('starts, pauses, and goes back and forth by a key each', async () => {
      await press('Enter');
      await desk.untilSays({ state: 'playing' });
      assert.equal(await step(), 'Film');
      await untilText('time', /^0:0[1-9]$/); // it has really begun
      await press(' ');
      const { pos } = await ear.take('timeline', ({ state }) => state === 'paused');
      await press('ArrowRight');
      await isSeen(await ear.take('timeline', (line) => line.state === 'paused' && line.pos > pos + 4_000_000));
      await press('n');
      await isSeen(
        await ear.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - CHAPTER_US) <= FRAME_US),
      );
      await press('p');
      await ear.take('timeline', (line) => line.state === 'paused' && line.pos <= FRAME_US);
    });

    it('shows the time and what is left of it, what comes next in its own words, and the notes', async () => {
      await standAt(WELL_INTO);
      await untilText('time', /^0:17$/);
      await untilText('left', /^reste 0:23$/);
      await untilText('prompt-title', /^Deuxième carte$/);
      assert.equal(await text('prompt-text'), 'Le texte de la deuxième carte.');
      assert.equal(await text('prompt-note'), 'Lire la carte.');
      assert.equal(await text('prompt-in'), 'dans 0:05');
      assert.equal(await text('chapter-title'), 'Dans le bus');
      assert.equal(await text('chapter-in'), 'dans 0:03, après un arrêt');
      assert.equal(await text('chapter-note'), NOTE);
      const present = await desk.page.$eval('#chapters [aria-current]', (one) => one.textContent);
      assert.match(present ?? '', /Dans l’espace public/);
    });

    it('counts down while the film runs', async () => {
      await standAt(WELL_INTO);
      await untilText('chapter-in', /0:03/);
      ear.command({ do: 'speed', speed: 0.25 }); // a slow browser sees it too
      ear.command({ do: 'play' });
      await untilText('chapter-in', /0:02/);
      await untilText('length', /fin vers \d+ h \d\d/);
      ear.command({ do: 'speed', speed: 1 });
      await standAt(WELL_INTO);
    });

    it('makes the hall black, freezes it, and says so in large letters until it is over', async () => {
      await press('b');
      await stage(({ black }) => black);
      await untilText('reminder', /^Écran noir$/);
      assert.equal(await desk.page.$eval('#black', (one) => one.getAttribute('aria-pressed')), 'true');
      await press('f');
      await untilText('reminder', /^Écran noir, image figée$/);
      await press('b');
      await untilText('reminder', /^Image figée$/);
      await press('f');
      await stage(({ black, frozen }) => !black && !frozen);
      await until(5_000, 'no reminder', () => desk.page.$eval('#reminder', (one) => /** @type {HTMLElement} */ (one).hidden));
    });

    it('shows what another desk did, not what was clicked here', async () => {
      ear.command({ do: 'black', on: true });
      await untilText('reminder', /^Écran noir$/);
      ear.command({ do: 'black', on: false });
      await untilText('reminder', /^$/);
    });

    it('turns the sound by keys and buttons', async () => {
      await press('-');
      await untilText('volume', /^Volume 95 %$/);
      await desk.tap('#louder');
      await untilText('volume', /^Volume 100 %$/);
    });

    it('says in a sentence why a touch came too late', async () => {
      const { ep } = ear.messages.filter(({ t }) => t === 'timeline').at(-1);
      // What the companion tells this page is kept back: its operator acts on what was true before.
      await desk.page.evaluate(() => {
        const told = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
        /** @type {any} */ (window).isDeaf = true;
        Object.defineProperty(MessageEvent.prototype, 'data', {
          get() {
            const data = told?.call(this);
            const late = /** @type {any} */ (window).isDeaf && String(data).includes('"t":"timeline"');
            return late ? '{"t":"nothing"}' : data;
          },
        });
      });
      await standAt(2 * CHAPTER_US + 1_000_000);
      await press(' ');
      await untilText('refused', /^Rien n’a été fait/);
      const last = ear.messages.filter(({ t }) => t === 'timeline').at(-1);
      assert.equal(last.state, 'paused');
      assert.ok(last.ep > ep);
      await desk.page.evaluate(() => (/** @type {any} */ (window).isDeaf = false));
    });

    it('does nothing for a key while something else has it', async () => {
      await desk.page.focus('#subtitles');
      await press('b');
      await desk.page.$eval('#poll summary', (one) => /** @type {HTMLElement} */ (one).click());
      await desk.page.focus('#poll .typed input');
      await press('b');
      await press(' ');
      await desk.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await press('-');
      const { black, volume } = await stage(({ volume: is }) => is === 95);
      assert.deepEqual([black, volume], [false, 95]);
      await press('+');
    });

    it('lists its keys, and takes others, behind the # of the address and nowhere else (A32)', async () => {
      await press('?');
      await desk.untilReads('Une touche pour chaque geste');
      assert.equal(await desk.held(), 'keys-title');
      assert.equal(await text('key-black'), 'B');
      await desk.tap('#key-black');
      await press('g');
      await untilText('key-black', /^G$/);
      assert.equal(await address(), `#${show.token}&keys=black:g`);
      await press('Escape');
      assert.equal(await desk.held(), 'body'); // where it was: the next Enter is GO

      await desk.page.reload();
      await desk.untilReads('Connecté');
      await desk.page.evaluate(() => document.body.focus());
      await desk.untilReads('Noir');
      await until(5_000, 'the stage', async () => /100/.test(await text('volume')));
      await press('b');
      await press('g');
      await untilText('reminder', /^Écran noir$/);
      await press('g');
      await untilText('reminder', /^$/);

      await press('?');
      await desk.tap('#keys-on');
      assert.match(await address(), /keys=off$/);
      await desk.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await press('g');
      await press('b');
      ear.command({ do: 'volume', to: 40 });
      await untilText('volume', /^Volume 40 %$/);
      assert.equal(await text('reminder'), '');
      await desk.tap('#usual-keys');
      assert.equal(await address(), `#${show.token}`);
      await desk.tap('#close-keys');

      const kept = await desk.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]);
      assert.deepEqual(kept, [0, 0, 0]);
      const strangers = desk.requests.filter((url) => !url.startsWith(`http://127.0.0.1:${show.consolePort}/`) && !url.startsWith('data:') && !url.startsWith('ws://127.0.0.1'));
      assert.deepEqual(strangers, []);
    });

    it('is in nobody’s way, in a whole window, in half of one and on a phone, in large letters too', async () => {
      await prepare(desk);
      await standAt(WELL_INTO);
      ear.command({ do: 'black', on: true });
      await untilText('reminder', /^Écran noir$/);
      await desk.tap('#help');
      await unfold(desk);
      for (const size of SIZES) {
        await desk.resize({ ...size, deviceScaleFactor: 1 });
        assert.deepEqual(await barriers(desk), [], JSON.stringify(size));
        for (const how of [{}, { large: true }]) {
          await dress(desk, how);
          const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(wide <= 0, `${wide} too wide at ${size.width} ${JSON.stringify(how)}`);
          assert.deepEqual(await spilt(desk), [], `${size.width} ${JSON.stringify(how)}`);
        }
        await dress(desk, {});
      }
      await desk.tap('#close-keys');
      ear.command({ do: 'black', on: false });
      assert.deepEqual(desk.complaints, []);
    });
  });
}
