// What the command prints, what it answers to wrong use and to the world's faults, and how it ends.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { afterEach, describe, it } from 'node:test';

import { disguised, folderNamed, silentFilm, smallFilm, truncatedFilm } from './films.mjs';
import { positionSent, RawClient } from './raw_client.mjs';
import { isAlive, PROGRAMME, Run, Screening } from './screening.mjs';

/** @type {Run[]} */
let runs = [];

async function screening(film, args, options) {
  const started = await Screening.start(film, args, options);
  runs.push(started);
  return started;
}

function run(args) {
  const started = new Run(args);
  runs.push(started);
  return started;
}

afterEach(async () => {
  for (const one of runs) await one.discard();
  runs = [];
});

const sentences = (text) => text.split('\n').filter((line) => line !== '');

/** Ends with status 1 and one sentence for people. */
async function refuses(film, { port = '0', programme = PROGRAMME } = {}) {
  const one = run(['play', film, '--headless', '--listen', '127.0.0.1', '--port', port, '--programme', programme]);
  assert.equal(await one.status(), 1, one.err);
  assert.equal(sentences(one.err).length, 1, one.err);
  assert.match(one.err, /[.!?]\n$/);
  assert.equal(one.out, '');
  assert.deepEqual(one.leftFiles(), []);
  return one.err;
}

describe('the two addresses', () => {
  it('stand alone on standard output', async (t) => {
    const show = await screening(smallFilm());
    assert.equal(sentences(show.out).length, 2, show.out);
    t.diagnostic(`printed ${show.printedAfterMs.toFixed(0)} ms after the start of the command`);
  });

  it('are open by the time they are printed', async () => {
    const show = await screening(smallFilm());
    const phone = await RawClient.phone(show.port);
    await phone.take('welcome');
    const console = await RawClient.console(show.consolePort, show.token);
    await console.take('timeline');
    phone.close();
    console.close();
  });

  it('keep the console off the audience’s door', async () => {
    const show = await screening(smallFilm());
    const { status } = await RawClient.open({
      port: show.port,
      path: show.deskPath,
      protocol: 'contrechamp.console.v1',
    }).catch(() => ({ status: 0 }));
    assert.notEqual(status, 101);
  });
});

describe('wrong use', () => {
  const wrong = [
    [],
    ['paly'],
    ['play', '--port', '99999'],
    ['play', '--port'],
    ['play', '--mode', 'fete'],
    ['play', '--lang', 'de'],
    ['play', '--headless', '--windowed'],
    ['play', '--start', 'middle'],
    ['play', '--listen', 'here'],
    ['play', '--nothing-of-the-kind'],
    ['mark'],
  ];
  for (const args of wrong) {
    it(`ends with 2 and a sentence: contrechamp ${args.join(' ')}`, async () => {
      const one = run(args);
      assert.equal(await one.status(), 2, one.err);
      assert.equal(one.out, '');
      assert.match(one.err, /contrechamp/);
    });
  }

  it('is not to ask for help', async () => {
    const one = run(['play', '--help']);
    assert.equal(await one.status(), 0);
    assert.match(one.out, /--headless/);
  });
});

