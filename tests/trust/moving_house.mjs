// moving_house.mjs: a screening whose network goes, comes back elsewhere and comes back at home, in a network of its own.
//
// Started by network.test.mjs, which judges what is told here. Both ends of the cable are in here; they go with us.
import { execFileSync } from 'node:child_process';

import { smallFilm } from '../integration/films.mjs';
import { Projector } from '../integration/projector.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';

const HOME = '192.168.77.1';
const ELSEWHERE = '192.168.78.5';
const LIMIT_MS = 20_000;

const ip = (...words) => execFileSync('ip', words);

/** @param {string} address */
function plugIn(address) {
  ip('link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'switch');
  ip('address', 'add', `${address}/24`, 'dev', 'cable');
  for (const end of ['cable', 'switch']) ip('link', 'set', end, 'up');
}

const unplug = () => ip('link', 'delete', 'cable');

/** @param {Screening} show @param {string} address @param {string} [name] by which the house is called */
async function letIn({ port }, address, name = address) {
  const called = { Host: `${name}:${port}`, Origin: `http://${name}:${port}` };
  const { client, status } = await RawClient.open({ port, host: address, headers: called });
  client.close();
  return status;
}

/** @param {Screening} show @param {Projector} projector */
async function move(show, projector) {
  const code = (wanted) => until(LIMIT_MS, `${wanted || 'no code'} on the screen`, () => projector.scanned() === wanted);
  const page = (address) => `http://${address}:${show.port}/`;
  const facts = { notes: /** @type {string[]} */ ([]) };

  await code(page(HOME));
  const desk = await RawClient.console(show.consolePort, show.token);
  const told = async (words) => facts.notes.push((await desk.take('stage', ({ note }) => words.test(note), LIMIT_MS)).note);
  facts.atHome = await letIn(show, HOME);

  unplug();
  await told(/^Plus de réseau/);
  await code('');
  facts.lobbyStands = !projector.isBlack();

  plugIn(ELSEWHERE);
  await told(/a changé d’adresse/);
  await code(page(ELSEWHERE));
  facts.elsewhere = await letIn(show, ELSEWHERE);
  facts.byItsOldName = await letIn(show, ELSEWHERE, HOME);
  facts.printed = show.out.match(/^Public: .*$/gm);
  const remotes = [...show.out.matchAll(/^Remote: http:\/\/([\d.]+):(\d+)\//gm)].map(([, address, port]) => ({ address, port: Number(port) }));
  const there = remotes.at(-1);
  const remote = await RawClient.desk(there?.port, show.token, { host: there?.address });
  remote.close();
  facts.remotes = remotes.map(({ address }) => address);

  for (const name of ['contrechamp-companion', 'contrechamp-player']) {
    const old = await show.child(name);
    process.kill(old, 'SIGKILL');
    await show.child(name, old);
  }
  facts.afterBothFell = await until(LIMIT_MS, 'a door that is answered', () => letIn(show, ELSEWHERE).catch(() => null));
  await code(page(ELSEWHERE));

  // Whoever read what we print has gone home: that is no reason to end.
  const player = await show.child('contrechamp-player');
  show.process.stdout.destroy();
  show.process.stderr.destroy();
  const again = await until(LIMIT_MS, 'a desk', () => RawClient.console(show.consolePort, show.token).catch(() => null));
  unplug();
  await again.take('stage', ({ note }) => /^Plus de réseau/.test(note), LIMIT_MS);
  plugIn(ELSEWHERE);
  facts.notes.push((await again.take('stage', ({ note }) => /revenu/.test(note), LIMIT_MS)).note);
  await code(page(ELSEWHERE));
  facts.readByNobody = (await show.child('contrechamp-player')) === player;
  show.signal('SIGTERM');
  facts.status = await show.status();
  facts.home = page(HOME);
  facts.there = page(ELSEWHERE);
  return facts;
}

ip('link', 'set', 'lo', 'up');
plugIn(HOME);
const projector = await Projector.start();
/** @type {Screening | undefined} */ let show;
try {
  const screen = ['--display', '0'];
  show = await Screening.start(smallFilm(), ['--remote'], { screen, env: projector.env, listen: '0.0.0.0' });
  process.send?.(await move(show, projector));
} finally {
  await show?.discard();
  projector.end();
}
process.disconnect?.();
