// take_pictures.mjs: what projector, phones and desk look like, for the README:
//
//     CONTRECHAMP_BUILD=build/release node tests/browser/take_pictures.mjs
//
// The real programs on a screen of their own (Xvfb): the film stands still while all are photographed.
// Writes packaging/pictures/*.jpg. Wants what `packaging/test npm` installs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { standIn } from '../integration/films.mjs';
import { Projector } from '../integration/projector.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { ROOT, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';

const PICTURES = join(ROOT, 'packaging/pictures');
const PROGRAMME = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const AFTER_US = 6_000_000; // into the chapter's cue, when its title card has gone
const work = mkdtempSync(join(tmpdir(), 'contrechamp-pictures-'));
const shot = (name) => join(work, `${name}.png`);

// A sound card that swallows everything, as fast as it comes: without any, the projector rightly says so.
function silentCard() {
  const file = join(work, 'asound.conf');
  writeFileSync(file, 'pcm.!default { type null }\nctl.!default { type null }\n');
  return file;
}

// The picture of the projector once two of them are alike: nothing moves on it any more.
async function photograph(name) {
  const fingerprint = (of) => execFileSync('identify', ['-format', '%#', of], { encoding: 'utf8' });
  let last = '';
  await until(10_000, `a still picture of ${name}`, () => {
    projector.photograph(shot(name));
    const now = fingerprint(shot(name));
    const still = now === last;
    last = now;
    return still;
  });
}

// The projector, and a phone in front of its lower corner.
function compose(name, projector, phone) {
  execFileSync('convert', [
    ...['-size', '2480x1400', 'xc:#15171c'],
    ...['(', shot(projector), '-resize', '1920x1080', ')', '-geometry', '+60+160', '-composite'],
    ...['(', shot(phone), '-resize', '540x', '-bordercolor', '#3a3f4a', '-border', '6', ')'],
    ...['-geometry', '+1870+380', '-composite'],
    ...['-resize', '1400x', '-strip', '-sampling-factor', '4:4:4', '-quality', '88', join(PICTURES, `${name}.jpg`)],
  ]);
}

// What a hall of thirty has put on cards, typed in at the desk.
async function vote(round, counts) {
  const reaches = (stage) =>
    ear.take('polls', ({ rounds }) => rounds.some((one) => one.round === round && one.stage === stage), 40_000);
  const order = (words) => operator.send({ t: 'poll', ...words });
  for (const one of [operator, ear]) one.send({ t: 'ping', id: 1, c: 1 }); // the notice is nearly as long as silence may be
  order({ do: 'next' });
  await reaches('open');
  order({ do: 'type', poll: 'acceptation', round, kind: 'cards', counts });
  order({ do: 'next' });
  await reaches('closed');
}

const projector = await Projector.start(1920, 1080);
/** @type {Screening | undefined} */ let show;
/** @type {Browser | undefined} */ let browser;
/** @type {RawClient} */ let operator;
/** @type {RawClient} */ let ear;
try {
  mkdirSync(PICTURES, { recursive: true });
  show = await Screening.start(standIn(), [], {
    programme: PROGRAMME,
    screen: ['--display', '0'],
    env: { ...projector.env, ALSA_CONFIG_PATH: silentCard() },
  });
  operator = await RawClient.console(show.consolePort, show.token);
  ear = await RawClient.phone(show.port);
  browser = await Browser.launch('chromium');
  const pocket = { width: 360, height: 640, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
  const desk = `http://127.0.0.1:${show.consolePort}${show.deskPath}#${show.token}`;
  const laptop = await browser.phone(desk);
  await laptop.resize({ width: 1280, height: 720, deviceScaleFactor: 1.5 });
  const remote = await browser.phone(`${desk}&remote`);
  await remote.resize(pocket);
  const phone = await browser.phone(show.url);
  await phone.resize(pocket);
  const snap = (name, of = phone) => of.page.screenshot({ path: /** @type {`${string}.png`} */ (shot(name)) });

  await phone.untilSays({ state: 'lobby' });
  await photograph('lobby');
  await snap('lobby-phone');
  compose('lobby', 'lobby', 'lobby-phone');

  const { cues } = await ear.take('cues');
  await vote('before', [3, 5, 9, 8, 4, 1]);
  const [cue] = cues;
  operator.command({ do: 'go' });
  await ear.take('timeline', (line) => line.state === 'playing');
  operator.command({ do: 'pause' });
  operator.command({ do: 'seek', to: cue.in + AFTER_US });
  await ear.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - cue.in - AFTER_US) < 50_000);
  await phone.untilSays({ cue: cue.id });
  await projector.untilWindow();
  projector.press('c'); // the chapters
  await photograph('show');
  await phone.tap('button.main');
  await phone.untilSays({ state: 'card' });
  await snap('show-phone');
  compose('show', 'show', 'show-phone');
  await laptop.untilReads('Pause');
  await snap('desk', laptop);
  await remote.untilReads('Pause');
  await snap('desk-remote', remote);
  compose('desk', 'desk', 'desk-remote');

  const { film } = ear.messages.find((message) => message.t === 'cues');
  operator.command({ do: 'seek', to: film.end - 500_000 });
  operator.command({ do: 'play' });
  await ear.take('timeline', (line) => line.state === 'ended', 20_000);
  await phone.tap('button.back');
  await phone.untilSays({ state: 'end' });
  await photograph('end');
  await snap('end-phone');
  compose('end', 'end', 'end-phone');

  await vote('after', [6, 10, 8, 3, 2, 1]);
  operator.send({ t: 'poll', do: 'next' });
  await phone.untilReads('Nous n’avons suivi personne.');
  await photograph('results');
  await snap('results-phone');
  compose('results', 'results', 'results-phone');
  for (const one of [operator, ear]) one.close();
} finally {
  await browser?.close();
  await show?.discard();
  projector.end();
  rmSync(work, { recursive: true, force: true });
}
