// The operator's phone as a remote: the code in the terminal, and that it is nowhere else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { afterEach, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { Projector } from './projector.mjs';
import { RawClient } from './raw_client.mjs';
import { Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Screening | undefined} */ let show;
/** @type {Projector | undefined} */ let projector;

afterEach(async () => {
  await show?.discard();
  projector?.end();
  projector = undefined;
});

/** What a phone reads off a terminal that shows these lines, each character four dots wide and eight high. */
function scanned(text) {
  const rows = text.split('\n').filter((line) => /[█▀▄]/.test(line));
  const width = Math.max(...rows.map((row) => row.length));
  const dots = rows.flatMap((row) => ['▀█', '▄█'].map((lit) => Buffer.from([...row.padEnd(width)].flatMap((one) => Array(4).fill(lit.includes(one) ? 255 : 0)))));
  const picture = Buffer.concat([Buffer.from(`P5 ${width * 4} ${dots.length * 4} 255\n`), ...dots.flatMap((row) => [row, row, row, row])]);
  return spawnSync('zbarimg', ['-q', '--raw', 'pgm:-'], { input: picture, encoding: 'utf8' }).stdout.trim();
}

describe('with --remote', () => {
  it('the terminal shows a code that leads to the desk, and steers by it', async () => {
    show = await Screening.start(smallFilm(), ['--remote']);
    const { url, port } = show.remote;
    await until(5_000, 'the code of that address', () => show && scanned(show.out) === url);
    assert.equal(url, `http://127.0.0.1:${port}${show.deskPath}#${show.token}&remote`);
    assert.notEqual(port, show.consolePort);
    assert.notEqual(port, show.port);
    const phone = await RawClient.phone(show.port);
    const remote = await RawClient.console(port, show.token);
    remote.command({ do: 'go' });
    await phone.take('timeline', (line) => line.state === 'playing');
    for (const client of [phone, remote]) client.close();
  });

  it('no escape for colours is written where there is no terminal', async () => {
    show = await Screening.start(smallFilm(), ['--remote']);
    assert.ok(!show.out.includes('\x1b'));
  });

  it('the projector shows the audience’s code, and none of the desk’s', async () => {
    projector = await Projector.start();
    const screen = ['--display', '0'];
    show = await Screening.start(smallFilm(), ['--remote'], { screen, env: projector.env });
    const { url } = show;
    const shown = projector;
    const codes = await until(20_000, 'a code on the screen', () => shown.scanned());
    assert.deepEqual(codes.split('\n'), [url]);
  });
});

describe('without --remote', () => {
  it('nobody is invited, and no third door is open', async () => {
    show = await Screening.start(smallFilm());
    assert.doesNotMatch(show.out, /Remote|[█▀▄]/);
    assert.equal(show.out.trim().split('\n').length, 2);
  });
});
