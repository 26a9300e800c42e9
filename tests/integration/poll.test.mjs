// A vote as a hall lives it: asked before the film and after it, closed, revealed; phones and desk in plain bytes.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, before as beforehand, describe, it } from 'node:test';

import { aLine, ask, Hall, leave, POLL, queryOf, UNSAID, Voter } from './hall.mjs';

afterEach(leave);

/** 40 votes, by option; one phone would rather not say. */
const BEFORE = [10, 10, 10, 5, 4, 1].flatMap((count, option) => Array(count).fill(option));
const AFTER = [20, 9, 5, 3, 2, 1].flatMap((count, option) => Array(count).fill(option));

describe('a hall of forty phones', () => {
  /** @type {Map<string, Promise<void>>} both at once: each waits for a notice of twenty seconds */
  const evenings = new Map();

  for (const mode of ['public', 'school']) {
    const evening = async () => {
      const hall = await Hall.fill(40, ['--mode', mode]);
      const { polls } = hall.voters[0].phone.messages.find(({ t }) => t === 'cues');
      assert.equal(polls[0].id, POLL);
      assert.equal(polls[0].options.length, UNSAID);

      hall.orders({ do: 'next' });
      await hall.reaches('before', 'open');
      await hall.vote('before', BEFORE);
      const [first] = hall.voters;
      await first.votes('before', 4); // a change of mind, and back
      await first.votes('before', 0);
      hall.orders({ do: 'next' });
      await hall.reaches('before', 'closing');
      await hall.playsTheFilm(); // does not wait for the end of the notice
      await hall.reaches('before', 'closed');
      assert.equal(await first.send(first.ballot('before', 1)), 'closed');

      await hall.endsTheFilm();
      hall.orders({ do: 'next' });
      await hall.reaches('after', 'open');
      await hall.vote('after', AFTER);
      await hall.closes('after');
      for (const round of hall.rounds) assert.ok(!('results' in round), JSON.stringify(round));
      for (const message of hall.frames) {
        if (message.t !== 'cues') assert.doesNotMatch(JSON.stringify(message), /percent|grain|votes/);
      }

      hall.orders({ do: 'next' });
      const isRevealed = (rounds) => rounds.length === 2 && rounds.every(({ stage }) => stage === 'revealed');
      const [before, after] = await hall.allAreTold(isRevealed);
      const whole = { grain: 'whole', kinds: ['phones'], votes: 39, unsaid: 1, parts: { phones: 39 } };
      assert.deepEqual(before.results, { ...whole, percent: [26, 26, 26, 13, 10] });
      assert.deepEqual(after.results, { ...whole, percent: [51, 23, 13, 8, 5] });
      // No news had one result without the other.
      for (const { rounds } of hall.frames.filter(({ t }) => t === 'polls')) {
        assert.equal(new Set(rounds.map(({ results }) => Boolean(results))).size <= 1, true, JSON.stringify(rounds));
      }
    };

    beforehand(() => void evenings.set(mode, evening()));
    it(`is asked before the film and after it, and sees both results at once (${mode})`, () => evenings.get(mode));
  }

  beforehand(() => Promise.allSettled(evenings.values()));
});

describe('a small hall', () => {
  it('is shown nothing of fewer than ten votes, however they fell', async () => {
    const hall = await Hall.fill(9);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', Array(9).fill(2));
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'nothing' });
  });

  it('sees tens of fewer than thirty, and no count', async () => {
    const hall = await Hall.fill(12);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'tens', percent: [40, 60, 0, 0, 0], kinds: ['phones'] });
  });
});

