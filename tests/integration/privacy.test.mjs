// Nothing about you: what the project has promised every phone about its privacy, by number, in the bytes it gets.
// P01 to P24; what a browser must show of them is in tests/browser/promises.test.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ask, crawl, everyReply, handshake } from './audience_door.mjs';
import { smallFilm, unmarkedFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, ROOT, Screening } from './screening.mjs';

const OUR_PROGRAMME = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const LANGUAGES = ['fr', 'en', 'fr-simple'];

/** Two people who have nothing in common but the film. @type {import('./audience_door.mjs').Visitor[]} */
const TWINS = [
  { from: '127.0.0.1', headers: { 'User-Agent': 'Mozilla/5.0 (Linux; Android 10)', 'Accept-Language': 'fr-FR,fr;q=0.9' } },
  { from: '127.0.0.2', headers: { 'User-Agent': 'Lynx/2.8', 'Accept-Language': 'de,en;q=0.5', 'X-Forwarded-For': '10.0.0.7' } },
];

/** A screening whose film is over, so that everything is there. */
async function afterTheFilm(film, args = [], programme = PROGRAMME) {
  const show = await Screening.start(film, args, { programme });
  const ear = await RawClient.phone(show.port);
  const operator = await RawClient.console(show.consolePort, show.token);
  const { film: facts } = await ear.take('cues');
  operator.command({ do: 'pause' });
  operator.command({ do: 'seek', to: facts.end - 500_000 });
  await ear.take('timeline', (line) => line.state === 'paused' && facts.end - line.pos < 1_000_000);
  operator.command({ do: 'play' });
  await ear.take('timeline', (line) => line.state === 'ended');
  operator.close();
  return { show, ear };
}

/** What a phone is told, but for what our client notes and the moment of sending. */
const told = ({ cameUs: _came, bytes: _bytes, x: _x, ...message }) => JSON.stringify(message);

/** All addresses of other sites that a page links to, as its author wrote them. */
const linksOut = (text) => [...text.matchAll(/<a\s[^>]*href="(https?:[^"]*)"[^>]*>/g)];

const addressesIn = (programme) =>
  [...readFileSync(programme, 'utf8').matchAll(/"url":\s*"([^"]+)"/g)].map(([, url]) => url);

