// An evening as one person has it, with a small phone, and as a neighbour hears it who looks at no screen.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { nowUs } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';
import { brightness } from './barriers.mjs';
import { Evening, plain } from './evenings.mjs';
import { barsOn } from './projected_bars.mjs';

const OTHERS = [18, 8, 3, 2, 1, 0].flatMap((count, option) => Array(count).fill(option));

describe('an evening on a phone', () => {
  /** @type {Evening} */ let evening;
  /** @type {import('./phones.mjs').Phone} */ let phone;
  /** @type {import('./phones.mjs').Phone} */ let neighbour;

  before(async () => {
    evening = await Evening.start([]);
    await evening.fill(OTHERS.length);
  });

  after(() => evening?.discard());

  const cue = (id) => evening.sheet.cues.find((one) => one.id === id);
  const cardOf = (id) => evening.sheet.cards.find((one) => one.id === cue(id).ref);
  const heard = () => neighbour.page.evaluate(() => /** @type {any} */ (window).said.slice());
  const choose = async (option) => {
    await phone.tap(`.poll:not([hidden]) input[value="${option}"]`);
    await phone.tap('.poll:not([hidden]) [data-name="vote"]');
  };
  const isDark = async () => {
    await phone.untilSays({ state: 'film', cue: '' });
    assert.ok((await brightness(phone)) < 0.02);
  };
  /** Every card that the list has. @returns {Promise<string>} */
  const listed = () => phone.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.screen:not([hidden])')).innerText);

  it('begins with an address on the wall, and asks for nothing', async () => {
    await evening.untilCodes(evening.show.url);
    const [address] = evening.codes();
    phone = await evening.browser.phone(address);
    neighbour = await evening.browser.phone(address);
    for (const one of [phone, neighbour]) await one.untilSays({ connection: 'live', state: 'lobby' }, 30_000);
    const { wide, asked } = await phone.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      asked: document.querySelectorAll('input, form, dialog, [aria-modal]').length,
    }));
    assert.deepEqual([wide, asked], [360, 0]);
  });

  it('says in a line that nothing is kept, and lets anybody verify it', async () => {
    await phone.untilReads('Rien sur vous n’est enregistré.');
    await phone.tap('#data');
    await phone.untilSays({ state: 'about' });
    await phone.untilReads('pas de cookie');
    await phone.tap('.screen:not([hidden]) .back');
    await phone.untilSays({ state: 'lobby' });
  });

  it('takes a vote and a change of mind, and shows no result', async () => {
    await evening.press('v');
    for (const one of [phone, neighbour]) await one.untilSays({ state: 'poll' });
    await evening.vote('before', OTHERS);
    await choose(2);
    await phone.untilReads('Vote compté.');
    await choose(1);
    await phone.untilReads('Vote changé et compté.');
    assert.doesNotMatch(await phone.words(), /\d\s?%/);
    assert.equal((await heard()).filter((words) => words.startsWith('Vote ouvert')).length, 1);
  });

  it('goes dark when the film begins', async () => {
    await evening.press('Enter');
    await evening.isIn('playing');
    await evening.standAt(1_000_000); // however slow we are, no card has come yet
    await isDark();
  });

  it('shows a card at its moment: its title, then the claim with date and source, then the dark again', async () => {
    await evening.shows('p-lycee', phone, neighbour);
    await evening.standAt(cue('p-lycee').in + 1_000_000);
    const { title, body, source } = cardOf('p-lycee');
    await phone.untilReads(title);
    await phone.tap('.main');
    await phone.untilSays({ state: 'card' });
    for (const words of [body, source.label, '2020']) await phone.untilReads(words);
    await phone.tap('.screen:not([hidden]) .back');
    await evening.standAt(cue('p-lycee').out + 500_000);
    await isDark();
  });

  it('sleeps through a card, and wakes with the list of both', async () => {
    const { page } = phone;
    const session = await page.createCDPSession();
    const other = await page.browserContext().newPage();
    await other.bringToFront();
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await evening.shows('p-rue', neighbour);
    await evening.standAt(cue('p-rue').out + 500_000);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
    await phone.untilSays({ state: 'film', connection: 'live' }, 15_000);
    await phone.tap('#cards');
    await phone.untilSays({ state: 'list' });
    for (const id of ['p-lycee', 'p-rue']) await phone.untilReads(cardOf(id).title);
    await phone.tap('.screen:not([hidden]) .back');
    await session.detach();
    await other.close();
  });

  it('loses the connection under the balcony, says so, keeps the cards and goes on by itself', async () => {
    await evening.standAt(cue('p-bus').in - 300_000);
    await evening.toggle();
    await evening.isIn('playing');
    const since = nowUs();
    const companion = await evening.show.child('contrechamp-companion');
    process.kill(companion, 'SIGSTOP');
    try {
      await phone.sawCue('p-bus', since - 1_000_000);
      await until(20_000, 'a word about it', async () => plain(await phone.words()).includes('Connexion perdue : vos cartes restent là.'));
      await phone.tap('#cards');
      for (const id of ['p-lycee', 'p-rue', 'p-bus']) await until(15_000, id, async () => (await listed()).includes(cardOf(id).title));
    } finally {
      process.kill(companion, 'SIGCONT');
    }
    await phone.untilSays({ connection: 'live' }, 20_000);
    assert.doesNotMatch(await phone.words(), /Connexion perdue/);
    await phone.tap('.screen:not([hidden]) .back');
  });

  it('votes again after the film, and has the results with the big screen, as a table too', async () => {
    await evening.runInto(evening.sheet.film.end, 'ended');
    await phone.untilSays({ state: 'end' });
    await evening.press('v');
    await phone.untilSays({ state: 'poll' });
    await evening.vote('after', OTHERS);
    await choose(0);
    await phone.untilReads('Vote compté.');
    await evening.closes('after');
    await evening.press('v');
    const { results } = await evening.reaches('after', 'revealed');
    await until(20_000, 'bars on the screen', () => barsOn(evening.projector).full.length > 0);
    await phone.untilReads('Les résultats du vote');
    const rows = await phone.page.$$eval('.screen:not([hidden]) table tbody tr', (all) => all.map((row) => row.lastElementChild?.textContent));
    assert.deepEqual(rows, results.percent.map((percent) => `${percent}\u202f%`));
  });

  it('sees where the petition is before anything is opened, and leaves without a trace', async () => {
    await phone.untilReads('ce site vous demandera votre nom et une adresse électronique. Nous n’en saurons rien.');
    const { href, rel } = await phone.page.$eval('.screen:not([hidden]) [data-name="link-petition"]', (link) => {
      const { href: to, rel: how } = /** @type {HTMLAnchorElement} */ (link);
      return { href: to, rel: how };
    });
    assert.match(rel, /noreferrer/);
    await phone.untilReads(href);
    assert.deepEqual(phone.requests.filter((url) => !url.startsWith('data:') && !url.includes('127.0.0.1')), []);
  });

  it('is told goodbye, and keeps the cards and their sources', async () => {
    evening.show.signal('SIGTERM');
    await phone.untilSays({ state: 'closed' }, 15_000);
    await phone.untilReads('La séance est terminée.');
    const words = await phone.page.evaluate(() => document.body.textContent ?? '');
    for (const id of ['p-lycee', 'p-rue', 'p-bus']) {
      const { title, source } = cardOf(id);
      assert.ok(words.includes(title) && words.includes(source.label), id);
    }
    const kept = await phone.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]);
    assert.deepEqual(kept, [0, 0, 0]);
  });

  it('was heard by the neighbour as one sentence a card, and nothing twice', async () => {
    const cards = (await heard()).filter((words) => words.startsWith('Nouvelle carte'));
    assert.deepEqual(cards.map(plain), ['p-lycee', 'p-rue', 'p-bus'].map((id) => plain(`Nouvelle carte : ${cardOf(id).title}`)));
    const polite = await neighbour.page.$eval('[role=status]', (status) => status.getAttribute('aria-live'));
    assert.equal(polite, 'polite');
  });
});
