import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { countsFrom, votesInTens, warningsOf } from '../../companion/web/console/poll_panel.js';
import { clocksInWords } from '../../companion/web/console/room_line.js';
import { readMessage } from '../../companion/web/shared/messages.js';

describe('the desk', () => {
  /** @type {import('../../companion/web/shared/messages.js').DeskRound} */
  const desk = { poll: 'avis', round: 'before', tens: 0, refused: 0, time: false, slips: false, restarted: false };

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
    assert.match(warningsOf({ ...desk, restarted: true })[0], /^Le serveur a redémarré pendant ce vote/);
    assert.equal(warningsOf({ ...desk, refused: 1, time: true, slips: true, restarted: true }).length, 4);
  });

  it('takes whole numbers, and an empty field for none', () => {
    assert.deepEqual(countsFrom(['12', '', ' 0 ']), [12, 0, 0]);
    for (const bad of ['-1', '1.5', '10000', 'x', '1e2']) assert.equal(countsFrom(['1', bad]), null, bad);
  });
});

describe('the desk’s line about clocks', () => {
  const room = (phones, spoke, in5 = 0, in20 = 0) => clocksInWords({ t: 'room', phones, clocks: { spoke, in5, in20 }, unconfined: false });

  it('says what share of the phones is how near', () => {
    assert.equal(
      room(412, 410, 98, 100),
      'Synchronisation\u202f: sur 410 téléphones ou un peu plus, 98\u202f% sont à moins de 5\u202fms du film et 100\u202f% à moins de 20\u202fms.',
    );
  });

  it('gives no share of fewer than ten', () => {
    assert.match(room(9, 0), /trop peu/);
    assert.doesNotMatch(room(9, 0), /%/);
  });

  it('is silent in an empty room', () => {
    assert.equal(room(0, 0), '');
  });
});
