// A whole screening heard through one phone and steered from the console.
// Judged by a clock: has the machine to itself.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { CHAPTER_US, FILM_US, FRAME_US, smallFilm } from './films.mjs';
import { nowUs, positionAt, positionSent, RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';

/** @type {Screening} */ let show;
/** @type {RawClient} */ let phone;
/** @type {RawClient} */ let operator;
/** What to add to nowUs() to read the companion's clock. */
let offset = 0;

before(async () => {
  show = await Screening.start(smallFilm());
  phone = await RawClient.phone(show.port);
});

after(async () => {
  phone?.close();
  await show?.discard();
});

// A console of its own for each case: one that says too much at once is shown the door.
beforeEach(async () => {
  operator = await RawClient.console(show.consolePort, show.token);
});

afterEach(() => operator?.close());

// A pause stands on a frame that mpv had queued already: up to two later, and one for the drawing.
const QUEUED_US = 3 * FRAME_US;

const is = (state) => (line) => line.state === state;

/** How far the film is, by this line, at this moment. */
const here = (line) => positionAt(line, nowUs() + offset);

function near(found, wanted, tolerance) {
  assert.ok(Math.abs(found - wanted) <= tolerance, `${found} is not ${wanted} ± ${tolerance} µs`);
}

/** Stops the film at a place, from whatever state it is in. */
async function standAt(position) {
  operator.command({ do: 'pause' });
  operator.command({ do: 'seek', to: position });
  return phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - position) <= FRAME_US);
}

describe('joining', () => {
  it('begins with a welcome that names the server and not the phone', async () => {
    const welcome = await phone.take('welcome');
    const other = await RawClient.phone(show.port);
    const theirs = await other.take('welcome');
    other.close();
    assert.match(welcome.sid, /^[0-9a-f]{16}$/);
    assert.equal(theirs.sid, welcome.sid);
    assert.equal(welcome.mode, 'public');
    assert.equal(welcome.hb, 2_000_000);
  });

  it('brings the whole cue sheet', async () => {
    const sheet = await phone.take('cues');
    assert.equal(sheet.lang, 'fr');
    assert.deepEqual(sheet.langs.map(({ tag, name }) => [tag, name]), [
      ['fr', 'Français'],
      ['en', 'English'],
      ['fr-simple', 'Français simple'],
    ]);
    assert.equal(sheet.words.card, 'Carte');
    near(sheet.film.end, FILM_US, FRAME_US);
    assert.deepEqual(sheet.holds, []);
    assert.deepEqual(
      sheet.chapters.map((chapter) => [chapter.id, chapter.at]),
      ['lycee', 'rue', 'bus', 'generique'].map((id, i) => [id, i * CHAPTER_US]),
    );
    assert.deepEqual(
      sheet.cues.map((cue) => [cue.id, cue.in, cue.out, cue.kind, cue.ref]),
      [
        ['p-lycee', 2_000_000, 7_000_000, 'card', 'carte-lycee'],
        ['p-rue', 12_000_000, 17_000_000, 'question', 'question-rue'],
        ['p-bus', 22_000_000, 25_000_000, 'card', 'carte-bus'],
        ['p-plaidoyer', 26_000_000, 28_000_000, 'card', 'carte-plaidoyer'],
        ['p-petition', 32_000_000, 40_000_000, 'action', 'petition'],
      ],
    );
    assert.equal(sheet.cards[0].source.url, 'https://example.org/journal');
    const don = sheet.actions.find((action) => action.id === 'don');
    assert.deepEqual(don.donation, { monthly: 1500, reduction: 66, cost: 510 });
  });

  it('shows the film standing in the lobby', async () => {
    const line = await phone.take('timeline');
    assert.equal(line.state, 'lobby');
    assert.equal(line.vel, 0);
    near(line.pos, 0, FRAME_US);
  });

  it('lets a phone change its language', async () => {
    phone.send({ t: 'hello', v: 1, lang: 'en' });
    const sheet = await phone.take('cues');
    assert.equal(sheet.lang, 'en');
    assert.equal(sheet.cards[0].title, 'First card');
    assert.equal(sheet.words.card, 'Card');
    phone.send({ t: 'hello', v: 1, lang: 'fr' });
    assert.equal((await phone.take('cues')).cards[0].title, 'Première carte');
  });

  it('lets a phone learn the companion’s clock', async () => {
    offset = await phone.clockOffset();
    const again = await phone.clockOffset();
    near(again, offset, 2_000);
  });
});