describe('one vote', () => {
  it('counts once, however often it is sent, and no second token passes the number of phones', async () => {
    const hall = await Hall.fill(2);
    const [one, other] = hall.voters;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    const ballot = one.ballot('before', 0);
    for (let times = 0; times < 5; times += 1) assert.equal(await one.send(ballot), 'counted');
    assert.equal(await other.send(other.ballot('before', 1)), 'counted');
    assert.equal(await one.send({ ...ballot, token: randomBytes(16).toString('hex') }), 'refused');
    assert.equal(await one.send({ ...ballot, option: UNSAID + 1, token: randomBytes(16).toString('hex') }), 'unknown');
    assert.equal(await one.send({ ...ballot, option: 3, n: 2 }), 'unknown'); // skips one
    assert.equal(await one.send({ ...ballot, option: 3 }), 'unknown'); // not what that one said
    const { rounds } = await hall.desk.take('desk', (news) => news.rounds[0]?.refused > 0);
    assert.deepEqual(rounds, [{ poll: POLL, round: 'before', tens: 0, refused: 1, time: false, slips: false, restarted: false }]);
  });

  it('is known again by its token alone, whichever of its answers was lost', async () => {
    const hall = await Hall.fill(2);
    const [one, other] = hall.voters;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await one.votes('before', 0);
    /** @type {any} */ const asks = one.ballot('before', 0);
    delete asks.option;
    const known = async (n) => {
      other.phone.send({ ...asks, n });
      const { is, n: counted } = await other.phone.take('ballot');
      return [is, counted];
    };
    assert.deepEqual(await known(0), ['counted', 0]);
    assert.deepEqual(await known(1), ['counted', 0]); // the second never came
    await one.votes('before', 3);
    assert.deepEqual(await known(1), ['counted', 1]);
    assert.deepEqual(await known(7), ['unknown', 7]);
    assert.deepEqual(JSON.parse((await ask(hall.show.port, `/ballot?${queryOf({ ...asks, n: 1 })}`)).text), { t: 'ballot', n: 1, is: 'counted' });
    const { rounds } = hall.desk.messages.filter(({ t }) => t === 'desk').pop();
    assert.equal(rounds[0].refused, 0);
  });

  it('is told to the one who sent it and to nobody else', async () => {
    const hall = await Hall.fill(3);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.voters[0].votes('before', 0);
    for (const { phone } of hall.voters.slice(1)) {
      await phone.clockOffset();
      assert.ok(phone.messages.every(({ t }) => t !== 'ballot'));
    }
  });

  it('is not known any more once its round is closed, nor can that round be opened again', async () => {
    const hall = await Hall.fill(1);
    const [voter] = hall.voters;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await voter.votes('before', 0);
    const again = { ...voter.ballot('before', 0), n: 0 };
    await hall.playsTheFilm();
    await hall.reaches('before', 'closed');
    assert.equal(await voter.send(again), 'closed');
    hall.orders({ do: 'open', poll: POLL, round: 'before' });
    assert.match((await hall.desk.take('no')).why, /^Le film a commencé/);
    hall.orders({ do: 'wipe' });
    await hall.desk.take('polls', ({ rounds }) => rounds.length === 0);
    hall.orders({ do: 'open', poll: POLL, round: 'once' });
    await hall.reaches('once', 'open');
    assert.equal(await voter.send({ ...again, round: 'once', n: 1 }), 'unknown');
  });

  it('may come over HTTP, from a phone whose connection stands for it', async () => {
    const hall = await Hall.fill(0);
    const { port } = hall.show;
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    const line = aLine();
    const messages = JSON.parse((await ask(port, '/messages?lang=fr', line)).text);
    assert.deepEqual(messages.map(({ t }) => t), ['welcome', 'timeline', 'sheet', 'polls', 'pong']);
    assert.equal(messages[3].rounds[0].stage, 'open');
    const voter = new Voter(hall.desk);
    const ballot = voter.ballot('before', 0);
    for (let times = 0; times < 2; times += 1) {
      const { status, text } = await ask(port, `/ballot?${queryOf(ballot)}`, times ? false : line);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { t: 'ballot', n: 0, is: 'counted' });
    }
    assert.equal((await ask(port, `/ballot?${queryOf({ ...ballot, token: 'me' })}`)).status, 404);
    assert.equal((await ask(hall.show.consolePort, `/ballot?${queryOf(ballot)}`)).status, 404);
  });
});

describe('an order that cannot be', () => {
  it('is answered with one sentence, and the desk stays', async () => {
    const hall = await Hall.fill(0);
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    const why = async (words) => {
      hall.orders({ poll: POLL, round: 'before', ...words });
      return (await hall.desk.take('no')).why;
    };
    const typed = (counts) => why({ do: 'type', kind: 'slips', counts });
    assert.equal(await typed([-3, 0, 0, 0, 0, 0]), 'Un nombre de votes ne peut pas être négatif.');
    for (const many of [10000, 2 ** 60]) {
      assert.equal(await typed([many, 0, 0, 0, 0, 0]), 'Un nombre de votes ne peut pas dépasser 9 999 par réponse.');
    }
    for (const counts of [['quatre', 0, 0, 0, 0, 0], [1.5, 0, 0, 0, 0, 0], [null], [], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7]]) {
      assert.match(await typed(counts), /^Il faut un nombre par réponse[^.]*\.$/, JSON.stringify(counts));
    }
    for (const round of [{ poll: 'autre' }, { round: 'pendant' }]) {
      for (const words of [{ do: 'open' }, { do: 'reveal' }, { do: 'type', kind: 'slips', counts: [] }]) {
        assert.equal(await why({ ...words, ...round }), 'Ce programme n’a pas ce vote.');
      }
    }
    assert.equal(hall.desk.closed, false);
  });
});

