// An evening in a town hall, with a borrowed projector and no Internet, from the waiting screen to the wiping.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { nowUs } from '../integration/raw_client.mjs';
import { Run } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { brightness } from './barriers.mjs';
import { Evening, plain, snapshot } from './evenings.mjs';
import { barsOn } from './projected_bars.mjs';

const WIFI = { name: 'Salle-des-fetes', password: 'soiree-2026' };
const DATE = '2026-11-25';
const PETITION = 'https://www.amnesty.fr/petitions/';

/** Of 39 phones, by option; the fortieth is looked at. */
const BEFORE = [9, 10, 10, 5, 4, 1].flatMap((count, option) => Array(count).fill(option));
const AFTER = [19, 9, 5, 3, 2, 1].flatMap((count, option) => Array(count).fill(option));
/** Of those without a phone, by the cards that they held up. */
const CARDS_BEFORE = [2, 4, 5, 4, 2, 3];
const CARDS_AFTER = [7, 5, 3, 1, 1, 3];

/** Every card that comes by itself: the name of its prompt, and its title. @returns {[string, string][]} */
const cardsOf = ({ cues, cards }) =>
  cues.filter(({ kind }) => kind === 'card').map(({ id, ref }) => [id, cards.find((card) => card.id === ref).title]);

/** @param {import('./phones.mjs').Phone} phone */
const allWords = (phone) => phone.page.evaluate(() => document.body.textContent ?? '');

