// The same messages over HTTP, for phones whose network lets no WebSocket through.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { nowUs, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Screening} */ let show;
/** @type {Agent} */ let line;

before(async () => {
  show = await Screening.start(smallFilm());
  line = new Agent({ keepAlive: true, maxSockets: 1 });
});

after(async () => {
  line?.destroy();
  await show?.discard();
});

/**
 * @param {string} path
 * @param {{method?: string, headers?: {[name: string]: string}, agent?: Agent | false, port?: number}} [how]
 * @returns {Promise<{status?: number, headers: import('node:http').IncomingHttpHeaders, text: string, reused: boolean}>}
 */
function ask(path, { method = 'GET', headers = {}, agent = line, port = show.port } = {}) {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () =>
        done({ status: answer.statusCode, headers: answer.headers, text, reused: asked.reusedSocket }),
      );
    });
    asked.on('error', failed);
    asked.end();
  });
}

/** Each over a connection of its own. */
const messages = async (query) => JSON.parse((await ask(`/messages${query}`, { agent: false })).text);
const kinds = (list) => list.map((message) => message.t);

describe('messages over HTTP', () => {
  it('are those of a socket, word for word but for the time', async () => {
    const phone = await RawClient.phone(show.port, 'en');
    const told = [await phone.take('welcome'), await phone.take('timeline'), await phone.take('sheet')];
    const list = await messages('?lang=en');
    assert.deepEqual(kinds(list), ['welcome', 'timeline', 'sheet', 'pong']);
    told.forEach(({ cameUs: _came, bytes: _bytes, x: _x, ...message }, i) => {
      assert.deepEqual({ ...list[i], x: 0 }, { ...message, x: 0 });
    });
    phone.close();
  });

  it('tell the time as truly as a socket does', async () => {
    const ear = await RawClient.phone(show.port);
    const offset = await ear.clockOffset();
    const sent = nowUs();
    const pong = (await messages('')).pop();
    const came = nowUs();
    assert.ok(pong.r <= pong.x);
    assert.ok(sent + offset <= pong.r + 1000 && pong.x <= came + offset + 1000, `${sent + offset} ${pong.r} ${came + offset}`);
    ear.close();
  });

  it('come over one connection, bear no trace of who asked, and are not kept', async () => {
    await ask('/messages');
    const { headers, reused } = await ask('/messages');
    assert.equal(reused, true);
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['access-control-allow-origin'], undefined);
    for (const name of ['set-cookie', 'etag', 'server', 'date']) assert.ok(!(name in headers), name);
  });

  it('tell of a change to whoever asks next', async () => {
    const operator = await RawClient.console(show.consolePort, show.token);
    operator.command({ do: 'pause' });
    operator.command({ do: 'seek', to: 12_500_000 });
    const line12 = await until(5_000, 'the new place', async () => {
      const timeline = (await messages('?lang=fr'))[1];
      return timeline.state === 'paused' && Math.abs(timeline.pos - 12_500_000) < 100_000 && timeline;
    });
    assert.equal(line12.vel, 0);
    operator.close();
  });

  it('reach more phones than there are places to wait', async () => {
    const phones = Array.from({ length: 900 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    // As a browser does: a connection that was closed while nothing was going on is opened again.
    const askAgain = (agent) => ask('/messages?lang=fr', { agent }).catch(() => ask('/messages?lang=fr', { agent }));
    for (let round = 0; round < 2; round += 1) {
      const answers = await Promise.all(phones.map(askAgain));
      for (const { status, text } of answers) {
        assert.equal(status, 200);
        assert.equal(JSON.parse(text).length, 4);
      }
    }
    for (const phone of phones) phone.destroy();
  });

  it('are not for other names, other methods and the operator’s door', async () => {
    const agent = false;
    assert.equal((await ask('/messages', { agent, headers: { Host: 'rebind.example' } })).status, 421);
    assert.equal((await ask('/messages', { agent, method: 'DELETE' })).status, 405);
    assert.equal((await ask('/messages', { agent, port: show.consolePort })).status, 404);
  });

  it('end for a connection that asks without end, and for no other', async () => {
    const greedy = new Agent({ keepAlive: true, maxSockets: 1 });
    const asked = await Promise.allSettled(Array.from({ length: 60 }, () => ask('/messages?lang=fr', { agent: greedy })));
    assert.equal(asked[0].status, 'fulfilled');
    assert.ok(asked.some((one) => one.status === 'rejected'));
    assert.equal((await ask('/messages')).status, 200);
    greedy.destroy();
  });
});
