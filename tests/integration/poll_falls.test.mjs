// A companion that is killed while a hall votes: the totals are those of before, and nobody's vote is known any more.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { ask, Hall, leave, POLL, Voter } from './hall.mjs';
import { RawClient } from './raw_client.mjs';
import { until } from './waiting.mjs';

afterEach(leave);

/** Kills it, and brings desk and phones back to the next one. @param {Hall} hall */
async function falls(hall) {
  const { show } = hall;
  const old = await show.child('contrechamp-companion');
  process.kill(old, 'SIGKILL');
  await show.child('contrechamp-companion', old);
  hall.desk = await until(10_000, 'a desk that is let in again', () => RawClient.console(show.consolePort, show.token).catch(() => null));
  for (const voter of hall.voters) {
    voter.phone = await RawClient.phone(show.port);
    await voter.phone.take('polls');
  }
}

/** @param {Hall} hall */
async function revealed(hall) {
  await hall.closes('before');
  hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
  return (await hall.reaches('before', 'revealed')).results;
}

/** @param {Hall} hall */
const held = async (hall) =>
  Object.fromEntries(JSON.parse((await ask(hall.show.port, '/donnees.json')).text).held.map(({ what, number }) => [what, number]));

describe('a companion that is killed during a vote', () => {
  it('comes back with the round open and every vote counted, and tells the desk', async () => {
    const hall = await Hall.fill(32);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', Array.from({ length: 31 }, (_, i) => (i < 20 ? 0 : 1)));
    assert.deepEqual(await held(hall), { phones: 32, clocks: 0, peak: 32, taps: 0, hashes: 30, ballots: 30, typed: 0, most: 32, refused: 0 });

    await falls(hall);
    await hall.reaches('before', 'open');
    const { rounds } = await hall.desk.take('desk', (news) => news.rounds.length > 0);
    assert.deepEqual(rounds, [{ poll: POLL, round: 'before', tens: 30, refused: 0, time: false, slips: false, restarted: true }]);
    assert.deepEqual(await held(hall), { phones: 32, clocks: 0, peak: 32, taps: 0, hashes: 0, ballots: 30, typed: 0, most: 32, refused: 0 });

    const [first] = hall.voters;
    assert.equal(await first.send(first.ballot('before', 4)), 'kept');
    const last = hall.voters[31];
    last.forget();
    await last.votes('before', 1);
    const results = await revealed(hall);
    assert.deepEqual(results, { grain: 'whole', percent: [62, 38, 0, 0, 0], kinds: ['phones'], votes: 32, unsaid: 0, parts: { phones: 32 } });
  });

  it('never counts more votes than there were phones, whatever is drawn anew', async () => {
    const hall = await Hall.fill(12);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', Array(11).fill(0));
    await falls(hall);
    await hall.reaches('before', 'open');
    const verdicts = [];
    for (const { phone } of hall.voters) {
      const again = new Voter(phone);
      verdicts.push(await again.send(again.ballot('before', 1)));
    }
    assert.deepEqual(verdicts, ['counted', ...Array(11).fill('refused')]);
  });

  it('has forgotten what was wiped', async () => {
    const hall = await Hall.fill(1);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0]);
    hall.orders({ do: 'wipe' });
    await hall.desk.take('polls', ({ rounds }) => rounds.length === 0);
    await falls(hall);
    assert.deepEqual((await hall.desk.take('polls')).rounds, []);
    assert.deepEqual(await held(hall), { phones: 1, clocks: 0, peak: 1, taps: 0 });
  });

  it('keeps a result that was shown as it was shown', async () => {
    const hall = await Hall.fill(0);
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'type', poll: POLL, round: 'before', kind: 'slips', counts: [9, 3, 0, 0, 0, 1] });
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    await falls(hall);
    assert.deepEqual((await hall.reaches('before', 'revealed')).results, results);
    hall.orders({ do: 'type', poll: POLL, round: 'before', kind: 'slips', counts: [10, 3, 0, 0, 0, 1] });
    assert.match((await hall.desk.take('no')).why, /^Ce résultat ne peut plus changer/);
  });
});
