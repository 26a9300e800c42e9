// Who may speak to the desk: nobody finds it who has not its address, and nobody steers without its key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { deskPath, sealer } from './desk_key.mjs';
import { smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

const DESK = 'contrechamp.console.v1';
const PARTS = ['', 'console.js', 'console.css', 'sheet', 'sheet?lang=fr', 'index.html', 'nothing'];

/** @type {Screening} */ let show;

before(async () => {
  show = await Screening.start(smallFilm(), ['--remote']);
});

after(() => show?.discard());

/** Another key of the same form. */
const wrongKey = () => show.token.replace(/./g, (digit) => (digit === '0' ? '1' : '0'));

/** Both of the desk's doors: this machine's own and that of the audience's network. @returns {[string, number][]} */
const doors = () => [['console', show.consolePort], ['remote', show.remote.port]];

/** Enters as the page does: tries again where it was not heard. */
async function enter(port, key) {
  return until(20_000, 'the operator inside', () => RawClient.console(port, key).catch(() => null));
}

/** One attempt with a key that is none; whether anything but the nonce came. */
async function attempt(port, key = wrongKey()) {
  const stranger = await RawClient.desk(port, key, { path: show.deskPath }).catch(() => null);
  if (!stranger) return;
  stranger.send({ t: 'enter' });
  stranger.command({ do: 'go' });
  await stranger.untilClosed(20_000);
  assert.deepEqual(stranger.messages.map(({ t }) => t), ['nonce']);
}

describe('a stranger at the desk’s doors', () => {
  it('is told of every path, with the same bytes, that there is no such page', async () => {
    const folders = ['/', '/console', '/console/', '/console//', deskPath(wrongKey()), show.deskPath.slice(0, -2), show.deskPath.toUpperCase()];
    for (const [name, port] of doors()) {
      const { head, text } = await ask(port, '/no-such-page');
      assert.match(head, /^HTTP\/1\.1 404 /);
      for (const path of folders.flatMap((folder) => PARTS.map((part) => folder + part))) {
        const reply = await ask(port, path);
        assert.deepEqual([reply.head, reply.text], [head, text], `${name} ${path}`);
      }
    }
  });

  it('is told the same when asking for a socket', async () => {
    for (const [name, port] of doors()) {
      const missing = await ask(port, '/no-such-page');
      for (const path of ['/console', '/console/', '/ws', '/', deskPath(wrongKey())]) {
        const { client, head } = await RawClient.open({ port, path, protocol: DESK });
        assert.equal(head, missing.head, `${name} ${path}`);
        client.close();
      }
    }
  });

  it('opens no socket from a page of another site, nor under another name', async () => {
    for (const [name, port] of doors()) {
      const { port: audience } = show;
      const wrong = [
        { Origin: 'http://elsewhere.example' },
        { Origin: 'null' },
        { Origin: `http://127.0.0.1:${audience}` },
        { Origin: `https://127.0.0.1:${port}.elsewhere.example` },
        { Host: 'rebind.example' },
        { Host: `rebind.example:${port}`, Origin: `http://rebind.example:${port}` },
        { Host: `127.0.0.1:${audience}` },
      ];
      for (const headers of wrong) {
        const opened = await RawClient.open({ port, path: show.deskPath, protocol: DESK, headers }).catch(() => ({ status: 0 }));
        assert.notEqual(opened.status, 101, `${name} ${JSON.stringify(headers)}`);
      }
      const { client, status } = await RawClient.open({ port, path: show.deskPath, protocol: DESK });
      assert.equal(status, 101, name);
      client.close();
      assert.equal((await ask(port, show.deskPath, { headers: { Host: 'rebind.example' } })).status, 421, name);
    }
  });

  it('who knows the path, and not the key, is heard in nothing', async () => {
    for (const [, port] of doors()) {
      await attempt(port);
      for (const first of ['{"t":"enter"}', `{"t":"enter","token":"${show.token}"}`, '{"t":"command","do":"go"}', '', '{']) {
        const plain = await RawClient.desk(port, show.token);
        plain.sendText(first);
        await plain.untilClosed();
        assert.deepEqual(plain.messages.map(({ t }) => t), ['nonce'], first);
      }
    }
  });
});

describe('the desk’s pages', () => {
  it('are kept by nobody and framed by nobody', async () => {
    for (const [name, port] of doors()) {
      for (const part of ['', 'console.js', 'console.css', 'sheet', 'nothing']) {
        const reply = await ask(port, show.deskPath + part);
        assert.equal(reply.status, part === 'nothing' ? 404 : 200, `${name} ${part}`);
        assert.equal(reply.header('cache-control'), 'no-store', `${name} ${part}`);
        assert.match(String(reply.header('content-security-policy')), /frame-ancestors 'none'/, `${name} ${part}`);
        assert.equal(reply.header('referrer-policy'), 'no-referrer', `${name} ${part}`);
        assert.equal(reply.header('cross-origin-opener-policy'), 'same-origin', `${name} ${part}`);
      }
    }
  });
});

describe('what the desk has said', () => {
  it('is heard once: again, with another number or on another socket it closes the line', async () => {
    for (const [, port] of doors()) {
      const desk = await enter(port, show.token);
      const pause = desk.seal(JSON.stringify({ t: 'command', do: 'pause' }));
      desk.sendText(pause);
      desk.send({ t: 'ping', id: 1, c: 0 });
      await desk.take('pong');
      const other = await enter(port, show.token);
      other.sendText(pause);
      await other.untilClosed();
      const third = await enter(port, show.token);
      third.sendText(JSON.stringify({ ...JSON.parse(third.seal('{"t":"command","do":"go"}')), n: 99 }));
      await third.untilClosed();
      desk.sendText(pause);
      await desk.untilClosed();
    }
  });

  it('bears proof by that socket’s nonce, which no other has', async () => {
    const nonces = new Set();
    for (let i = 0; i < 20; i += 1) {
      const desk = await RawClient.desk(show.consolePort, show.token);
      nonces.add(desk.messages[0].nonce);
      desk.close();
    }
    assert.equal(nonces.size, 20);
    const [first] = nonces;
    const replaying = await RawClient.desk(show.consolePort, show.token);
    replaying.sendText(sealer(show.token, first)('{"t":"enter"}'));
    await replaying.untilClosed();
  });
});

describe('the key', () => {
  it('never crosses the air, while the desk opens its page, enters and steers', async () => {
    const [, [, afar]] = doors();
    const crossed = [];
    for (const part of ['', 'console.js', 'console.css', 'sheet']) {
      const reply = await ask(afar, show.deskPath + part);
      crossed.push(reply.head, reply.text);
    }
    const desk = await RawClient.desk(afar, show.token);
    const up = (message) => {
      const text = desk.seal(JSON.stringify(message));
      crossed.push(text);
      desk.sendText(text);
    };
    up({ t: 'enter' });
    await desk.take('sheet');
    up({ t: 'command', do: 'pause' });
    up({ t: 'ping', id: 3, c: 0 });
    await desk.take('pong', ({ id }) => id === 3);
    crossed.push(JSON.stringify(desk.messages));
    desk.close();
    const bytes = Buffer.from(show.token, 'hex');
    for (const text of crossed) {
      assert.ok(!text.includes(show.token) && !text.toUpperCase().includes(show.token.toUpperCase()));
      assert.ok(!text.includes(bytes.toString('base64').replace(/=+$/, '')) && !text.includes(bytes.toString('latin1')));
    }
  });

  it('is in no process’s arguments or environment', () => {
    const pids = [show.pid, ...show.children().map(({ pid }) => pid)];
    assert.equal(pids.length, 3);
    for (const pid of pids) {
      for (const file of ['cmdline', 'environ']) {
        const bytes = readFileSync(`/proc/${pid}/${file}`, 'latin1');
        assert.ok(!bytes.includes(show.token), `${file} of ${pid}`);
      }
    }
  });
});

describe('a hundred wrong keys', () => {
  it('keep the operator out for a second at most, and in not at all', async () => {
    const [, [, afar]] = doors();
    const inside = await enter(afar, show.token);
    for (const [name, port] of doors()) {
      const crowd = Promise.all(Array.from({ length: 100 }, () => attempt(port))).then(() => performance.now());
      const operator = await enter(port, show.token);
      const enteredMs = performance.now();
      const lateMs = enteredMs - (await crowd);
      assert.ok(lateMs < 1_500, `${name}: ${lateMs} ms after the last of them`);
      operator.send({ t: 'ping', id: 1, c: 0 });
      await operator.take('pong');
      operator.close();
    }
    inside.send({ t: 'ping', id: 7, c: 0 });
    await inside.take('pong', ({ id }) => id === 7);
    inside.close();
  });

  it('on the hall’s network do not touch the operator’s own machine', async () => {
    const [[, here], [, afar]] = doors();
    const crowd = Promise.all(Array.from({ length: 100 }, () => attempt(afar)));
    await (await enter(here, show.token)).take('timeline');
    await crowd;
  });
});
