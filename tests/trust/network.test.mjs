// A network that goes in the middle of a screening, and comes back with other addresses.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { within } from '../integration/waiting.mjs';
import { NETWORK, unless, withItsOwn } from './namespaces.mjs';
import { row } from './rows.mjs';

const ALONE = withItsOwn(NETWORK);

/** What moving_house.mjs tells of its evening. @returns {Promise<any>} */
async function anEvening() {
  const [program, ...options] = ALONE ?? [];
  const child = fork(fileURLToPath(new URL('moving_house.mjs', import.meta.url)), [], {
    execPath: program,
    execArgv: [...options, process.execPath],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
  let facts = null;
  child.on('message', (told) => (facts = told));
  const ended = new Promise((done, failed) => child.on('close', done).on('error', failed));
  try {
    const status = await within(90_000, 'the end of the evening', ended);
    if (facts === null || status !== 0) throw new Error(`ended with ${status}: ${complaint}`);
    return facts;
  } finally {
    child.kill();
  }
}

describe('a network that comes back elsewhere', { skip: unless(ALONE) }, () => {
  it('is followed by the lobby, the printed address and the names we answer to; the operator knows', async (t) => {
    const facts = await anEvening();
    assert.equal(facts.atHome, 101);
    assert.equal(facts.lobbyStands, true);
    assert.equal(facts.elsewhere, 101);
    assert.equal(facts.byItsOldName, 421);
    assert.deepEqual(facts.printed, [`Public: ${facts.home}`, `Public: ${facts.there}`]);
    assert.deepEqual(facts.remotes, ['192.168.77.1', '192.168.78.5']);
    assert.equal(facts.afterBothFell, 101);
    assert.match(facts.notes[0], /Vérifiez le câble ou la borne/);
    assert.ok(facts.notes[1].includes(facts.there), facts.notes[1]);
    assert.match(facts.notes[2], /à la même adresse/);
    assert.equal(facts.readByNobody, true);
    assert.equal(facts.status, 0);
    row(t, { tried: 'the network goes, and comes back with another address', times: 2, happened: 'lobby, code, printed address and names follow; the operator is told' });
  });
});
