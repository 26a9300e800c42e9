// The pages, and who is turned away at the two doors.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { smallFilm } from './films.mjs';
import { frame, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';

/** @type {Screening} */ let show;

before(async () => {
  show = await Screening.start(smallFilm());
});

after(() => show?.discard());

/** @returns {Promise<{status?: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>} */
function ask(port, path, { method = 'GET', headers = {} } = {}) {
  return new Promise((done, failed) => {
    const options = { host: '127.0.0.1', port, path, method, headers: { 'Accept-Encoding': 'gzip', ...headers } };
    const asked = request(options, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on('error', failed);
    asked.end();
  });
}

const textOf = ({ headers, body }) => (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();

/** Every page and module that the page at `path` names, itself first. */
async function crawl(port, path) {
  const seen = new Map();
  const queue = [path];
  while (queue.length > 0) {
    const next = /** @type {string} */ (queue.shift());
    if (seen.has(next)) continue;
    const answer = await ask(port, next);
    assert.equal(answer.status, 200, next);
    seen.set(next, answer);
    const named = textOf(answer).matchAll(/(?:href|src)="([^"#:]+)"|(?:from|import) '([^']+)'/g);
    for (const [, link, module] of named) queue.push(new URL(link ?? module, `http://x${next}`).pathname);
  }
  return seen;
}

describe('the audience’s page', () => {
  it('comes whole, in French, with its modules and styles', async () => {
    const pages = await crawl(show.port, '/');
    assert.match(textOf(pages.get('/')), /<html lang="fr"/);
    const names = [...pages.keys()];
    assert.ok(names.some((name) => name.endsWith('.js')), String(names));
    assert.ok(names.some((name) => name.endsWith('.css')), String(names));
  });

  it('weighs at most 45 kB as it is sent', async () => {
    const pages = await crawl(show.port, '/');
    const weight = [...pages.values()].reduce((sum, { body }) => sum + body.length, 0);
    assert.ok(weight <= 45_000, `${weight} bytes`);
  });

  it('sets nothing, names nothing, and loads nothing from elsewhere', async () => {
    for (const [path, { headers }] of await crawl(show.port, '/')) {
      for (const name of ['set-cookie', 'etag', 'server', 'last-modified']) assert.ok(!(name in headers), `${name} of ${path}`);
      assert.match(String(headers['content-security-policy']), /default-src 'none'|default-src 'self'/);
      assert.equal(headers['referrer-policy'], 'no-referrer');
    }
  });

  it('is not found under another path', async () => {
    for (const path of ['/nothing', '/../media/programme.h', '/%2e%2e/README.md', '/console']) {
      assert.equal((await ask(show.port, path)).status, 404, path);
    }
  });

  it('is not for machines that call us by another name', async () => {
    const { status } = await ask(show.port, '/', { headers: { Host: 'rebind.example' } });
    assert.equal(status, 421);
  });

  it('takes nothing', async () => {
    const { status } = await ask(show.port, '/', { method: 'DELETE' });
    assert.equal(status, 405);
  });
});

describe('the doors', () => {
  const turnedAway = async (options) => {
    const { status } = await RawClient.open(options).catch(() => ({ status: 0 }));
    assert.notEqual(status, 101, JSON.stringify(options));
  };

  it('are shut to pages of other sites, other names and other protocols', async () => {
    const { port } = show;
    await turnedAway({ port, headers: { Origin: 'http://elsewhere.example' } });
    await turnedAway({ port, headers: { Host: 'rebind.example' } });
    await turnedAway({ port, protocol: 'chat' });
    await turnedAway({ port, path: '/elsewhere' });
    await turnedAway({ port, headers: { 'Sec-WebSocket-Version': '8' } });
    await turnedAway({ port, headers: { Upgrade: 'h2c' } });
    await turnedAway({ port, headers: { Upgrade: 'x'.repeat(100) } });
    const phone = await RawClient.phone(port);
    await phone.take('welcome');
    phone.close();
  });

  it('close behind what cannot be read', async () => {
    const unreadable = ['', '{', '[]', '{"t":"hello"}', '{"t":"hello","v":2,"lang":"fr"}', '{"t":"ping"}', '[[[['.repeat(500)];
    for (const text of unreadable) {
      const { client } = await RawClient.open({ port: show.port });
      client.sendText(text);
      await client.untilClosed();
    }
    const { client } = await RawClient.open({ port: show.port });
    client.socket.write(frame(1, 'x'.repeat(20_000)));
    await client.untilClosed();
  });

  it('give a phone no command', async () => {
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline', (line) => line.state === 'lobby');
    phone.command({ do: 'go' });
    await phone.untilClosed();
    const other = await RawClient.phone(show.port);
    assert.equal((await other.take('timeline')).state, 'lobby');
    other.close();
  });

  it('let nobody steer without the token', async () => {
    const { consolePort, token } = show;
    const wrong = token.replace(/./g, (digit) => (digit === '0' ? '1' : '0'));
    for (const first of [{ t: 'enter', token: wrong }, { t: 'enter', token: '' }, { t: 'command', do: 'go' }]) {
      const { client } = await RawClient.open({ port: consolePort, path: '/console', protocol: 'contrechamp.console.v1' });
      client.send(first);
      await client.untilClosed();
      assert.ok(!client.messages.some((message) => message.t === 'entered'));
    }
  });
});