describe('the world’s faults', () => {
  it('a film that is not there', async () => {
    assert.match(await refuses('/nowhere/film.mkv'), /film\.mkv/);
  });

  it('a text called .mkv', async () => {
    await refuses(disguised('text.mkv', 'Ceci n’est pas un film.\n'.repeat(500)));
  });

  it('an empty file', async () => {
    await refuses(disguised('empty.mkv', ''));
  });

  it('a playlist called .mkv, which nobody follows', async () => {
    let calls = 0;
    const trap = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise((ready) => trap.listen(0, '127.0.0.1', () => ready(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (trap.address());
    await refuses(disguised('list.mkv', `#EXTM3U\n#EXTINF:10,x\nhttp://127.0.0.1:${port}/a.ts\n`));
    await refuses(disguised('local.mkv', `#EXTM3U\n#EXTINF:10,x\n${smallFilm()}\n`));
    trap.close();
    assert.equal(calls, 0);
  });

  it('a folder', async () => {
    await refuses(folderNamed('folder.mkv'));
  });

  it('an address instead of a film', async () => {
    await refuses('http://127.0.0.1:9/film.mkv');
  });

  it('a programme that is not there', async () => {
    await refuses(smallFilm(), { programme: '/nowhere/programme.json' });
  });

  it('a port that is taken', async () => {
    const show = await screening(smallFilm());
    assert.match(await refuses(smallFilm(), { port: String(show.port) }), new RegExp(String(show.port)));
  });
});

describe('a film with something missing', () => {
  it('plays without a sound track', async () => {
    const show = await screening(silentFilm(), ['--start', 'film']);
    const phone = await RawClient.phone(show.port);
    await phone.take('timeline', (line) => line.state === 'playing' && line.vel === 1);
    await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 500_000);
    phone.close();
  });

  it('plays as far as it goes when its end is cut off', async () => {
    const show = await screening(truncatedFilm(), ['--start', 'film', '--exit-at-end']);
    const console = await RawClient.console(show.consolePort, show.token);
    console.command({ do: 'seek', to: 15_000_000 });
    const there = await console.take('timeline', (line) => line.state === 'playing' && line.pos >= 14_900_000);
    assert.ok(there.pos < 15_500_000, `${there.pos}`);
    assert.equal(await show.status(60_000), 0, show.err);
  });
});

describe('the end', () => {
  it('of the film is the end of the command, when asked', async () => {
    const show = await screening(smallFilm(), ['--start', 'film', '--exit-at-end']);
    const console = await RawClient.console(show.consolePort, show.token);
    console.command({ do: 'seek', to: 38_500_000 });
    assert.equal(await show.status(20_000), 0, show.err);
    assert.deepEqual(show.leftFiles(), []);
  });

  for (const name of ['SIGINT', 'SIGTERM']) {
    it(`by ${name} leaves no process and no file`, async () => {
      const show = await screening(smallFilm(), ['--start', 'film']);
      const phone = await RawClient.phone(show.port);
      await phone.take('timeline', (line) => line.state === 'playing');
      const children = show.children().map((child) => child.pid);
      assert.equal(children.length, 2, JSON.stringify(show.children()));
      show.signal(name);
      assert.equal(await show.status(5_000), 0, show.err);
      assert.deepEqual(children.filter(isAlive), []);
      assert.deepEqual(show.leftFiles(), []);
      await phone.take('closed');
      await phone.untilClosed();
      assert.equal(phone.messages.at(-1).t, 'closed');
    });
  }

  it('is said at the desk too', async () => {
    const show = await screening(smallFilm());
    const operator = await RawClient.console(show.consolePort, show.token);
    show.signal('SIGTERM');
    await operator.take('closed');
    assert.equal(await show.status(5_000), 0, show.err);
  });

  it('is told when the film is over and that was to be the end', async () => {
    const show = await screening(smallFilm(), ['--start', 'film', '--exit-at-end']);
    const phone = await RawClient.phone(show.port);
    await phone.take('welcome');
    const operator = await RawClient.console(show.consolePort, show.token);
    operator.command({ do: 'seek', to: 38_500_000 });
    await phone.take('closed', undefined, 20_000);
    assert.equal(await show.status(5_000), 0, show.err);
  });

  it('by a signal in the first moment leaves nothing either', async () => {
    const one = run(['play', smallFilm(), '--headless', '--listen', '127.0.0.1', '--port', '0']);
    const companion = await one.child('contrechamp-companion');
    one.signal('SIGTERM');
    assert.equal(await one.status(5_000), 0, one.err);
    assert.equal(isAlive(companion), false);
    assert.deepEqual(one.leftFiles(), []);
  });
});
