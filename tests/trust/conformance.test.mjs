// RFC 6455 by the letter: hundreds of cases against the audience's door of a real screening.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { closing } from './cases/closing.mjs';
import { control } from './cases/control.mjs';
import { fragments } from './cases/fragments.mjs';
import { framing } from './cases/framing.mjs';
import { masking } from './cases/masking.mjs';
import { handshakes } from './cases/shaking.mjs';
import { utf8 } from './cases/texts.mjs';
import { DEVIATIONS } from './deviations.mjs';
import { endWell } from './ending.mjs';
import { probe } from './prober.mjs';
import { row } from './rows.mjs';

const FAMILIES = { 'the opening handshake': handshakes, framing, masking, fragments, 'pings and pongs': control, closing, 'UTF-8': utf8 };
const CASES = Object.values(FAMILIES).flat();
const LISTED = DEVIATIONS.flatMap(({ cases }) => cases);

/** @type {Screening} */ let show;
let companion = 0;

before(async () => {
  show = await Screening.start(smallFilm());
  companion = await show.child('contrechamp-companion');
});

after(() => endWell(show));

for (const [family, cases] of Object.entries(FAMILIES)) {
  it(`${family}: as RFC 6455 demands, but for what is listed`, async (t) => {
    const outcomes = await probe(show.port, cases);
    const wrong = outcomes.filter(({ complaint }) => complaint);
    const unlisted = wrong.filter(({ id }) => !LISTED.includes(id));
    const mended = outcomes.filter(({ id, complaint }) => !complaint && LISTED.includes(id));
    const good = outcomes.length - wrong.length;
    row(t, { tried: `RFC 6455, ${family}`, times: outcomes.length, happened: `${good} as demanded, ${wrong.length - unlisted.length} listed, ${unlisted.length} not` });
    assert.deepEqual(unlisted.map(({ id, section, about, complaint }) => `${id} (${section}): ${about}: ${complaint}`), []);
    assert.deepEqual(mended.map(({ id }) => id), [], 'no deviation any more: take it off the list');
  });
}

describe('the cases', () => {
  it('are at least 355, each with a name of its own and a section of the RFC', () => {
    const ids = CASES.map(({ id }) => id);
    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
    assert.ok(CASES.length >= 355, `${CASES.length}`);
    for (const { id, section } of CASES) assert.match(section, /^\d+(\.\d+)+$/, id);
  });

  it('that deviate are named with a reason, under eight headings at most', () => {
    assert.ok(DEVIATIONS.length <= 8);
    const ids = CASES.map(({ id }) => id);
    for (const { cases, reason } of DEVIATIONS) {
      assert.ok(reason && cases.length);
      for (const id of cases) assert.ok(ids.includes(id), id);
    }
  });
});

it('the companion has lived through all of them, and takes phones', async () => {
  assert.equal(await show.child('contrechamp-companion'), companion);
  const phone = await RawClient.phone(show.port);
  await phone.take('welcome');
  phone.close();
});
