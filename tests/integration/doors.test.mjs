// The pages, and who is turned away at the two doors.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { smallFilm } from './films.mjs';
import { frame, RawClient } from './raw_client.mjs';
import { ROOT, Screening } from './screening.mjs';

/** @type {Screening} */ let show;

before(async () => {
  show = await Screening.start(smallFilm());
});

after(() => show?.discard());

const PACKED = { headers: { 'Accept-Encoding': 'gzip' } };

/** What a browser asks for to show the page at `path`, itself first. */
async function load(port, path) {
  const page = await ask(port, path, PACKED);
  const named = [...page.text.matchAll(/<(?:link|script|img)\s[^>]*(?:href|src)="([^"]+)"/g)];
  const links = named
    .map(([, link]) => link)
    .filter((link) => !link.startsWith('data:'))
    .map((link) => new URL(link, `http://here${path}`).pathname);
  const parts = new Map([[path, page]]);
  for (const link of links) parts.set(link, await ask(port, link, PACKED));
  return parts;
}

const PAGES = [
  { name: 'the audience’s page', own: () => '/', script: '/phone/phone.js', sheet: '/phone/phone.css', door: () => show.port },
  { name: 'the desk', own: () => show.deskPath, script: 'console.js', sheet: 'console.css', door: () => show.consolePort },
];

for (const { name: page, own, door, ...parts } of PAGES) {
  describe(`${page} as it is loaded`, () => {
    let [path, script, sheet] = ['', '', ''];

    before(() => {
      path = own();
      [script, sheet] = [parts.script, parts.sheet].map((part) => new URL(part, `http://here${path}`).pathname);
    });

    it('comes in three requests', async () => {
      const loaded = await load(door(), path);
      assert.deepEqual([...loaded.keys()].sort(), [path, script, sheet].sort());
      for (const [name, { status }] of loaded) assert.equal(status, 200, name);
    });

    it('has one script that imports nothing and is whole', async () => {
      const answer = await ask(door(), script);
      assert.match(String(answer.header('content-type')), /^text\/javascript/);
      assert.doesNotMatch(answer.text, /^\s*(?:import|export)\b|\bimport\s*[(.]/m);
      const checked = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], { input: answer.text, encoding: 'utf8' });
      assert.equal(checked.status, 0, checked.stderr);
    });

    it('has one sheet, with the numbers it needs', async () => {
      const { text } = await ask(door(), sheet);
      const used = new Set([...text.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
      assert.ok(used.size > 0);
      for (const name of used) assert.ok(text.includes(`${name}:`), name);
    });
  });
}

describe('the audience’s page', () => {
  it('comes in French', async () => {
    assert.match((await ask(show.port, '/')).text, /<html lang="fr"/);
  });

  it('weighs at most 45 kB with all that the film’s own show needs, in four requests and a socket (A24)', async (t) => {
    const own = await Screening.start(smallFilm(), [], { programme: join(ROOT, 'media/dans-leurs-yeux/programme.json') });
    try {
      const parts = [...(await load(own.port, '/'))];
      for (const lang of ['fr', 'en', 'fr-simple']) {
        const path = `/sheet?lang=${lang}`;
        /** @type {[string, import('./audience_door.mjs').Reply][]} */
        const asked = [...parts, [path, await ask(own.port, path, PACKED)]];
        assert.equal(asked.length, 4);
        for (const [name, part] of asked) assert.equal(part.header('content-encoding'), 'gzip', name);
        const weigh = (some) => some.reduce((sum, [, { head, body }]) => sum + head.length + body.length, 0);
        const [first, all] = [weigh(asked.filter(([name]) => !/js$|sheet/.test(name))), weigh(asked)];
        t.diagnostic(`${lang}: ${all} bytes, heads too; ${first} of them for the first words on the screen`);
        assert.ok(all <= 45_000, `${all} bytes`);
        assert.ok(first <= 14_600, `${first} bytes`);
      }
    } finally {
      await own.discard();
    }
  });

  it('is not served in pieces', async () => {
    for (const piece of ['/shared/clock.js', '/shared/tokens.css', '/phone/stage.js']) {
      assert.equal((await ask(show.port, piece)).status, 404, piece);
      assert.equal((await ask(show.consolePort, piece)).status, 404, piece);
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
});
