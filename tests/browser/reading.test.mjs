// A phone that runs no script: from the scanned address to the cards, by links alone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { Browser } from './phones.mjs';

describe('a phone without JavaScript (chromium)', () => {
  /** @type {Screening} */ let show;
  /** @type {Browser} */ let browser;
  /** @type {RawClient} */ let operator;
  /** @type {import('puppeteer-core').Page} */ let page;

  before(async () => {
    show = await Screening.start(smallFilm());
    browser = await Browser.launch('chromium');
    operator = await RawClient.console(show.consolePort, show.token);
    page = await browser.browser.newPage();
    await page.setViewport({ width: 320, height: 640 });
    await page.setJavaScriptEnabled(false);
    await page.goto(show.url);
  });

  after(async () => {
    operator?.close();
    await browser?.close();
    await show?.discard();
  });

  const words = () => page.$eval('body', (body) => /** @type {HTMLElement} */ (body).innerText);

  async function follow(selector) {
    await Promise.all([page.waitForNavigation(), page.click(selector)]);
    return words();
  }

  async function standAt(to) {
    operator.command({ do: 'pause' });
    operator.command({ do: 'seek', to });
    await operator.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - to) < 100_000);
  }

  it('is led to the cards, and refreshed by a link (A22)', async () => {
    assert.match(await follow('noscript a, .unscripted a'), /Pas encore de carte/);
    await standAt(3_000_000);
    assert.match(await follow('nav a'), /Première carte[^]*Un journal/);
    await standAt(23_000_000);
    assert.match(await follow('nav a'), /Deuxième carte[^]*Première carte[^]*Qui devrait décider/);
    assert.match(await follow('nav a[lang=en]'), /First card/);
    assert.match(page.url(), /\/lire\?lang=en$/);
    assert.match(await follow('nav a'), /First card/);
  });

  it('fits a narrow screen, with links a thumb can hit', async () => {
    const facts = await page.$eval('html', (html) => ({
      width: html.scrollWidth,
      links: [...html.querySelectorAll('nav a')].map((link) => link.getBoundingClientRect().height),
    }));
    assert.ok(facts.width <= 320, `${facts.width}`);
    assert.ok(facts.links.length > 2 && facts.links.every((height) => height >= 44), `${facts.links}`);
  });

  it('is told what is held about it, and finds its way back', async () => {
    assert.match(await follow('nav a[href^="/donnees"]'), /Your data[^]*no cookie[^]*Phones connected: 0/);
    const facts = await page.$eval('html', (html) => ({
      width: html.scrollWidth,
      links: [...html.querySelectorAll('nav a')].map((link) => link.getBoundingClientRect().height),
    }));
    assert.ok(facts.width <= 320, `${facts.width}`);
    assert.ok(facts.links.length > 2 && facts.links.every((height) => height >= 44), `${facts.links}`);
    assert.match(await follow('nav a[lang=fr]'), /Vos données/);
    await follow('nav a[href^="/#"]');
    assert.equal(page.url(), `${show.url}#fr`);
  });

  it('reads everything after the film, the petition too', async () => {
    await standAt(39_000_000);
    operator.command({ do: 'play' });
    await operator.take('timeline', (line) => line.state === 'ended');
    await page.goto(new URL('/lire', show.url).href);
    const text = await words();
    assert.match(text, /Première carte[^]*La pétition d’essai[^]*https:\/\/example\.org\/petition/);
    assert.match(text, /Emporter cette page/);
  });
});
