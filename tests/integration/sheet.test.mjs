// The cue sheet, which phones and desk fetch once they were told which one holds.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { smallFilm, unmarkedFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { ROOT, Screening } from './screening.mjs';

/** @type {Screening} */ let show;

afterEach(() => show?.discard());

/**
 * @param {string} path
 * @param {{method?: string, headers?: {[name: string]: string}, agent?: Agent | false, port?: number}} [how]
 * @returns {Promise<{status?: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
function ask(path, { method = 'GET', headers = {}, agent = false, port = show.port } = {}) {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      /** @type {Buffer[]} */ const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on('error', failed);
    asked.end();
  });
}

const packed = { 'Accept-Encoding': 'gzip' };

describe('the cue sheet', () => {
  it('is the one that a phone and the desk were told of, plain and packed', async () => {
    show = await Screening.start(smallFilm());
    const phone = await RawClient.phone(show.port, 'en');
    const { id, lang } = await phone.take('sheet');
    const places = [[show.port, '/'], [show.consolePort, show.deskPath]];
    for (const [port, folder] of /** @type {[number, string][]} */ (places)) {
      const path = `${folder}sheet?lang=${lang}&id=${id}`;
      const plain = await ask(path, { port });
      assert.equal(plain.headers['content-encoding'], undefined);
      const zipped = await ask(path, { port, headers: packed });
      assert.equal(zipped.headers['content-encoding'], 'gzip');
      assert.deepEqual(gunzipSync(zipped.body), plain.body);
      const sheet = JSON.parse(plain.body.toString());
      assert.deepEqual([sheet.t, sheet.id, sheet.lang, sheet.dir], ['cues', id, 'en', 'ltr']);
    }
    const operator = await RawClient.console(show.consolePort, show.token);
    const news = await operator.take('sheet');
    const desk = await operator.take('cues');
    assert.equal(desk.lang, 'fr');
    assert.equal(desk.id, news.id);
    phone.close();
    operator.close();
  });

  it('bears no trace of who asked and is kept by nobody', async () => {
    show = await Screening.start(smallFilm());
    const { status, headers, body } = await ask('/sheet?lang=fr');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    for (const name of ['set-cookie', 'etag', 'last-modified', 'server', 'date', 'access-control-allow-origin']) {
      assert.ok(!(name in headers), name);
    }
    assert.deepEqual((await ask('/sheet?lang=fr&id=0123456789abcdef')).body, body);
    const head = await ask('/sheet?lang=fr', { method: 'HEAD' });
    assert.equal(head.headers['content-length'], String(body.length));
    assert.equal(head.body.length, 0);
  });

  it('is not for other names and other methods', async () => {
    show = await Screening.start(smallFilm());
    for (const port of [show.port, show.consolePort]) {
      assert.equal((await ask('/sheet', { port, headers: { Host: 'rebind.example' } })).status, 421);
      assert.equal((await ask('/sheet', { port, method: 'DELETE' })).status, 405);
    }
  });

  it('is refused to a connection that asks without end, and to no other', async () => {
    show = await Screening.start(smallFilm());
    const greedy = new Agent({ keepAlive: true, maxSockets: 1 });
    const asked = await Promise.allSettled(Array.from({ length: 60 }, () => ask('/sheet?lang=fr', { agent: greedy })));
    assert.equal(asked[0].status, 'fulfilled');
    assert.ok(asked.some((one) => one.status === 'rejected'));
    assert.equal((await ask('/sheet?lang=fr')).status, 200);
    greedy.destroy();
  });

  it('reaches a whole hall at once when the operator releases a card', async () => {
    show = await Screening.start(unmarkedFilm(), ['--start', 'film']);
    const operator = await RawClient.console(show.consolePort, show.token);
    await operator.take('timeline', (line) => line.state === 'playing');
    const hall = await Promise.all(Array.from({ length: 400 }, () => RawClient.phone(show.port)));
    await Promise.all(hall.map((phone) => phone.take('cues', (sheet) => sheet.cues.length === 0)));
    operator.command({ do: 'go' });
    const sheets = await Promise.all(hall.map((phone) => phone.take('cues', (sheet) => sheet.cues.length === 1)));
    assert.equal(new Set(sheets.map(({ id }) => id)).size, 1);
    for (const one of [operator, ...hall]) one.close();
  });

  it('is Arabic from right to left, words of the page and all, where a programme is', async () => {
    const programme = join(ROOT, 'tests/fixtures/programmes/arabic.json');
    show = await Screening.start(smallFilm(), [], { programme });
    const phone = await RawClient.phone(show.port, 'ar');
    const sheet = await phone.take('cues');
    assert.deepEqual([sheet.lang, sheet.dir], ['ar', 'rtl']);
    assert.deepEqual(sheet.langs, [
      { tag: 'fr', name: 'Français', lang: 'fr', dir: 'ltr' },
      { tag: 'ar', name: 'العربية', lang: 'ar', dir: 'rtl' },
    ]);
    assert.equal(sheet.film.title, 'تجربة سريعة');
    for (const [key, text] of Object.entries(sheet.words)) assert.match(text, /\p{Script=Arabic}|^\{label\}|^\{percent\}%$/u, key);
    const page = await ask('/lire?lang=ar');
    assert.match(page.body.toString(), /<html lang="ar" dir="rtl">[^]*بطاقات الفيلم/);
    phone.close();
  });

  it('says no word of the campaign to a classroom, in any language', async () => {
    show = await Screening.start(smallFilm(), ['--mode', 'school']);
    for (const lang of ['fr', 'en', 'fr-simple']) {
      for (const path of [`/sheet?lang=${lang}`, `/messages?lang=${lang}`]) {
        const text = (await ask(path)).body.toString();
        assert.match(text, new RegExp(`"lang":"${lang}"`));
        assert.doesNotMatch(text, /p[ée]tition|\bdons?\b|donat|amnesty|\bsign(er|ez|ature)|slogan|introuvable|"actions"/i, path);
      }
    }
  });
});
