// What the computer of the screening holds about its audience: asked for by anybody, at any moment.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Screening} */ let show;

afterEach(() => show?.discard());

async function read(path) {
  const answer = await fetch(new URL(path, show.url));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The numbers held, once they are these. @param {string} mode @param {number} phones @param {number} clocks @param {number} peak */
async function holds(mode, phones, clocks, peak) {
  const held = [{ what: 'phones', number: phones }, { what: 'clocks', number: clocks }, { what: 'peak', number: peak }];
  if (mode === 'public') held.push({ what: 'taps', number: 0 });
  return until(5_000, JSON.stringify(held), async () => (await read('/donnees.json')).text === JSON.stringify({ held }));
}

for (const mode of ['public', 'school']) {
  describe(`what is held (${mode})`, () => {
    it('is the number of phones that are connected now and the most there were, exactly, and tens of what they opened', async () => {
      show = await Screening.start(smallFilm(), ['--mode', mode]);
      await holds(mode, 0, 0, 0);
      const phones = [];
      for (let i = 0; i < 3; i += 1) phones.push(await RawClient.phone(show.port));
      await holds(mode, 3, 0, 3);
      assert.match((await read('/donnees?lang=fr')).text, /<li>Téléphones connectés\u202f: 3<\/li>/);
      assert.match((await read('/donnees?lang=en')).text, /lang="en"[^]*<li>Phones connected: 3<\/li>/);
      for (const phone of phones) phone.close();
      await holds(mode, 0, 0, 3);
      assert.match((await read('/donnees')).text, /<li>Téléphones connectés\u202f: 0<\/li>/);
    });

    it('is how many words about clocks came of late, and the desk hears what they say together', async () => {
      show = await Screening.start(smallFilm(), ['--mode', mode]);
      const desk = await RawClient.console(show.consolePort, show.token);
      const phones = [];
      for (let i = 0; i < 20; i += 1) phones.push(await RawClient.phone(show.port));
      for (const [i, phone] of phones.entries()) phone.send({ t: 'ping', id: 1, c: 2, e: i < 10 ? 5000 : 20000 });
      for (const phone of phones) await phone.take('pong');
      await holds(mode, 20, 20, 20);
      assert.match((await read('/donnees?lang=fr')).text, /<li>Précisions d’horloge annoncées en 15 s, sans savoir par qui\u202f: 20<\/li>/);
      const { phones: here, clocks } = await desk.take('room', (room) => room.phones === 20 && room.clocks.spoke > 0);
      assert.deepEqual([here, clocks], [20, { spoke: 10, in5: 50, in20: 100 }]);
      for (const one of [desk, ...phones]) one.close();
    });

    it('stands on a page that needs no script, one link from the cards', async () => {
      show = await Screening.start(smallFilm(), ['--mode', mode]);
      const [, path] = /href="(\/donnees[^"]*)"/.exec((await read('/lire')).text) ?? [];
      const page = await read(path);
      assert.equal(page.status, 200);
      assert.match(page.text, /<h1>Vos données<\/h1>[^]*pas de cookie[^]*href="\/#fr"/);
      assert.doesNotMatch(page.text, /<script|http-equiv|<form|style=|(?<!ré)p[ée]tition|\bdons?\b|donat|militante/i);
      for (const { headers } of [page, await read('/donnees.json')]) {
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.match(String(headers.get('content-security-policy')), /^default-src 'none'/);
        assert.equal(headers.get('set-cookie'), null);
      }
    });
  });
}

describe('the page about data', () => {
  it('is the same bytes for all who ask', async () => {
    show = await Screening.start(smallFilm());
    for (const path of ['/donnees', '/donnees?lang=en', '/donnees.json']) {
      const [one, other] = [await read(path), await read(path)];
      assert.equal(one.text, other.text);
      assert.deepEqual([...one.headers], [...other.headers]);
    }
  });

  it('is not at the operator’s door', async () => {
    show = await Screening.start(smallFilm());
    for (const path of ['/donnees', '/confidentialite', '/privacy', '/donnees.json']) {
      assert.equal((await fetch(`http://127.0.0.1:${show.consolePort}${path}`)).status, 404);
    }
  });
});
