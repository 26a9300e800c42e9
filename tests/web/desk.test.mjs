import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { countsFrom, votesInTens, warningsOf } from '../../companion/web/console/poll_panel.js';
import { readMessage } from '../../companion/web/shared/messages.js';

describe('the desk', () => {
  /** @type {import('../../companion/web/shared/messages.js').DeskRound} */
  const desk = { poll: 'avis', round: 'before', tens: 0, refused: 0, time: false, slips: false };

  it('hears of votes in tens only, and in a sentence why something cannot be', () => {
    assert.deepEqual(readMessage(JSON.stringify({ t: 'desk', rounds: [desk] })), { t: 'desk', rounds: [desk] });
    assert.deepEqual(readMessage('{"t":"no","why":"Aucun vote n’est ouvert."}'), { t: 'no', why: 'Aucun vote n’est ouvert.' });
    assert.match(votesInTens(desk), /moins de 10/);
    assert.match(votesInTens({ ...desk, tens: 20 }), /^20 /);
  });

  it('is warned of each thing, and of no number of people who need time (P25)', () => {
    assert.deepEqual(warningsOf(desk), []);
    assert.match(warningsOf({ ...desk, refused: 3 })[0], /plus de votes que de téléphones/);
    assert.match(warningsOf({ ...desk, time: true })[0], /^Quelqu’un a besoin de temps/);
    assert.equal(warningsOf({ ...desk, refused: 1, time: true, slips: true }).length, 3);
  });

  it('takes whole numbers, and an empty field for none', () => {
    assert.deepEqual(countsFrom(['12', '', ' 0 ']), [12, 0, 0]);
    for (const bad of ['-1', '1.5', '10000', 'x', '1e2']) assert.equal(countsFrom(['1', bad]), null, bad);
  });
});
