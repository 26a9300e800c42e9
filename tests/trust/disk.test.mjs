// Disks that are full, and places that can only be read: the show needs neither, and what is written is written whole.
//
// In mounts of their own, which go with the program that was started in them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { positionSent, RawClient } from '../integration/raw_client.mjs';
import { Run, Screening } from '../integration/screening.mjs';
import { endWell } from './ending.mjs';
import { MOUNTS, unless, withItsOwn } from './namespaces.mjs';
import { row } from './rows.mjs';

const ALONE = withItsOwn(MOUNTS);

const FILL = 'dd if=/dev/zero of="$HOME/rest" bs=4k status=none 2>/dev/null || true';
const READ_ONLY = 'mount -o remount,ro "$HOME"';

/** Runs a command whose home is a small disk, on which `before` has been done. @param {string} size @param {string} before */
const onADisk = (size, before) => [...(ALONE ?? []), 'sh', '-c', `mount -t tmpfs -o size=${size} disk "$HOME" && ${before}`, 'sh'];

describe('a machine without room on its disk', { skip: unless(ALONE) }, () => {
  for (const [what, before] of Object.entries({ full: FILL, 'read only': `${FILL}; ${READ_ONLY}` })) {
    it(`${what}, shows the film and lets phones in`, async (t) => {
      const under = onADisk('64k', `${before}; ! echo x >"$HOME/word" 2>/dev/null && exec "$@"`);
      const show = await Screening.start(smallFilm(), ['--start', 'film'], { under });
      const phone = await RawClient.phone(show.port);
      await phone.take('timeline', (line) => line.state === 'playing' && positionSent(line) > 1_000_000);
      const old = await show.child('contrechamp-player');
      process.kill(old, 'SIGKILL');
      await phone.take('timeline', ({ state }) => state === 'stalled');
      await phone.take('timeline', ({ state }) => state === 'playing');
      phone.close();
      await endWell(show);
      row(t, { tried: `a disk that is ${what}`, times: 1, happened: 'the film is shown, phones are let in, the player falls and comes back' });
    });
  }

  // What is left on the disk, on standard output: the sums of all sheets, and whatever is no whole sheet.
  const SUMS = 'find kit -type f -exec sha256sum {} + | sort';
  const HALVES = 'find kit -type f -exec sh -c \'tail -c 9 "$1" | grep -q "</html>" || echo "half: $1"\' sh {} ";"';

  /** @param {string} before @param {string} spoil */
  async function prints(before, spoil) {
    const under = onADisk('4m', `cd "$HOME" && mkdir kit && ${before}; old=$(${SUMS}); ${spoil}; "$@" >/dev/null; status=$?; [ "$(${SUMS})" = "$old" ] && echo unchanged; ${HALVES}; exit $status`);
    const run = new Run(['print', '--kit', 'kit'], { under });
    try {
      return { status: await run.status(), out: run.out, err: run.err };
    } finally {
      await run.discard();
    }
  }

  for (const [what, { spoil, words }] of Object.entries({
    'a full disk': { spoil: FILL, words: /plus de place.*libérez de la place/ },
    'a disk that can only be read': { spoil: READ_ONLY, words: /ne peut qu’être lu.*autre dossier/ },
  })) {
    it(`${what} keeps the old print kit whole, and says what to do`, async () => {
      const { status, out, err } = await prints('"$@" >/dev/null 2>&1', spoil);
      assert.equal(status, 1, err);
      assert.equal(out, 'unchanged\n');
      assert.match(err, /^Impossible [^\n]*\n$/);
      assert.match(err, words);
    });
  }

  it('a disk that fills up holds whole sheets, and no half of one', async () => {
    const { status, out, err } = await prints('true', `${FILL}; truncate -s -100k rest`);
    assert.equal(status, 1, err);
    assert.equal(out, '', 'nothing was written at all, or half of a sheet');
    assert.match(err, /plus de place/);
  });
});
