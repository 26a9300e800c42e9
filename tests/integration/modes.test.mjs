// The same programme under other conditions: a film nobody has marked, a classroom, holds.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { CHAPTER_US, FRAME_US, smallFilm, unmarkedFilm } from './films.mjs';
import { positionSent, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';

/** @type {Screening} */ let show;

afterEach(() => show?.discard());

async function phoneAndOperator() {
  return [await RawClient.phone(show.port), await RawClient.console(show.consolePort, show.token)];
}

describe('a film that nobody has marked', () => {
  it('has no cue until GO releases one, at the moment it is pressed', async () => {
    show = await Screening.start(unmarkedFilm());
    const [phone, operator] = await phoneAndOperator();
    const sheet = await phone.take('cues');
    assert.deepEqual(sheet.cues, []);
    assert.deepEqual(sheet.chapters.map((chapter) => chapter.at), [null, null, null, null]);

    operator.command({ do: 'go' });
    const started = await phone.take('timeline', (line) => line.state === 'playing');
    assert.equal(started.vel, 1);
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 1_500_000);
    operator.command({ do: 'go' });
    const first = await phone.take('cues', (news) => news.cues.length === 1);
    assert.notEqual(first.id, sheet.id);
    assert.equal(first.cues[0].id, 'p-lycee');
    assert.equal(first.cues[0].out - first.cues[0].in, 5_000_000);
    assert.ok(first.cues[0].in >= 1_500_000 && first.cues[0].in <= 6_000_000, String(first.cues[0].in));

    operator.command({ do: 'go' });
    const second = await phone.take('cues', (news) => news.cues.length === 2);
    assert.deepEqual(second.cues.map((cue) => cue.id), ['p-lycee', 'p-rue']);
    phone.close();
    operator.close();
  });

  it('keeps what was released when the player dies', async () => {
    show = await Screening.start(unmarkedFilm(), ['--start', 'film']);
    const [phone, operator] = await phoneAndOperator();
    await phone.take('timeline', (line) => line.state === 'playing');
    operator.command({ do: 'go' });
    await phone.take('cues', (news) => news.cues.length === 1);
    const old = await show.child('contrechamp-player');
    process.kill(old, 'SIGKILL');
    await show.child('contrechamp-player', old);
    await phone.take('timeline', (line) => line.state === 'playing');
    const late = await RawClient.phone(show.port);
    assert.equal((await late.take('cues')).cues.length, 1);
    for (const one of [phone, operator, late]) one.close();
  });
});

describe('holds', () => {
  it('stop the film on a chapter’s last frame, and GO leads on', async () => {
    show = await Screening.start(smallFilm(), ['--holds', '--start', 'film']);
    const [phone, operator] = await phoneAndOperator();
    const sheet = await phone.take('cues');
    assert.deepEqual(sheet.holds, [1, 2, 3].map((n) => n * CHAPTER_US - 1));
    operator.command({ do: 'seek', to: CHAPTER_US - 1_500_000 });
    const held = await phone.take('timeline', (line) => line.state === 'holding', 10_000);
    assert.ok(held.pos >= CHAPTER_US - FRAME_US && held.pos < CHAPTER_US, String(held.pos));
    operator.command({ do: 'go' });
    const on = await phone.take('timeline', (line) => line.state === 'playing', 5_000);
    assert.ok(on.pos - held.pos <= FRAME_US && on.pos >= held.pos, `${held.pos} → ${on.pos}`);
    phone.close();
    operator.close();
  });
});
