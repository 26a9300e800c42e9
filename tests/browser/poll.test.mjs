// A poll in somebody's hand, from the question to the results: A04, A08, A12, A14, A20, A21, P11.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { PROGRAMME } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { barriers, dress, prepare, spilt } from './barriers.mjs';
import { Phone } from './phones.mjs';
import { LANGUAGES, Rehearsal } from './rehearsal.mjs';

const PHONE = { width: 360, height: 640 };
const SMALL = { width: 320, height: 256 };
const NOTICE_MS = 30_000; // 20 s, and the slowness of a machine that tests

const OPTIONS = ['Aucune caméra', 'Des caméras, sans analyse par ordinateur', 'La reconnaissance des visages'];
const QUESTION = 'Jusqu’où acceptez-vous la surveillance par caméra\u202f?';
const POLL = {
  id: 'avis',
  question: { fr: QUESTION },
  options: OPTIONS.map((text, order) => ({ id: `o${order}`, text: { fr: text } })),
};

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  /** @type {string} */ let folder;

  /** An evening whose programme has the poll. */
  async function anEvening() {
    folder = mkdtempSync(join(tmpdir(), 'contrechamp-poll-'));
    const programme = join(folder, 'programme.json');
    writeFileSync(programme, JSON.stringify({ ...JSON.parse(readFileSync(PROGRAMME, 'utf8')), polls: [POLL] }));
    return Rehearsal.start(name, { args: [], programme });
  }

  describe(`a poll (${name})`, () => {
    /** @type {Rehearsal} */ let evening;
    /** @type {string[]} */ const tokens = [];

    before(async () => {
      evening = await anEvening();
      await prepare(evening.phone);
    });

    after(async () => {
      await evening?.discard();
      rmSync(folder, { recursive: true, force: true });
    });

    const order = (words) => evening.operator.send({ t: 'poll', ...words });
    const said = () => evening.phone.page.evaluate(() => /** @type {any} */ (window).said.slice());
    const address = () => evening.phone.page.evaluate(() => location.hash);
    const tokenIn = async () => /vote=[\w-]+\.\w+\.([0-9a-f]{32})/.exec(await address())?.[1] ?? '';
    /** What the companion says of a round. @param {string} round @param {(round: any) => boolean} fits */
    const stands = (round, fits, limitMs = 10_000) =>
      evening.ear.take('polls', ({ rounds }) => rounds.some((one) => one.round === round && fits(one)), limitMs);
    const vote = async (option) => {
      await evening.phone.tap(`.poll:not([hidden]) input[value="${option}"]`);
      await evening.phone.tap('.poll:not([hidden]) [data-name="vote"]');
    };

    it('opens in the lobby, is announced once, and moves nobody’s focus (A04)', async () => {
      const { phone } = evening;
      await phone.page.focus('#settings');
      const known = (await said()).length;
      order({ do: 'next' });
      await phone.untilSays({ state: 'poll' });
      assert.equal(await phone.held(), 'settings');
      assert.deepEqual((await said()).slice(known), [`Vote ouvert\u202f: ${QUESTION}`]);
    });

    it('is a question with its answers, one of them not to say, and a button (A12, A20)', async () => {
      const { phone } = evening;
      const form = await phone.page.evaluate(() => {
        const screen = /** @type {HTMLElement} */ (document.querySelector('.poll:not([hidden])'));
        const group = /** @type {HTMLElement} */ (screen.querySelector('form fieldset'));
        const radios = [...group.querySelectorAll('label')].filter((one) => one.querySelector('input[type=radio]'));
        return {
          legend: group.firstElementChild?.tagName === 'LEGEND' && group.firstElementChild.textContent,
          answers: radios.map((one) => one.textContent),
          heights: radios.map((one) => one.getBoundingClientRect().height),
          button: screen.querySelector('button[type=submit]')?.textContent,
          words: screen.innerText,
        };
      });
      assert.equal(form.legend, QUESTION);
      assert.deepEqual(form.answers, [...OPTIONS, 'Je préfère ne pas dire']);
      assert.ok(form.heights.every((height) => height >= 44), `${form.heights}`);
      assert.equal(form.button, 'Valider');
      assert.match(form.words, /changer d’avis jusqu’à la fermeture/);
    });

    it('has no barrier, in every language, theme and size', async () => {
      const { phone } = evening;
      for (const lang of LANGUAGES) {
        for (const theme of ['', '&theme=light']) {
          await phone.choose(`#${lang}${theme}`);
          assert.deepEqual(await barriers(phone), [], lang + theme);
          assert.deepEqual(await spilt(phone), [], lang + theme);
        }
      }
      await phone.choose('#fr');
      await phone.resize(SMALL);
      await dress(phone, { large: true });
      assert.deepEqual(await spilt(phone), [], 'at 320 × 256, text at 200 %');
      await phone.resize(PHONE);
      await dress(phone);
    });

    it('wants an answer before it sends one', async () => {
      await evening.phone.tap('.poll:not([hidden]) [data-name="vote"]');
      await evening.phone.untilReads('Choisissez d’abord une réponse.');
      assert.equal(await tokenIn(), '');
    });

    it('confirms a vote in words, once, and lets it be changed (A04, A20)', async () => {
      const { phone } = evening;
      const known = (await said()).length;
      await vote(1);
      await phone.untilReads('Vote compté.');
      await vote(2);
      await phone.untilReads('Vote changé et compté.');
      assert.deepEqual((await said()).slice(known), ['Vote compté.', 'Vote changé et compté.']);
    });

    it('keeps its token in the address and never its answer: a reload finds that it is counted (P11)', async () => {
      const { phone } = evening;
      const token = await tokenIn();
      assert.match(token, /^[0-9a-f]{32}$/);
      tokens.push(token);
      await phone.page.reload();
      await prepare(phone);
      await phone.untilReads('Votre réponse est comptée. Vous pouvez encore en changer.');
      assert.match(await address(), new RegExp(`vote=avis\\.before\\.${token}\\.1$`));
      assert.equal(await phone.page.$('.poll:not([hidden]) input:checked'), null);
      assert.deepEqual(await barriers(phone), []);
      assert.deepEqual(phone.requests.map((url) => url.replace(/#.*/, '')).filter((url) => url.includes(token)), []);
    });

    it('gives notice before it closes, and time to whoever asks (A08)', async () => {
      const { phone } = evening;
      order({ do: 'next' });
      const { rounds } = await stands('before', ({ stage }) => stage === 'closing');
      await phone.untilReads('Le vote ferme dans');
      assert.deepEqual(await barriers(phone), []);
      await phone.tap('.poll:not([hidden]) [data-name="time"]');
      await stands('before', ({ closes }) => closes > rounds[0].closes);
      await phone.untilReads('Vous avez plus de temps.');
      order({ do: 'keep_open' });
      await until(5_000, 'the notice to go', async () => !(await phone.words()).includes('Le vote ferme dans'));
      await vote(0);
      await phone.untilReads('Vote changé et compté.');
    });

    it('has gone with its token when the film begins (P11)', async () => {
      const { phone } = evening;
      evening.operator.command({ do: 'go' });
      await stands('before', ({ stage }) => stage === 'closed');
      await until(5_000, 'an address without a token', async () => (await tokenIn()) === '');
      await until(5_000, 'the film', async () => !(await phone.words()).includes(QUESTION));
    });

    it('is asked again after the film, with another token, and closes by itself after the notice (A08, P11)', async () => {
      const { phone } = evening;
      await evening.runInto(evening.sheet.film.end, 'ended');
      await phone.untilSays({ state: 'end' });
      order({ do: 'next' });
      await phone.untilSays({ state: 'poll' });
      await vote(3);
      await phone.untilReads('Vote compté.');
      tokens.push(await tokenIn());
      assert.equal(new Set(tokens).size, 2);
      assert.equal(tokens[1].length, 32);
      order({ do: 'next' });
      await stands('after', ({ stage }) => stage === 'closed', NOTICE_MS);
      await phone.untilReads('Le vote est fermé.');
      assert.equal(await tokenIn(), '');
    });

    it('shows its results side by side, as bars and as a table that says the same (A04, A14, A21)', async () => {
      const { phone } = evening;
      const poll = { poll: 'avis', kind: 'cards' };
      order({ do: 'type', ...poll, round: 'before', counts: [20, 10, 10, 0] });
      order({ do: 'type', ...poll, round: 'after', counts: [10, 10, 20, 3] });
      const known = (await said()).length;
      order({ do: 'next' });
      await phone.untilSays({ state: 'end' });
      await phone.untilReads('Les résultats du vote');
      await phone.untilReads('Nous n’avons suivi personne.');
      const { bars, rows, fills } = await phone.page.evaluate(() => {
        const chart = /** @type {HTMLElement} */ (document.querySelector('.screen:not([hidden]) .bars'));
        const table = chart.nextElementSibling;
        const texts = (/** @type {ParentNode} */ of, /** @type {string} */ what) => [...of.querySelectorAll(what)].map((one) => one.textContent);
        const first = /** @type {Element} */ (chart.firstElementChild);
        return {
          bars: [...chart.children].map((row) => [...texts(row, 'p'), ...texts(row, '.bar-percent')]),
          rows: table?.tagName === 'TABLE' ? [...table.querySelectorAll('tbody tr')].map((row) => texts(row, 'th, td')) : [],
          fills: [...first.querySelectorAll('.bar-row')].map((row) => ({
            name: row.querySelector('.bar-name')?.textContent,
            pattern: getComputedStyle(/** @type {Element} */ (row.querySelector('.bar-fill'))).backgroundImage,
          })),
        };
      });
      const percent = (/** @type {number} */ whole) => `${whole}\u202f%`;
      assert.deepEqual(bars, rows);
      assert.deepEqual(rows.map(([option]) => option), OPTIONS);
      assert.deepEqual(rows.map((row) => row.slice(1)), [[percent(50), percent(25)], [percent(25), percent(25)], [percent(25), percent(50)]]);
      assert.deepEqual(fills.map((one) => one.name), ['Avant le film', 'Après le film']);
      assert.notEqual(fills[0].pattern, fills[1].pattern);
      assert.equal((await said()).slice(known).filter((text) => text.includes('Les résultats du vote sont affichés.')).length, 1);
      assert.deepEqual(await barriers(phone), []);
      assert.deepEqual(await spilt(phone), []);
      await phone.resize(SMALL);
      await dress(phone, { large: true });
      assert.deepEqual(await spilt(phone), [], 'at 320 × 256, text at 200 %');
      assert.deepEqual(phone.complaints, []);
    });
  });

  describe(`the desk (${name})`, () => {
    /** @type {Rehearsal} */ let evening;
    /** @type {Phone} */ let desk;

    before(async () => {
      evening = await anEvening();
      const { consolePort, deskPath, token } = evening.show;
      desk = new Phone(await evening.browser.browser.newPage());
      await desk.page.goto(`http://127.0.0.1:${consolePort}${deskPath}#${token}`);
      await prepare(desk);
    });

    after(async () => {
      await evening?.discard();
      rmSync(folder, { recursive: true, force: true });
    });

    const reads = (words) =>
      until(5_000, `« ${words} » on the desk`, () => desk.page.evaluate((wanted) => document.body.innerText.includes(wanted), words));

    it('opens the poll with its one button, and says how many votes there are in tens only', async () => {
      await desk.tap('[data-name="poll-next"]');
      await reads('ouvert, moins de 10 votes');
      await evening.phone.untilSays({ state: 'poll' });
      assert.deepEqual(await barriers(desk), []);
    });

    it('shows why something cannot be', async () => {
      await desk.page.evaluate(() => document.querySelectorAll('#poll details').forEach((fold) => fold.setAttribute('open', '')));
      await desk.tap('[data-name="open-avis-after"]');
      await until(5_000, 'a reason', () => desk.page.evaluate(() => Boolean(document.getElementById('poll-no')?.textContent)));
    });

    it('says that there are more votes than phones, and that somebody needs time (P25)', async () => {
      const { ear } = evening;
      const here = 2;
      for (let one = 0; one <= here; one += 1) {
        ear.send({ t: 'ballot', poll: 'avis', round: 'before', token: String(one).repeat(32), option: 0, n: 0 });
        const { is } = await ear.take('ballot');
        assert.equal(is, one < here ? 'counted' : 'refused');
      }
      await reads('plus de votes que de téléphones');
      await desk.tap('[data-name="poll-next"]');
      await reads('va fermer');
      ear.send({ t: 'time' });
      await reads('Quelqu’un a besoin de temps');
      await desk.tap('[data-name="keep"]');
      await reads('ouvert, moins de 10 votes');
    });

    it('takes the numbers that were counted in the hall', async () => {
      await desk.page.$$eval('#poll [data-round="before"] input', (fields) => fields.forEach((field, order) => (field.value = order ? '10' : 'dix')));
      await desk.tap('#poll [data-round="before"] button[type=submit]');
      await reads('Chaque case attend un nombre entier');
      await desk.page.$eval('#poll [data-round="before"] input', (field) => (field.value = '10'));
      await desk.tap('#poll [data-round="before"] button[type=submit]');
      await until(5_000, 'no complaint', () => desk.page.evaluate(() => !document.body.innerText.includes('Chaque case')));
      evening.operator.command({ do: 'go' });
      await evening.ear.take('polls', ({ rounds }) => rounds.some(({ stage }) => stage === 'closed'));
      await desk.tap('[data-name="reveal"]');
      const { rounds } = await evening.ear.take('polls', (news) => news.rounds.some(({ stage }) => stage === 'revealed'));
      assert.deepEqual(rounds[0].results.percent, [33, 33, 33]);
      await reads('résultats montrés');
      assert.deepEqual(desk.complaints, []);
    });
  });
}
