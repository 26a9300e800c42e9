// What somebody does wrong around an evening, and what it does to the others: nothing, and a sentence says so.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { deskPath } from '../integration/desk_key.mjs';
import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { PROGRAMME, Run, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';
import { noted, spyOnSockets } from './spies.mjs';

describe('at the desks of an evening', () => {
  /** @type {Screening} */ let show;
  /** @type {Browser} */ let browser;
  /** @type {RawClient} */ let ear;
  /** @type {import('./phones.mjs').Phone[]} */ let desks;

  before(async () => {
    show = await Screening.start(smallFilm(), ['--start', 'film']);
    ear = await RawClient.console(show.consolePort, show.token);
    browser = await Browser.launch('chromium');
    desks = [await browser.phone(address(show.token)), await browser.phone(address(show.token))];
    for (const desk of desks) await desk.untilReads('3 pupitres ouverts', 20_000);
    ear.command({ do: 'pause' });
    for (const desk of desks) await desk.untilSays({ state: 'paused' });
  });

  after(async () => {
    ear?.close();
    await browser?.close();
    await show?.discard();
  });

  const address = (key) => `http://127.0.0.1:${show.consolePort}${deskPath(show.token)}#${key}`;
  /** Both pages say it. @param {string} id @param {string} words */
  const bothSay = async (id, words) => {
    const said = (desk) => desk.page.$eval(`#${id}`, (one) => (one.textContent ?? '').replace(/\s/g, ' '));
    for (const desk of desks) await until(5_000, `« ${words} » in #${id}`, async () => (await said(desk)) === words);
  };

  it('the last of two orders holds, whoever gave it, and both see that it does', async () => {
    const [one, other] = desks;
    await one.page.keyboard.press('b');
    await bothSay('reminder', 'Écran noir');
    await other.page.keyboard.press('b');
    await bothSay('reminder', '');
    await one.page.keyboard.press('-');
    await bothSay('volume', 'Volume 95 %');
    await other.page.keyboard.press('-');
    await bothSay('volume', 'Volume 90 %');
  });

  it('a wrong key opens nothing, however often its page tries, and moves nothing', async () => {
    const wrong = show.token.replace(/./g, (digit) => (digit === '0' ? '1' : '0'));
    const stranger = await browser.phone(address(wrong), [spyOnSockets]);
    await until(20_000, 'a third attempt', async () => (await noted(stranger, 'lines')).length >= 3);
    await stranger.page.keyboard.press('b');
    await stranger.page.keyboard.press('Enter');
    assert.doesNotMatch(await stranger.words(), /Connecté/);
    await stranger.untilReads('La clé de cette adresse n’est pas celle de la séance', 20_000);
    assert.equal(await stranger.page.$eval('#title', (one) => one.textContent), 'Pupitre');
    ear.command({ do: 'volume', to: 55 });
    await bothSay('volume', 'Volume 55 %');
    await bothSay('desks', '3 pupitres ouverts');
    const last = ear.messages.filter(({ t }) => t === 'stage').at(-1);
    assert.equal(last.black, false);
    assert.equal(ear.messages.filter(({ t }) => t === 'timeline').at(-1).state, 'paused');
    await stranger.close();
  });
});

describe('a vote with too few or too many answers', () => {
  /** @type {string} */ let folder;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'contrechamp-wrong-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [count, why] of /** @type {[number, string][]} */ ([[1, 'Il faut au moins deux réponses.'], [8, 'Il faut au plus 7 réponses.']])) {
    it(`of ${count} begins no evening: its place is said, and no door is opened`, async () => {
      const options = Array.from({ length: count }, (_, i) => ({ id: `o${i}`, text: { fr: `Réponse ${i}`, en: `Answer ${i}` } }));
      const polls = [{ id: 'avis', question: { fr: 'Votre avis\u202f?', en: 'Your view?' }, options }];
      const programme = join(folder, `${count}.json`);
      writeFileSync(programme, JSON.stringify({ ...JSON.parse(readFileSync(PROGRAMME, 'utf8')), polls }));
      const run = new Run(['play', smallFilm(), '--headless', '--port', '0', '--programme', programme]);
      try {
        assert.equal(await run.status(), 1);
        assert.ok(run.err.includes('/polls/0/options') && run.err.includes(why), run.err);
        assert.equal(run.out, '');
      } finally {
        await run.discard();
      }
    });
  }
});