describe('a box that somebody wants to stuff', () => {
  /** How many of some new tokens are counted. @param {Hall} hall @param {number} tokens @param {() => import('node:http').Agent | false} line */
  const counted = async (hall, tokens, line) => {
    const verdicts = [];
    for (let one = 0; one < tokens; one += 1) {
      const ballot = new Voter(hall.desk).ballot('before', 0);
      // A connection that asks too much is closed: whoever wants to stuff the box takes another.
      const answer = await ask(hall.show.port, `/ballot?${queryOf(ballot)}`, line()).catch(() => ({ text: '{}' }));
      verdicts.push(JSON.parse(answer.text).is);
    }
    assert.ok(verdicts.includes('refused'));
    return verdicts.filter((is) => is === 'counted').length;
  };

  it('takes one vote more from one connection that asked for the messages, whatever its tokens', async () => {
    const hall = await Hall.fill(2);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0, 1]);
    const line = aLine();
    await ask(hall.show.port, '/messages?lang=fr', line);
    assert.ok((await counted(hall, 200, () => line)) <= 1);
  });

  it('takes none from connections that ask for nothing else, or for one answer only', async () => {
    const hall = await Hall.fill(1);
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'open');
    await hall.vote('before', [0]);
    assert.equal(await counted(hall, 30, () => false), 0);
    await ask(hall.show.port, '/messages?lang=fr'); // asked to close behind it
    assert.equal(await counted(hall, 10, aLine), 0);
  });

  it('shows on the desk each connection that asks as the phone it stands for, and no longer than it stays', async () => {
    const hall = await Hall.fill(1);
    await hall.desk.take('room', ({ phones }) => phones === 1);
    const line = aLine();
    for (let times = 0; times < 3; times += 1) await ask(hall.show.port, '/messages?lang=fr', line);
    await hall.desk.take('room', ({ phones }) => phones === 2);
    line.destroy();
    await hall.desk.take('room', ({ phones }) => phones === 1);
  });
});

describe('a vote that closes', () => {
  it('gives time to whoever asks, and the desk sees that somebody did', async () => {
    const hall = await Hall.fill(1);
    const [{ phone }] = hall.voters;
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    const [first] = await hall.allAreTold((rounds) => rounds[0]?.stage === 'closing');
    assert.equal(first.more, true);
    phone.send({ t: 'time' });
    const [later] = await hall.allAreTold((rounds) => rounds[0]?.closes > first.closes);
    assert.equal(later.closes, first.closes + 20_000_000);
    await hall.desk.take('desk', ({ rounds }) => rounds[0]?.time);
    hall.orders({ do: 'keep_open' });
    await hall.reaches('before', 'open');
  });

  it('is over at once where there is no phone', async () => {
    const hall = await Hall.fill(0);
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    hall.orders({ do: 'close' });
    assert.equal((await hall.desk.take('no')).why, 'Aucun vote n’est ouvert.');
  });

  it('takes votes on paper beside it, for each option a number', async () => {
    const hall = await Hall.fill(0);
    const order = { do: 'type', poll: POLL, round: 'before', kind: 'hands' };
    hall.orders({ do: 'next' });
    hall.orders({ do: 'next' });
    await hall.reaches('before', 'closed');
    hall.orders({ ...order, counts: [10, 10] });
    assert.match((await hall.desk.take('no')).why, /^Il faut un nombre par réponse/);
    hall.orders({ ...order, counts: [10, 5, 5, 0, 0, 3] });
    hall.orders({ do: 'reveal', poll: POLL, round: 'before' });
    const { results } = await hall.reaches('before', 'revealed');
    assert.deepEqual(results, { grain: 'whole', percent: [50, 25, 25, 0, 0], kinds: ['hands'], votes: 20, unsaid: 3, parts: { hands: 20 } });
  });
});