describe('the film, steered from the console', () => {
  it('starts at GO, and moves at its own speed', async () => {
    operator.command({ do: 'go' });
    const started = await phone.take('timeline', is('playing'));
    assert.equal(started.vel, 1);
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 2_000_000);
    operator.command({ do: 'pause' });
    const paused = await phone.take('timeline', is('paused'));
    near(paused.pos, positionAt(started, paused.ts), QUEUED_US);
  });

  it('says each change twice, and the second time is no news', async () => {
    operator.command({ do: 'play' });
    await phone.take('timeline', is('playing'));
    operator.command({ do: 'pause' });
    const first = await phone.take('timeline', is('paused'));
    const second = await phone.take('timeline', is('paused'), 1_000);
    assert.equal(second.ep, first.ep);
    assert.ok(second.seq >= first.seq);
    assert.equal(second.pos, first.pos);
    assert.ok(second.cameUs - first.cameUs < 500_000);
  });

  it('stands where it was paused', async () => {
    const standing = await standAt(5_000_000);
    assert.equal(standing.vel, 0);
    operator.command({ do: 'play' });
    const moving = await phone.take('timeline', is('playing'));
    near(moving.pos, standing.pos, FRAME_US);
    operator.command({ do: 'pause' });
    await phone.take('timeline', is('paused'));
  });

  it('goes to the frame that is asked for, forth and back', async () => {
    for (const place of [25_000_000, 3_000_000, 33_320_000]) {
      const line = await standAt(place);
      near(line.pos, place, FRAME_US);
    }
  });

  it('goes by a distance', async () => {
    await standAt(10_000_000);
    operator.command({ do: 'seek_by', by: 5_000_000 });
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 15_000_000) <= FRAME_US);
  });

  it('goes on playing after a jump', async () => {
    operator.command({ do: 'play' });
    await phone.take('timeline', is('playing'));
    operator.command({ do: 'seek', to: 20_000_000 });
    const line = await phone.take('timeline', (at) => at.state === 'playing' && at.pos >= 19_900_000);
    near(line.pos, 20_000_000, 300_000);
  });

  it('goes to a chapter by its name, to the next and to the one before', async () => {
    await standAt(1_000_000);
    operator.command({ do: 'chapter', chapter: 'bus' });
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 2 * CHAPTER_US) <= FRAME_US);
    operator.command({ do: 'next' });
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 3 * CHAPTER_US) <= FRAME_US);
    operator.command({ do: 'previous' });
    await phone.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 2 * CHAPTER_US) <= FRAME_US);
  });

  it('changes its speed', async () => {
    await standAt(2_000_000);
    operator.command({ do: 'speed', speed: 1.5 });
    operator.command({ do: 'play' });
    const fast = await phone.take('timeline', (line) => line.state === 'playing' && line.vel === 1.5);
    await phone.take('timeline', (line) => line.vel === 1.5 && positionSent(line) > fast.pos + 2_000_000);
    operator.command({ do: 'speed', speed: 1 });
    const slow = await phone.take('timeline', (line) => line.state === 'playing' && line.vel === 1);
    near(slow.pos, positionAt(fast, slow.ts), 3 * FRAME_US);
    // On a busy machine the line is corrected once more when the new speed is seen.
    await phone.take('timeline', (line) => line.vel === 1 && positionSent(line) > slow.pos + 1_000_000);
  });

  it('tells somebody who joins in the middle where it is', async () => {
    const late = await RawClient.phone(show.port);
    try {
      const first = await late.take('timeline');
      const theirs = await late.clockOffset();
      assert.equal(first.state, 'playing');
      operator.command({ do: 'pause' });
      const paused = await phone.take('timeline', is('paused'));
      // The line is corrected while the film runs: the newest one counts.
      const line = late.messages.filter((one) => one.t === 'timeline' && one.state === 'playing').at(-1);
      near(positionAt(line, paused.ts), paused.pos, QUEUED_US);
      near(theirs, offset, 5_000);
    } finally {
      late.close();
    }
  });

  it('says that it has ended, and stays on its end', async () => {
    await standAt(38_800_000);
    operator.command({ do: 'play' });
    const line = await phone.take('timeline', is('ended'), 15_000);
    assert.equal(line.vel, 0);
    near(line.pos, FILM_US, 2 * FRAME_US);
    assert.ok(here(line) === line.pos);
  });

  it('can be shown again from its end', async () => {
    operator.command({ do: 'seek', to: 1_000_000 });
    const line = await phone.take('timeline', (at) => at.state !== 'seeking' && at.pos < 5_000_000);
    near(line.pos, 1_000_000, 300_000);
  });

  it('counts the phones for the operator', async () => {
    const more = await Promise.all([1, 2, 3].map(() => RawClient.phone(show.port)));
    await operator.take('room', (room) => room.phones === 4);
    for (const one of more) one.close();
    await operator.take('room', (room) => room.phones === 1);
  });
});