describe('whoever asks', () => {
  /** @type {Screening} */ let show;
  /** @type {RawClient} */ let ear;
  /** @type {Map<string, import('./audience_door.mjs').Reply>} */ let replies;

  before(async () => {
    ({ show, ear } = await afterTheFilm(smallFilm()));
    replies = await everyReply(show.port);
  });

  after(() => {
    ear?.close();
    return show?.discard();
  });

  /** Every reply but that to a handshake, after which no page comes. */
  const pages = () => [...replies].filter(([, { status }]) => status !== 101);

  it('is heard out by every page, style, script and error there is', () => {
    const statuses = new Set([...replies.values()].map(({ status }) => status));
    for (const status of [101, 200, 403, 404, 405, 421]) assert.ok(statuses.has(status), `${status} of ${[...statuses]}`);
    for (const path of ['/phone/phone.js', '/phone/phone.css', '/shared/reading.css', '/sheet', '/captions/0', '/a-emporter?lang=en']) {
      assert.ok(replies.has(`GET ${path}`), [...replies.keys()].join('\n'));
    }
  });

  it('is handed no cookie (P01)', () => {
    for (const [asked, reply] of replies) assert.equal(reply.header('set-cookie'), null, asked);
  });

  it('is told the same bytes as anybody else (P04)', async () => {
    const one = await everyReply(show.port, TWINS[0]);
    const other = await everyReply(show.port, TWINS[1]);
    assert.deepEqual([...one.keys()], [...other.keys()]);
    const timeless = (reply) => reply.body.toString('latin1').replace(/"(x|r)":\d+/g, '"$1":0');
    // The moments in the messages may be a digit longer for who comes later.
    const anonymous = ({ head }, asked) =>
      head.replace(asked.includes('/messages') ? /^content-length: \d+/im : /^(?:date|sec-websocket-accept): .*/im, '');
    for (const [asked, reply] of one) {
      const twin = /** @type {import('./audience_door.mjs').Reply} */ (other.get(asked));
      assert.equal(anonymous(twin, asked), anonymous(reply, asked), asked);
      assert.equal(timeless(twin), timeless(reply), asked);
    }
  });

  it('reads pages that may load nothing from elsewhere and nothing unsafe (P05)', () => {
    const html = pages().filter(([, reply]) => reply.isHtml);
    assert.ok(html.length > 10);
    const known = new Set(["'none'", "'self'"]);
    // Safari before 15.4 takes 'self' for pages only; a picture of our own may stand in the page itself.
    const more = { 'connect-src': ['ws:', 'wss:'], 'img-src': ['data:'] };
    for (const [asked, reply] of html) {
      const policy = String(reply.header('content-security-policy'));
      const rules = new Map(policy.split(';').map((rule) => [rule.trim().split(' ')[0], rule.trim().split(' ').slice(1)]));
      for (const name of ['default-src', 'base-uri', 'frame-ancestors']) assert.deepEqual(rules.get(name), ["'none'"], asked);
      assert.match(String(rules.get('form-action')), /^'(none|self)'$/, asked);
      for (const [name, sources] of rules) {
        for (const source of sources) assert.ok(known.has(source) || more[name]?.includes(source), `${name} ${source}: ${asked}`);
      }
    }
  });

  it('takes no trace along to another site (P06)', () => {
    for (const [asked, reply] of pages()) assert.equal(reply.header('referrer-policy'), 'no-referrer', asked);
    let links = 0;
    for (const [asked, { text }] of pages().filter(([name, reply]) => name.startsWith('GET') && reply.isHtml)) {
      for (const [link] of linksOut(text)) {
        links += 1;
        const [, rel] = /\srel="([^"]*)"/.exec(link) ?? [];
        for (const word of ['noreferrer', 'noopener']) assert.ok(rel?.split(' ').includes(word), `${link} of ${asked}`);
      }
    }
    assert.ok(links >= 2 * LANGUAGES.length, `${links}`);
  });

  it('cannot be asked for eyes, ears, place or purse (P07)', () => {
    const refused = ['accelerometer', 'bluetooth', 'camera', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'payment', 'usb'];
    for (const [asked, reply] of pages()) {
      const policy = String(reply.header('permissions-policy')).split(/,\s*/);
      for (const name of refused) assert.ok(policy.includes(`${name}=()`), `${name} of ${asked}: ${policy}`);
    }
  });

  it('can neither be recognised by what was kept nor watched by a neighbour (P08)', () => {
    for (const [asked, reply] of pages()) {
      assert.equal(reply.header('x-content-type-options'), 'nosniff', asked);
      assert.equal(reply.header('cross-origin-opener-policy'), 'same-origin', asked);
      assert.equal(reply.header('cross-origin-resource-policy'), 'same-origin', asked);
      assert.equal(reply.header('cache-control'), 'no-store', asked);
      const telling = ['etag', 'last-modified', 'server', 'access-control-allow-origin', 'accept-ch', 'report-to', 'nel'];
      for (const name of telling) assert.equal(reply.header(name), null, `${name} of ${asked}`);
    }
  });

  it('is given one petition link like everybody, written out in full (P14)', async () => {
    const sheets = [];
    for (const twin of TWINS) {
      const { client } = await handshake(show.port, twin);
      client.send({ t: 'hello', v: 1, lang: 'fr' });
      sheets.push(await client.take('cues'));
      client.close();
    }
    const urls = sheets.map(({ actions }) => actions.find(({ kind }) => kind === 'petition').url);
    const [{ url }] = JSON.parse(readFileSync(PROGRAMME, 'utf8')).actions;
    assert.deepEqual(urls, [url, url]);
    for (const path of ['/lire', '/a-emporter']) {
      for (const twin of TWINS) {
        const { text } = await ask(show.port, path, twin);
        assert.ok(linksOut(text).some(([, href]) => href === url), path);
        assert.ok(text.replace(/<[^>]*>/g, '\n').includes(url), `${url} written out at ${path}`);
      }
    }
  });

  it('loads nothing that names another site (P21, P24)', async () => {
    const files = await crawl(show.port);
    const loaded = [...files].filter(([path]) => /^\/$|\.(?:js|css)$/.test(path));
    for (const kind of [/^\/$/, /\.js$/, /\.css$/]) assert.ok(loaded.some(([path]) => kind.test(path)), String(kind));
    for (const [path, { text }] of loaded) {
      const namespace = /http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml)/g; // the name of a kind of element, never asked for
      assert.doesNotMatch(text.replace(namespace, ''), /\b(?:https?|wss?|ftp):\/\/[\w[]|["'(=]\/\/\w/i, path);
      assert.doesNotMatch(text, /sendBeacon|analytics|matomo|plausible|sentry|gtag/i, path);
    }
  });

  it('finds no site in the pages to read but those of the programme (P24)', () => {
    const known = addressesIn(PROGRAMME);
    for (const [asked, { text, isHtml }] of pages()) {
      if (!asked.startsWith('GET') || !isHtml) continue;
      for (const [url] of text.matchAll(/\bhttps?:\/\/[^\s"<]+/g)) assert.ok(known.includes(url), `${url} of ${asked}`);
    }
  });

  it('never sees the operator’s token, nor a way to the desk (P23)', async () => {
    for (const [asked, reply] of replies) {
      const said = `${reply.head}\r\n${asked.startsWith('HEAD') ? '' : reply.text}`;
      for (const secret of [show.token, show.deskPath]) assert.ok(!said.includes(secret), asked);
    }
    for (const secret of [show.token, show.deskPath]) assert.ok(!JSON.stringify(ear.messages).includes(secret));
    const inside = ['', 'console.js', 'console.css', 'sheet', 'index.html'];
    for (const path of ['/console', ...inside.map((name) => `/console/${name}`), ...inside.map((name) => show.deskPath + name)]) {
      assert.equal((await ask(show.port, path)).status, 404, path);
    }
    const desk = { port: show.port, path: show.deskPath, protocol: 'contrechamp.console.v1' };
    const { status } = await RawClient.open(desk).catch(() => ({ status: 0 }));
    assert.notEqual(status, 101);
    assert.equal((await ask(show.consolePort, show.deskPath)).status, 200);
  });

  // The last one: it leads the film back to its middle.
  it('is pushed the same frames as anybody else (P04)', async () => {
    const operator = await RawClient.console(show.consolePort, show.token);
    const phones = await Promise.all(TWINS.map(async (twin) => (await handshake(show.port, twin)).client));
    const news = [];
    for (const phone of phones) phone.send({ t: 'hello', v: 1, lang: 'fr' });
    for (const phone of phones) news.push([told(await phone.take('welcome')), told(await phone.take('cues'))]);
    for (const place of [3_000_000, 23_000_000]) {
      operator.command({ do: 'pause' });
      operator.command({ do: 'seek', to: place });
      const there = (line) => line.state === 'paused' && Math.abs(line.pos - place) < 100_000;
      for (const [i, phone] of phones.entries()) news[i].push(told(await phone.take('timeline', there)));
    }
    assert.deepEqual(news[1], news[0]);
    // Nor was one of them told something in between that the other was not: of one change there is one account.
    const accounts = new Map();
    for (const message of phones.flatMap((phone) => phone.messages)) {
      const change = `${message.t} ${message.ep} ${message.seq} ${message.rev}`;
      assert.equal(told(message), accounts.get(change) ?? told(message), change);
      accounts.set(change, told(message));
    }
    for (const client of [...phones, operator]) client.close();
  });
});

describe('a classroom', () => {
  // « répétition » and « don’t » are no campaign.
  const CAMPAIGN =
    /(?<!r[ée])p[ée]tition|\bdons?\b(?!['’]t)|donat|\bsign(?:er|ez|ature)\b|66[\s\u00a0\u202f]?%|slogan|militante/i;

  /** Everything that is said in words, over the whole evening, in every language. */
  async function words(show) {
    const said = new Map();
    for (const [asked, reply] of await everyReply(show.port)) {
      said.set(asked, `${reply.head}\n${asked.startsWith('HEAD') ? '' : reply.text}`);
    }
    for (const lang of LANGUAGES) {
      const phone = await RawClient.phone(show.port, lang);
      said.set(`frames, ${lang}`, JSON.stringify([await phone.take('welcome'), await phone.take('cues')]));
      phone.close();
    }
    return said;
  }

  for (const [title, film, programme] of /** @type {const} */ ([
    ['the small programme', smallFilm, PROGRAMME],
    ['the programme of the film itself', unmarkedFilm, OUR_PROGRAMME],
  ])) {
    it(`gets no byte of a campaign: ${title} (P15)`, async () => {
      const { show, ear } = await afterTheFilm(film(), ['--mode', 'school'], programme);
      try {
        const { actions } = JSON.parse(readFileSync(programme, 'utf8'));
        const said = await words(show);
        said.set('frames of the evening', JSON.stringify(ear.messages));
        for (const [asked, text] of said) {
          assert.doesNotMatch(text, CAMPAIGN, asked);
          for (const { url } of actions) assert.ok(!text.includes(url), `${url}: ${asked}`);
        }
        assert.match(said.get('frames, fr') ?? '', /"mode":"school"/);
        const [, sheet] = JSON.parse(said.get('frames, fr') ?? '');
        assert.ok(!('actions' in sheet) && sheet.cards.length > 0);
      } finally {
        ear.close();
        await show.discard();
      }
    });

    it(`is spared what others get: ${title}`, async () => {
      const { show, ear } = await afterTheFilm(film(), [], programme);
      try {
        const said = await words(show);
        for (const asked of ['GET /lire', 'GET /a-emporter', 'GET /sheet', 'frames, fr', 'frames, en']) {
          assert.match(said.get(asked) ?? '', CAMPAIGN, asked);
        }
      } finally {
        ear.close();
        await show.discard();
      }
    });
  }
});
