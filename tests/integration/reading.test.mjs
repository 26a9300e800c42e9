// What somebody whose phone runs no script can read, and take home.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { smallFilm, unmarkedFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Screening} */ let show;

afterEach(() => show?.discard());

async function read(path) {
  const answer = await fetch(new URL(path, show.url));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The page once it says so. */
async function readWhen(path, words) {
  return until(5_000, `« ${words} » at ${path}`, async () => {
    const page = await read(path);
    return page.text.includes(words) ? page : null;
  });
}

async function standAt(to) {
  const operator = await RawClient.console(show.consolePort, show.token);
  operator.command({ do: 'pause' });
  operator.command({ do: 'seek', to });
  await operator.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - to) < 100_000);
  return operator;
}

describe('without JavaScript', () => {
  it('the first page leads to one that needs none', async () => {
    show = await Screening.start(smallFilm());
    const [, path] = /<noscript>[^]*?href="([^"]+)"[^]*?<\/noscript>/.exec((await read('/')).text) ?? [];
    const page = await read(path);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /<script|http-equiv|<form|style=/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(String(page.headers.get('content-security-policy')), /^default-src 'none'/);
    assert.equal(page.headers.get('set-cookie'), null);
  });

  it('cards and questions are there from their moment on, in each language', async () => {
    show = await Screening.start(smallFilm());
    assert.doesNotMatch((await read('/lire')).text, /Première carte/);
    const operator = await standAt(3_000_000);
    const page = await readWhen('/lire', 'Première carte');
    assert.match(page.text, /Un journal/);
    assert.match(page.text, /https:\/\/example\.org\/journal/);
    assert.doesNotMatch(page.text, /Deuxième carte/);
    assert.match((await read('/lire?lang=en')).text, /lang="en"[^]*First card/);
    assert.match((await read('/lire?lang=fr-simple')).text, /Carte un/);
    assert.match(page.text, /href="\/lire\?lang=fr">Actualiser</);
    operator.command({ do: 'seek', to: 23_000_000 });
    assert.match((await readWhen('/lire', 'Deuxième carte')).text, /Qui devrait décider/);
    operator.close();
  });

  it('what the operator releases is there too', async () => {
    show = await Screening.start(unmarkedFilm(), ['--start', 'film']);
    const operator = await RawClient.console(show.consolePort, show.token);
    await operator.take('timeline', (line) => line.state === 'playing');
    operator.command({ do: 'go' });
    await readWhen('/lire', 'Première carte');
    operator.close();
  });

  it('after the film everything is there, and a file to take away', async () => {
    show = await Screening.start(smallFilm());
    assert.equal((await read('/a-emporter')).status, 404);
    const operator = await standAt(39_000_000);
    operator.command({ do: 'play' });
    await operator.take('timeline', (line) => line.state === 'ended');
    const page = await readWhen('/lire', 'La pétition d’essai');
    const [, path] = /href="(\/a-emporter[^"]*)"/.exec(page.text) ?? [];
    const file = await read(path);
    assert.match(String(file.headers.get('content-disposition')), /^attachment; filename="essai-rapide-fr\.html"$/);
    for (const { text } of [page, file]) assert.match(text, /Première carte[^]*Deuxième carte/);
    assert.doesNotMatch(file.text, /<script|(?:src|href)="\//);
    operator.close();
  });

  it('the operator’s door has no such page', async () => {
    show = await Screening.start(smallFilm());
    const answer = await fetch(`http://127.0.0.1:${show.consolePort}/lire`);
    assert.equal(answer.status, 404);
  });
});
