// The desk of a class: the questions of a stop, which of them the screen shows, and a timer of its own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { deskPath } from '../integration/desk_key.mjs';
import { CHAPTER_US, smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';

describe('the desk of a class', () => {
  /** @type {Screening} */ let show;
  /** @type {Browser} */ let browser;
  /** @type {import('./phones.mjs').Phone} */ let desk;
  /** @type {RawClient} */ let phone;

  before(async () => {
    show = await Screening.start(smallFilm(), ['--mode', 'school', '--start', 'film']);
    phone = await RawClient.phone(show.port);
    browser = await Browser.launch('chromium');
    desk = await browser.phone(`http://127.0.0.1:${show.consolePort}${deskPath(show.token)}#${show.token}`);
    await desk.untilReads('Connecté');
  });

  after(async () => {
    phone?.close();
    await browser?.close();
    await show?.discard();
  });

  const pressed = () =>
    desk.page.evaluate(() =>
      [...document.querySelectorAll('#discussion [aria-pressed=true]')].map((one) => /** @type {HTMLElement} */ (one).dataset.name),
    );
  const untilPressed = (...names) =>
    until(5_000, `${names} on the screen`, async () => String(await pressed()) === String(names));

  it('waits while the film runs', async () => {
    await desk.untilReads('Quand le film s’arrête à la fin d’un chapitre');
    assert.deepEqual(await pressed(), []);
  });

  it('has the cards and questions of a stop, and shows what the screen shows', async () => {
    const operator = await RawClient.console(show.consolePort, show.token);
    operator.command({ do: 'seek', to: CHAPTER_US - 1_500_000 });
    await phone.take('timeline', ({ state }) => state === 'holding', 15_000);
    await desk.untilReads('Qui devrait décider ?');
    await desk.untilReads('Première carte');
    await desk.tap('[data-name="discuss-next"]');
    await untilPressed('question-0');
    await desk.tap('#discussion [data-name="card-0"]');
    await untilPressed('card-0');
    operator.command({ do: 'previous' });
    await untilPressed();
    await desk.tap('#discussion [data-name="question-0"]');
    await untilPressed('question-0');
    if (process.env.PICTURES) {
      await desk.resize({ width: 900, height: 1300 });
      await desk.page.screenshot({ path: `${process.env.PICTURES}/desk.png`, fullPage: true });
    }
    await desk.tap('[data-name="discuss-still"]');
    await untilPressed();
    operator.close();
  });

  it('has a timer that runs down, and tells nobody', async () => {
    const heard = phone.messages.length;
    await desk.untilReads('3:00');
    await desk.tap('[data-name="timer-turn"]');
    await desk.untilReads('2:59');
    await desk.tap('[data-name="timer-turn"]');
    await desk.tap('[data-name="timer-clear"]');
    await desk.untilReads('3:00');
    const said = phone.messages.slice(heard).filter(({ t }) => t !== 'timeline');
    assert.deepEqual(said, []);
    assert.deepEqual(desk.complaints, []);
  });
});
