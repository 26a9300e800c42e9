// evening.mjs [--windowed] [PROGRAM WORD…]: a short evening with all that there is, its programs under another that watches them.
//
// A hall votes, sees a film that is paused, moved, frozen and blacked out, votes again, is shown both results and asks
// for every page. Outside the sandbox: whoever watches opens files and makes code in memory, and is refused that there.
// So the kernel is played by one that cannot confine, as in tests/integration/unconfined.test.mjs.
//
// Ends with 1 where the evening does not go as it should. What was seen is for the watcher to say.
import { ask, Hall, leave, queryOf } from '../../tests/integration/hall.mjs';
import { until } from '../../tests/integration/waiting.mjs';

const PHONES = 12; // enough for a result that may be told
const PAGES = ['/', '/lire', '/donnees', '/donnees.json', '/confidentialite', '/privacy', '/a-emporter', '/captions/0', '/nulle-part'];
// prctl, because libseccomp takes the older of two ways where valgrind knows no newer one.
const NO_CONFINEMENT = 'seccomp,prctl,landlock_create_ruleset';
const OUTSIDE = ['strace', '-D', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', `trace=${NO_CONFINEMENT}`, '-e', `inject=${NO_CONFINEMENT}:error=EINVAL`];

/** @param {boolean} fits @param {string} what */
function promise(fits, what) {
  if (!fits) throw new Error(what);
}

// Whoever takes five seconds for a question is shown out, and a watched companion takes them for its own part.
/** @param {Hall} hall @param {string} path */
const asked = (hall, path) => until(20_000, path, () => ask(hall.show.port, path).then(({ status }) => status, () => null));

/** @param {Hall} hall */
async function readEveryPage(hall) {
  for (const path of PAGES) {
    const status = await asked(hall, path);
    promise(status < 500, `${path} was answered with ${status}`);
  }
  const hello = queryOf({ t: 'hello', v: 1, lang: 'en' });
  promise((await asked(hall, `/messages?${hello}`)) === 200, 'no messages over HTTP');
}

/** @param {Hall} hall @param {string} round */
async function voteIn(hall, round) {
  hall.orders({ do: 'next' });
  await hall.reaches(round, 'open');
  await hall.vote(round, hall.voters.map((_voter, i) => i % 3));
}

/** Every order that the film takes. @param {Hall} hall */
async function turnTheKnobs(hall) {
  const { desk } = hall;
  desk.command({ do: 'black', on: true });
  await desk.take('stage', ({ black }) => black);
  desk.command({ do: 'black', on: false });
  desk.command({ do: 'volume', to: 60 });
  await desk.take('stage', ({ black, volume }) => !black && volume === 60);
  desk.command({ do: 'freeze', on: true });
  await desk.take('stage', ({ frozen }) => frozen);
  desk.command({ do: 'freeze', on: false });
  await desk.take('stage', ({ frozen }) => !frozen);
  desk.command({ do: 'play' });
  await desk.take('timeline', ({ state }) => state === 'playing');
  desk.command({ do: 'next' });
  await desk.take('timeline', ({ state }) => state === 'playing');
  await hall.voters[0].phone.clockOffset();
}

// The player with a window has one thread more. SDL draws for it where there is no screen.
/** @param {string[]} words */
async function spend(words) {
  const windowed = words[0] === '--windowed';
  const watcher = words.slice(windowed ? 1 : 0);
  const { TSAN_OPTIONS = '' } = process.env;
  const hall = await Hall.fill(PHONES, ['--without-sandbox'], {
    screen: windowed ? ['--windowed'] : ['--headless'],
    under: [...OUTSIDE, ...watcher],
    env: { TSAN_OPTIONS, SDL_VIDEODRIVER: 'offscreen' },
  });
  await readEveryPage(hall);
  await voteIn(hall, 'before');
  await hall.playsTheFilm();
  await hall.allAreTold(([before]) => before.stage === 'closed');
  await turnTheKnobs(hall);
  await hall.endsTheFilm();
  await voteIn(hall, 'after');
  await hall.closes('after');
  hall.orders({ do: 'next' });
  await hall.allAreTold((rounds) => rounds.length === 2 && rounds.every(({ stage }) => stage === 'revealed'));
  hall.desk.send({ t: 'report', town: 'Lille', date: '2026-11-25' });
  await hall.desk.take('report');
  hall.show.signal('SIGTERM');
  const status = await hall.show.status(60_000);
  promise(status === 0, `the evening ended with ${status}:\n${hall.show.err}`);
  promise(!/est relancé|s’est arrêté/.test(hall.show.err), `somebody fell:\n${hall.show.err}`);
}

try {
  await spend(process.argv.slice(2));
} finally {
  await leave();
}
