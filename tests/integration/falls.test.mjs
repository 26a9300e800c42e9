// Either program may die in the middle of a show: the show goes on where it was.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { nowUs, positionAt, positionSent, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Screening} */ let show;
/** @type {RawClient} */ let phone;

beforeEach(async () => {
  show = await Screening.start(smallFilm(), ['--start', 'film']);
  phone = await RawClient.phone(show.port);
});

afterEach(async () => {
  phone.close();
  await show.discard();
});

const playing = (line) => line.state === 'playing' && line.vel === 1;

/** A phone that tries until the door is answered again. */
function comesBack() {
  return until(10_000, 'a phone that is let in again', () => RawClient.phone(show.port).catch(() => null));
}

describe('the player', () => {
  it('dies, and the film goes on where it was while the phones stay', async () => {
    const before = await phone.take('timeline', (line) => playing(line) && positionSent(line) > 1_500_000);
    const offset = await phone.clockOffset();
    const old = await show.child('contrechamp-player');
    process.kill(old, 'SIGKILL');
    const killedAt = positionAt(before, nowUs() + offset);

    await phone.take('timeline', (line) => line.state === 'stalled', 5_000);
    await show.child('contrechamp-player', old);
    const again = await phone.take('timeline', playing, 10_000);

    assert.ok(Math.abs(again.pos - killedAt) <= 1_000_000, `${killedAt} → ${again.pos}`);
    assert.ok(again.ep > before.ep, `epoch ${before.ep} → ${again.ep}`);
    assert.equal(phone.closed, false);
    for (const kind of ['welcome', 'sheet']) {
      assert.equal(phone.messages.filter((message) => message.t === kind).length, 1, kind);
    }
  });

  it('dies in a pause, and stands where it stood', async () => {
    const operator = await RawClient.console(show.consolePort, show.token);
    operator.command({ do: 'pause' });
    operator.command({ do: 'seek', to: 17_000_000 });
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 17_000_000) <= 40_000);
    const old = await show.child('contrechamp-player');
    process.kill(old, 'SIGKILL');
    await phone.take('timeline', (line) => line.state === 'stalled', 5_000);
    const again = await phone.take('timeline', (line) => line.state === 'paused', 10_000);
    assert.ok(Math.abs(again.pos - 17_000_000) <= 80_000, String(again.pos));
    operator.close();
  });
});

describe('the companion', () => {
  it('dies, and phones find it behind the same door while the film never stopped', async () => {
    const welcome = await phone.take('welcome');
    const { id } = await phone.take('sheet');
    const before = await phone.take('timeline', (line) => playing(line) && positionSent(line) > 1_500_000);
    const offset = await phone.clockOffset();
    const player = await show.child('contrechamp-player');
    const old = await show.child('contrechamp-companion');
    process.kill(old, 'SIGKILL');
    await phone.untilClosed();
    assert.ok(!phone.messages.some((message) => message.t === 'closed'));
    await show.child('contrechamp-companion', old);
    const back = await comesBack();
    const newWelcome = await back.take('welcome');
    const sheet = await back.take('cues');
    const line = await back.take('timeline', playing);
    const newOffset = await back.clockOffset();

    assert.notEqual(newWelcome.sid, welcome.sid);
    assert.equal(sheet.cues.length, 5);
    assert.equal(sheet.id, id);
    const now = nowUs();
    const drift = positionAt(line, now + newOffset) - positionAt(before, now + offset);
    assert.ok(Math.abs(drift) <= 40_000, `${drift} µs`);
    assert.equal(await show.child('contrechamp-player'), player);
    back.close();
  });

  it('dies and still knows the operator’s token', async () => {
    const old = await show.child('contrechamp-companion');
    process.kill(old, 'SIGKILL');
    const next = await show.child('contrechamp-companion', old);
    assert.ok(next > 0);
    const operator = await until(10_000, 'a console that is let in again', () =>
      RawClient.console(show.consolePort, show.token).catch(() => null),
    );
    await operator.take('timeline', playing);
    operator.command({ do: 'pause' });
    await operator.take('timeline', (line) => line.state === 'paused');
    operator.close();
  });
});

describe('both', () => {
  it('are gone at one time, and whoever comes in between is told that the film stands where it was', async () => {
    await phone.take('timeline', (line) => playing(line) && positionSent(line) > 1_000_000);
    let player = await show.child('contrechamp-player');
    // Who dies young is waited for longer, each time twice: time for a companion to come back meanwhile.
    for (let i = 0; i < 5; i += 1) {
      process.kill(player, 'SIGKILL');
      if (i < 4) player = await show.child('contrechamp-player', player);
    }
    await until(5_000, 'a hall that is told', () => phone.messages.at(-1)?.state === 'stalled');
    const companion = await show.child('contrechamp-companion');
    process.kill(companion, 'SIGKILL');
    const back = await comesBack();
    const first = await back.take('timeline');
    assert.equal(first.state, 'stalled');
    assert.ok(first.pos >= 1_000_000, String(first.pos));
    await back.take('timeline', playing, 10_000);
    back.close();
  });

  it('die one after the other, and the show still ends cleanly', async () => {
    for (const name of ['contrechamp-player', 'contrechamp-companion']) {
      const old = await show.child(name);
      process.kill(old, 'SIGKILL');
      await show.child(name, old);
    }
    const back = await comesBack();
    await back.take('timeline', playing, 10_000);
    show.signal('SIGTERM');
    assert.equal(await show.status(5_000), 0, show.err);
    assert.deepEqual(show.leftFiles(), []);
    back.close();
  });
});
