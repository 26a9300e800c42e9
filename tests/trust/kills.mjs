// kills.mjs: see tests/trust/kills, which builds and then starts this.
//
// Player and companion are killed in turn, in one screening that goes on all the time: each has then lived for more than
// ten seconds, as in an evening, and is started again after the shortest pause. The command is killed in screenings of
// its own, each of which goes on where the one before it fell. A repetition is wrong when a promise is broken.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { quantile } from '../bench/row.mjs';
import { filmOf } from '../integration/films.mjs';
import { nowUs, positionSent, RawClient } from '../integration/raw_client.mjs';
import { isAlive, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { dice } from '../web/simulated.mjs';
import { PageLine } from './page_line.mjs';

const FILM_S = 300;
const TURN_BACK_US = (FILM_S - 60) * 1e6; // then the film is sent back to its beginning
const LIFE_US = 5.5e6; // between two kills of one screening: each process lives twice as long
const OFF_US = 500_000; // of film: what a player or a phone may be off when it is back
const LOST_US = 5_000_000; // of film: what a fall of everything may cost
const LIMIT_MS = 15_000;
const FIELDS = ['contrechamp_interruption', 'film', 'position', 'state', 'releases', 'rounds'].join();

/** @typedef {{player: number[], playerOff: number[], companion: number[], companionOff: number[], gone: number[],
 *   back: number[], lost: number[], wrong: string[], kills: {player: number, companion: number, command: number}}} Found ms, of time or film */

/** @returns {Found} */
const nothing = () => ({ player: [], playerOff: [], companion: [], companionOff: [], gone: [], back: [], lost: [], wrong: [], kills: { player: 0, companion: 0, command: 0 } });

/** Where the film is now, by a line that plays. @param {PageLine} phone */
function placeNow({ timeline, timelineUs }) {
  return positionSent(timeline) + (nowUs() - timelineUs) * timeline.vel;
}

const plays = (/** @type {PageLine} */ { timeline }) => timeline !== null && timeline.state === 'playing' && timeline.vel === 1;

/** @param {() => boolean} question @param {string} what */
const comes = (question, what) => until(LIMIT_MS, what, question);

/** Until the film has gone on for so long. @param {PageLine} phone @param {number} us */
async function goesOn(phone, us) {
  const end = placeNow(phone) + us;
  await comes(() => plays(phone) && placeNow(phone) >= end, 'a film that goes on');
}

/** @param {Found} found @param {string} who @param {number} repetition @param {() => Promise<void>} tries */
async function judged(found, who, repetition, tries) {
  try {
    await tries();
  } catch (error) {
    found.wrong.push(`${who} ${repetition}: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {boolean} holds @param {string} broken */
function promise(holds, broken) {
  if (!holds) throw new Error(broken);
}

/** @param {Screening} show @param {PageLine[]} phones @param {Found} found */
async function killPlayer(show, phones, found) {
  const [phone] = phones;
  const old = await show.child('contrechamp-player');
  const companion = await show.child('contrechamp-companion');
  const { sid, timeline } = phone;
  const killedUs = nowUs();
  const place = placeNow(phone);
  process.kill(old, 'SIGKILL');
  found.kills.player += 1;
  await comes(() => phone.timeline.ep > timeline.ep && plays(phone), 'a picture that is back');
  found.player.push((phone.timelineUs - killedUs) / 1e3);
  // What it shows when it is back is what it showed when it fell.
  const off = phone.timeline.pos - place;
  found.playerOff.push(Math.abs(off) / 1e3);
  promise(Math.abs(off) <= OFF_US, `the film is off by ${off} µs`);
  promise(phone.sid === sid, 'a phone lost its line');
  promise((await show.child('contrechamp-companion')) === companion, 'the companion went too');
}

/** @param {Screening} show @param {PageLine[]} phones @param {Found} found */
async function killCompanion(show, phones, found) {
  const player = await show.child('contrechamp-player');
  const old = await show.child('contrechamp-companion');
  const before = new Map(phones.map((phone) => [phone, phone.sid]));
  const killedUs = nowUs();
  const place = placeNow(phones[0]);
  process.kill(old, 'SIGKILL');
  found.kills.companion += 1;
  const isBack = (/** @type {PageLine} */ phone) => plays(phone) && phone.timeline.sid !== before.get(phone);
  await comes(() => phones.every(isBack), 'phones that are right again');
  for (const phone of phones) {
    const off = positionSent(phone.timeline) - place - (phone.timelineUs - killedUs);
    found.companion.push((phone.timelineUs - killedUs) / 1e3);
    found.companionOff.push(Math.abs(off) / 1e3);
    promise(Math.abs(off) <= OFF_US, `a phone is off by ${off} µs`);
  }
  promise((await show.child('contrechamp-player')) === player, 'the player went too');
}

/** A film that never comes to its end. @param {Screening} show @param {PageLine} phone */
async function turnBack(show, phone) {
  if (placeNow(phone) < TURN_BACK_US) return;
  const desk = await RawClient.console(show.consolePort, show.token);
  desk.command({ do: 'seek', to: 0 });
  await comes(() => plays(phone) && placeNow(phone) < TURN_BACK_US, 'a film that is at its beginning');
  desk.close();
}

/** @param {{many: number, phones: number, chance: () => number}} wish @param {Found} found */
async function killChildren({ many, phones: count, chance }, found) {
  const show = await Screening.start(filmOf(FILM_S), ['--start', 'film']);
  const phones = Array.from({ length: count }, () => new PageLine(show.port, chance));
  try {
    await comes(() => phones.every(plays), 'a film that plays');
    for (let i = 1; i <= many; i += 1) {
      for (const [who, kill] of /** @type {const} */ ([['player', killPlayer], ['companion', killCompanion]])) {
        await goesOn(phones[0], LIFE_US + chance() * 1e6);
        await judged(found, who, i, () => kill(show, phones, found));
      }
      await turnBack(show, phones[0]);
    }
  } catch (error) {
    found.wrong.push(`a screening that did not go on: ${error}`);
  } finally {
    for (const phone of phones) phone.leave();
    await show.discard();
  }
}

/** Starts where the last one fell, plays for a while, and falls. @param {string} state @param {number | null} fell where, µs of film
 * @param {() => number} chance @param {Found} found @returns {Promise<number>} where it fell this time */
async function fallOnce(state, fell, chance, found) {
  const begunUs = nowUs();
  const show = await Screening.start(filmOf(FILM_S), ['--resume'], { env: { XDG_STATE_HOME: state } });
  const phone = new PageLine(show.port, chance);
  try {
    await comes(() => phone.timeline !== null && phone.timeline.state === (fell === null ? 'lobby' : 'paused'), 'a film that stands where it fell');
    if (fell !== null) {
      const lost = fell - phone.timeline.pos;
      found.back.push((phone.timelineUs - begunUs) / 1e3);
      found.lost.push(lost / 1e3);
      promise(lost >= 0 && lost <= LOST_US, `${lost} µs of film are lost`);
    }
    const desk = await RawClient.console(show.consolePort, show.token);
    if (fell !== null && fell > TURN_BACK_US) desk.command({ do: 'seek', to: 0 });
    desk.command({ do: 'go' });
    await comes(() => plays(phone), 'a film that plays');
    desk.close();
    await goesOn(phone, 3e6 + chance() * 3e6);
    return await killAll(show, phone, state, found);
  } finally {
    phone.leave();
    await show.discard();
  }
}

/** @param {Screening} show @param {PageLine} phone @param {string} state @param {Found} found */
async function killAll(show, phone, state, found) {
  const children = show.children().map(({ pid }) => pid);
  const killedUs = nowUs();
  const place = placeNow(phone);
  process.kill(show.pid, 'SIGKILL');
  found.kills.command += 1;
  await comes(() => !isAlive(show.pid) && !children.some(isAlive), 'an end of all three processes');
  found.gone.push((nowUs() - killedUs) / 1e3);
  promise(children.length === 2, `${children.length} children`);
  const left = JSON.parse(readFileSync(join(state, 'contrechamp', 'seance-en-cours.json'), 'utf8'));
  promise(Object.keys(left).join() === FIELDS, `fields: ${Object.keys(left)}`);
  return place;
}

/** @param {{many: number, chance: () => number}} wish @param {Found} found */
async function killCommand({ many, chance }, found) {
  const state = mkdtempSync(join(tmpdir(), 'contrechamp-kills-'));
  /** @type {number | null} */
  let fell = null;
  for (let i = 1; i <= many; i += 1) {
    await judged(found, 'command', i, async () => {
      const before = fell;
      fell = null;
      fell = await fallOnce(state, before, chance, found);
    });
    if (fell === null) rmSync(join(state, 'contrechamp'), { recursive: true, force: true });
  }
  rmSync(state, { recursive: true, force: true });
}

const shown = (/** @type {number} */ value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** @param {Found} found */
function asTable({ player, playerOff, companion, companionOff, gone, back, lost, kills }) {
  const rows = [
    ['player killed: until the film plays again', kills.player, player, 'ms'],
    ['  its place, off by', '', playerOff, 'ms of film'],
    ['companion killed: until a phone is right again', kills.companion, companion, 'ms'],
    ['  its place, off by', '', companionOff, 'ms of film'],
    ['command killed: until nothing of it runs', kills.command, gone, 'ms'],
    ['  its next start, until the film stands there', '', back, 'ms'],
    ['  film between the fall and there', '', lost, 'ms of film'],
  ];
  const line = (/** @type {unknown[]} */ [what, times, p50, p95, max, unit]) =>
    `${String(what).padEnd(48)} ${String(times).padStart(5)} ${String(p50).padStart(7)} ${String(p95).padStart(7)} ${String(max).padStart(7)}  ${unit}`;
  return [
    line(['what', 'kills', 'p50', 'p95', 'max', '']),
    ...rows.map(([what, times, list, unit]) => {
      const figures = /** @type {number[]} */ (list);
      const parts = figures.length ? [0.5, 0.95, 1].map((part) => shown(quantile(figures, part))) : ['–', '–', '–'];
      return line([what, times, ...parts, unit]);
    }),
  ].join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, phones: { type: 'string', default: '50' }, 'at-once': { type: 'string', default: '4' } },
});
const many = Number(positionals[0] ?? 100);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const phones = Number(values.phones);
if (![many, seed, phones].every(Number.isInteger) || many < 1 || phones < 1) throw new Error('N, seed and phones are whole numbers');
const atOnce = Math.min(many, Math.max(1, Number(values['at-once'])));
console.log(`seed ${seed}, ${many} repetitions, ${atOnce} screenings at once, ${phones} phones in each`);

const found = nothing();
await Promise.all(
  Array.from({ length: atOnce }, async (_, i) => {
    const part = Math.floor(many / atOnce) + (i < many % atOnce ? 1 : 0);
    const chance = dice(seed + i);
    await killChildren({ many: part, phones, chance }, found);
    // The first of these only falls: the next is the first that goes on.
    await killCommand({ many: part + 1, chance }, found);
  }),
);
console.log(asTable(found));
console.log(`wrong: ${found.wrong.length}`);
for (const each of found.wrong) console.log(`  ${each}`);
process.exit(found.wrong.length === 0 && found.kills.player === many && found.kills.companion === many ? 0 : 1);
