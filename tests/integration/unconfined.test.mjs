// What the kernel does for us, and what is said where it does not: a kernel without seccomp is played by one that
// refuses that call.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { smallFilm } from './films.mjs';
import { RawClient } from './raw_client.mjs';
import { PROGRAMME, Run, Screening } from './screening.mjs';
import { until } from './waiting.mjs';

/** @type {Run[]} */ let runs = [];

afterEach(async () => {
  for (const one of runs) await one.discard();
  runs = [];
});

/** A kernel that lacks a call, and a sanitizer that does not look for leaks while somebody watches. @param {string} call @param {string} error */
const lacks = (call, error) => ({
  under: ['strace', '-D', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}`],
  env: { ASAN_OPTIONS: 'detect_leaks=0' },
});

/** @param {string[]} args @param {object} how */
async function screening(args, how) {
  const show = await Screening.start(smallFilm(), args, how);
  runs.push(show);
  return show;
}

/** Of the kernel's own account of a companion: 2 is a filter of its calls, 0 is none. @param {Screening} show */
async function confinement(show) {
  const pid = await show.child('contrechamp-companion');
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const [seccomp, privileges] = ['Seccomp', 'NoNewPrivs'].map((name) => Number(new RegExp(`^${name}:\\s*(\\d)`, 'm').exec(status)?.[1]));
  return { seccomp, privileges };
}

/** What is said to the hall, and to the desk. @param {Screening} show */
async function told(show) {
  const rows = JSON.parse((await ask(show.port, '/donnees.json')).text).held.map(({ what }) => what);
  const desk = await RawClient.console(show.consolePort, show.token);
  const { unconfined = false } = await desk.take('room');
  desk.close();
  return { hall: rows.includes('unconfined'), desk: unconfined };
}

describe('a screening', () => {
  it('is confined, and nothing is said of it', async () => {
    const show = await screening([], {});
    const desk = await told(show); // by then it is inside
    assert.deepEqual(desk, { hall: false, desk: false });
    assert.deepEqual(await confinement(show), { seccomp: 2, privileges: 1 });
    assert.doesNotMatch(show.err, /ATTENTION|noyau/);
  });

  it('is confined likewise by a kernel without Landlock, and nothing is said of that either', async () => {
    const show = await screening([], lacks('landlock_create_ruleset', 'ENOSYS'));
    assert.deepEqual(await told(show), { hall: false, desk: false });
    assert.deepEqual(await confinement(show), { seccomp: 2, privileges: 1 });
    assert.doesNotMatch(show.err, /ATTENTION|noyau/);
  });

  it('does not begin where the kernel cannot confine it, and says how to go on', async () => {
    const options = ['--headless', '--listen', '127.0.0.1', '--port', '0', '--programme', PROGRAMME];
    const run = new Run(['play', smallFilm(), ...options], lacks('seccomp', 'EINVAL'));
    runs.push(run);
    assert.equal(await run.status(), 1);
    assert.match(run.err, /Impossible d’(?:enfermer|interdire)[^\n]* La séance ne commence pas\u202f; «\u202f--without-sandbox\u202f»/);
  });

  it('begins there when it is told to, and says so in the terminal, at the desk and to the hall', async () => {
    const show = await screening(['--without-sandbox'], lacks('seccomp', 'EINVAL'));
    assert.deepEqual(await told(show), { hall: true, desk: true });
    assert.equal((await confinement(show)).seccomp, 0);
    for (const said of [/^ATTENTION\u202f: Impossible d’enfermer le serveur/m, /^ATTENTION\u202f: Impossible d’interdire le réseau au lecteur/m]) {
      await until(10_000, String(said), () => said.test(show.err));
    }
    assert.match((await ask(show.port, '/donnees')).text, /<li>Attention\u202f: le noyau de cet ordinateur n’enferme pas ce programme/);
  });
});