/** The rows of the results on a phone. @param {import('./phones.mjs').Phone} phone @returns {Promise<string[][]>} */
const tableOf = (phone) =>
  phone.page.$$eval('.screen:not([hidden]) table tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  );

/** The same, from what was told. @param {{percent: number[]}[]} told */
const columns = ([one, other]) => one.percent.map((percent, i) => [`${percent}\u202f%`, `${other.percent[i]}\u202f%`]);

/** Bars as long as their percentages say, all by one measure. @param {number[]} lengths @param {number[]} percent @param {number} scale */
function isDrawn(lengths, percent, scale) {
  const off = percent.map((share, i) => Math.abs(lengths[i] / scale - share));
  assert.ok(Math.max(...off) < 1, `${lengths} pixels for ${percent} %`);
}

describe('an evening in a town hall', () => {
  /** @type {Evening} */ let evening;
  /** @type {import('./phones.mjs').Phone} */ let phone;
  /** @type {string[]} */ let stick;
  let question = '';

  before(async () => {
    evening = await Evening.start(['--wifi-file', 'wifi.txt'], { files: { 'wifi.txt': `${WIFI.name}\n${WIFI.password}\n` } });
    stick = snapshot(evening.stick);
    question = evening.sheet.polls[0].question;
  });

  after(() => evening?.discard());

  /** Everything that the phones of the hall have been told. */
  const told = () => evening.voters.flatMap((voter) => voter.phone.messages);
  /** All rounds that came with results. @returns {any[]} */
  const results = () => told().filter(({ t }) => t === 'polls').flatMap(({ rounds }) => rounds).filter((round) => round.results);

  /** The one phone that we look at. @param {number} option */
  async function votes(option) {
    await phone.untilSays({ state: 'poll' });
    await phone.untilReads(question);
    await phone.tap(`.poll:not([hidden]) input[value="${option}"]`);
    await phone.tap('.poll:not([hidden]) [data-name="vote"]');
    await phone.untilReads('Vote compté.');
  }

  /** What was told of the round before the film. */
  const thenTold = () => results().filter(({ round }) => round === 'before').at(-1).results;

  it('waits with two codes, one for the Wi-Fi and one for the page, and few words', async () => {
    await evening.untilCodes(`WIFI:T:WPA;S:${WIFI.name};P:${WIFI.password};;`, evening.show.url);
    await evening.untilStep('Accueil');
    evening.keep('hall-lobby');
  });

  it('counts its phones in tens on the screen: from more than twenty, one more changes nothing', async () => {
    const empty = evening.picture();
    await evening.fill(25);
    await evening.areHere(26); // and one of ours
    await evening.desk.untilReads('Plus de 20 téléphones');
    await evening.untilChanged(empty, 'a number');
    const many = evening.picture();
    await evening.fill(2);
    await evening.areHere(28);
    assert.equal(evening.picture(), many);
    await evening.fill(12);
    phone = await evening.browser.phone(String(evening.codes().find((code) => code.startsWith('http'))));
    await phone.untilSays({ connection: 'live', state: 'lobby' }, 30_000);
    await phone.untilReads('Rien sur vous n’est enregistré');
    await evening.untilChanged(many, 'another number');
  });

  it('asks before the film: phones vote, cards are counted and typed in, and nobody sees a result', async () => {
    const lobby = evening.picture();
    await evening.press('v');
    await evening.reaches('before', 'open');
    await evening.untilStep('Vote avant');
    await evening.untilChanged(lobby, 'the question');
    evening.keep('hall-before');
    await evening.vote('before', BEFORE);
    await votes(1);
    await evening.desk.untilReads('40 votes par téléphone ou un peu plus');
    await evening.typeIn('before', 'cards', CARDS_BEFORE);
    await evening.untilTyped(CARDS_BEFORE);
    assert.deepEqual(results(), []);
    assert.doesNotMatch(await phone.words(), /\d\s?%/);
    assert.deepEqual(barsOn(evening.projector).full, []);
  });

  it('begins with GO, which closes the vote: the film on the screen, the phones dark', async () => {
    await evening.press('Enter');
    await evening.reaches('before', 'closed');
    await evening.isIn('playing');
    await evening.desk.untilReads('fermé, résultats cachés');
    await evening.untilStep('Film');
    await evening.standAt(1_000_000); // however slow we are, no card has come yet
    await phone.untilSays({ state: 'film' });
    await phone.untilReads('Le film est en cours.');
    await until(15_000, 'the film on the screen', () => evening.projector.frame() > 0);
    assert.ok((await brightness(phone)) < 0.02);
  });

  it('brings each card at its moment, which the desk has announced', async () => {
    for (const [id, title] of cardsOf(evening.sheet)) {
      await evening.standAt(evening.sheet.cues.find((cue) => cue.id === id).in - 1_500_000);
      await until(15_000, title, async () => (await evening.deskText('#prompt-title')) === plain(title));
      await evening.shows(id, phone);
      await phone.untilReads(title);
    }
  });

  it('goes black while somebody speaks, and back to the very frame', async () => {
    await evening.toggle();
    await evening.isIn('paused');
    let frame = evening.projector.frame();
    // One that was on its way when the pause was said is shown yet.
    await until(15_000, 'a frame that stays', () => {
      const last = frame;
      frame = evening.projector.frame();
      return frame === last;
    });
    await evening.press('b');
    await until(15_000, 'a black screen', () => evening.projector.isBlack());
    assert.equal(await evening.deskText('#reminder'), 'Écran noir');
    await evening.press('b');
    await until(15_000, 'the same frame', () => evening.projector.frame() === frame);
  });

  it('ends on « Parlons-en », with the page’s code and the cards on the phones', async () => {
    await evening.runInto(evening.sheet.film.end, 'ended');
    await evening.untilCodes(evening.show.url);
    evening.keep('hall-talk');
    await phone.untilSays({ state: 'end' });
    await phone.tap('.screen:not([hidden]) details summary');
    for (const [, title] of cardsOf(evening.sheet)) assert.ok((await allWords(phone)).includes(title), title);
  });

  it('asks the same again, with nothing to sign meanwhile, and a screen that goes black for a witness', async () => {
    await evening.press('v');
    await evening.reaches('after', 'open');
    await evening.untilStep('Vote après');
    await evening.vote('after', AFTER);
    await votes(0);
    await evening.typeIn('after', 'cards', CARDS_AFTER);
    await evening.closes('after', async () => {
      await phone.untilReads('Le vote ferme dans');
      await evening.press('b');
      await until(15_000, 'a black screen', () => evening.projector.isBlack());
      await evening.press('b');
      await evening.untilCodes(evening.show.url);
    });
    assert.deepEqual(results(), []);
  });

  it('shows both answers side by side, on the screen as on the phones, and whom we followed', async () => {
    await evening.press('v');
    const { results: now } = await evening.reaches('after', 'revealed');
    await evening.untilStep('Résultats');
    assert.deepEqual([now.grain, now.votes, now.parts, now.unsaid], ['whole', 56, { phones: 39, cards: 17 }, 4]);
    const bars = await evening.untilBars(now.percent.length);
    evening.keep('hall-results');
    isDrawn(bars.full, now.percent, bars.full[0] / now.percent[0]);
    isDrawn(bars.striped, thenTold().percent, bars.full[0] / now.percent[0]);
    assert.ok(bars.promise);
    await phone.untilReads('Les résultats du vote');
    await phone.untilReads(`Réponses : ${now.votes}`);
    await phone.untilReads('Nous n’avons suivi personne.');
    assert.deepEqual(await tableOf(phone), columns([thenTold(), now]));
  });

  it('turns to the petition for whoever wants it: on the screen with its code, on the phone with what it will ask', async () => {
    await evening.press('Enter');
    await evening.untilCodes(PETITION);
    await evening.untilStep('Appel');
    evening.keep('hall-petition');
    await phone.untilReads('ce site vous demandera votre nom et une adresse électronique. Nous n’en saurons rien.');
    await evening.press('p');
    await evening.untilBars(5);
  });

  it('saves the report from the desk, and the command reads it', async () => {
    await evening.desk.page.type('[data-name="report-town"]', 'Saint-Étienne');
    await evening.desk.page.$eval('[data-name="report-date"]', (field, day) => (/** @type {HTMLInputElement} */ (field).value = day), DATE);
    await evening.desk.tap('[data-name="report-show"]');
    await evening.desk.untilReads('Après le film, 56 réponses');
    await evening.desk.tap('[data-name="save-json"]');
    const run = new Run(['report', await evening.savedFile(`bilan-saint-etienne-${DATE}.json`)]);
    try {
      assert.equal(await run.status(), 0, run.err);
      assert.match(run.out, /56 réponses, une séance[^]*Nous n’avons suivi personne/);
    } finally {
      await run.discard();
    }
  });

  it('wipes everything in front of the hall, and says goodbye', async () => {
    const shown = evening.picture();
    evening.projector.press('q');
    evening.projector.press('Return');
    await evening.operator.take('wiped');
    await evening.untilChanged(shown, 'the wiping');
    await evening.desk.untilReads('Tout est effacé');
    await phone.untilSays({ state: 'closed' });
    assert.equal(evening.projector.isBlack(), false);
    assert.deepEqual(evening.codes(), []);
    evening.keep('hall-wiped');
    assert.equal(await evening.show.status(), 0, evening.show.err);
    await phone.untilReads('La séance est terminée.');
    await evening.desk.untilReads('Séance terminée');
  });

  it('leaves nothing: no file, no process, and the stick as it was', async () => {
    assert.deepEqual(snapshot(evening.show.home), []); // libpulse leaves an empty folder
    await until(5_000, 'no program', () => evening.show.children().length === 0);
    assert.deepEqual(snapshot(evening.stick), stick);
    const kept = await phone.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]);
    assert.deepEqual(kept, [0, 0, 0]);
    // Both have been told goodbye: nobody knocks at once where nobody is any more.
    const overUs = nowUs();
    await until(5_000, 'a while', () => nowUs() - overUs > 1_500_000);
    assert.deepEqual([...phone.complaints, ...evening.desk.complaints], []);
  });
});
