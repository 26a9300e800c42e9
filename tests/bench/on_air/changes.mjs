// changes.mjs: stops, moves and starts a film at moments that nobody knew, and answers when a phone had it. Runs at the
// companion's end of a link.
import { nowUs } from '../../integration/raw_client.mjs';
import { until } from '../../integration/waiting.mjs';
import { dice } from '../../web/simulated.mjs';
import { filmTimeAt, shownIn } from './glass_truth.mjs';
import { Evening } from './evening.mjs';

const SECONDS = 100;
const ROOM_US = 5e6; // behind a jump the film runs for two seconds at most, and must not end

/** Runs in the page, before the page: every line of the film as it is heard, and every change of the screen. */
function noteChanges() {
  const heard = (/** @type {any} */ (window).heard = []);
  const drawn = (/** @type {any} */ (window).drawn = []);
  window.WebSocket = new Proxy(WebSocket, {
    construct: (real, args) => {
      const socket = Reflect.construct(real, args);
      socket.addEventListener('message', ({ data }) => {
        const { t, ep, seq } = JSON.parse(data);
        // The page's own ear comes right behind this one, in the same turn.
        if (t === 'timeline') heard.push({ ep, seq, atMs: performance.now() });
      });
      return socket;
    },
  });
  document.addEventListener('DOMContentLoaded', () => {
    const note = () => drawn.push({ cue: document.body.dataset.cue ?? '', atMs: performance.now() });
    new MutationObserver(note).observe(document.body, { attributeFilter: ['data-cue'] });
  });
}

const { phone, known, rounds } = JSON.parse(process.argv[2]);
const chance = dice(11);
const evening = await Evening.begin({ phone, known, seconds: SECONDS, spies: [noteChanges] });

/** The first line behind `from` that fits. @param {number} from @param {(line: any) => boolean} fits */
const line = (from, fits) => until(10_000, `a line that fits ${fits}`, () => evening.lines().slice(from).find(fits));

/** @param {string} list @returns {Promise<any[]>} */
const noted = (list) => evening.phone.page.evaluate((name) => /** @type {any} */ (window)[name], list);

/** The moment in the page of the first that fits. @param {string} list @param {(one: any) => boolean} fits */
async function noticed(list, fits) {
  const found = await until(10_000, `what fits ${fits}`, async () => (await noted(list)).find(fits));
  return evening.fromPage(found.atMs);
}

/** Lets the film run for a while, stops it, sends it to a cue, and starts it again. */
async function round() {
  const from = evening.lines().length;
  evening.desk.command({ do: 'play' });
  const started = await line(from, ({ state, vel }) => state === 'playing' && vel > 0);
  const runs = 1e6 + 1e6 * chance();
  await until(10_000, 'the film to run', () => evening.companionAt(nowUs()) > started.ts + runs);

  const before = evening.lines().length;
  evening.desk.command({ do: 'pause' });
  const paused = await line(before, ({ state }) => state === 'paused');
  const pausedUs = await noticed('heard', ({ ep, seq }) => ep > paused.ep || (ep === paused.ep && seq >= paused.seq));

  const cues = evening.cues.filter((one) => one.in < SECONDS * 1e6 - ROOM_US);
  const cue = cues[Math.floor(chance() * cues.length)];
  const moving = evening.lines().length;
  const sentUs = nowUs();
  evening.desk.command({ do: 'seek', to: cue.in + 100_000 });
  const moved = await line(moving, ({ pos }) => pos === cue.in + 100_000);
  const drawnUs = await noticed('drawn', ({ cue: shown, atMs }) => shown === cue.id && evening.fromPage(atMs) > sentUs);
  await line(moving, ({ state, ep }) => state === 'paused' && ep >= moved.ep);
  return {
    pause: { stoodUs: paused.ts - evening.offset, saidUs: paused.cameUs, knownUs: pausedUs },
    seek: { orderedUs: sentUs, saidUs: moved.cameUs, knownUs: drawnUs },
    started,
  };
}

let found;
try {
  const { page } = evening.phone;
  await page.tracing.start({ categories: ['viz', 'blink.user_timing'] });
  evening.desk.command({ do: 'go' });
  await line(0, ({ state }) => state === 'playing');
  const all = [];
  for (let i = 0; i < rounds; i += 1) {
    all.push(await round());
    await evening.compareClocks();
  }
  const shown = shownIn(await page.tracing.stop());
  const lines = evening.lines();
  /** The first cue whose moment came behind a start: what it was off by. */
  const firstOff = ({ started, pause }) => {
    const begunUs = started.ts - evening.offset;
    for (const { name, glassUs } of shown.filter((one) => one.glassUs > begunUs && one.glassUs < pause.stoodUs)) {
      const cue = evening.cues.find(({ id }) => `cue:${id}` === name);
      if (cue && cue.in > started.pos) return filmTimeAt(lines, evening.companionAt(glassUs)) - cue.in;
    }
    return null;
  };
  found = { rounds: all.map((one) => ({ ...one, resumeOffUs: firstOff(one) })) };
} finally {
  await evening.end();
}
process.send?.(found);
