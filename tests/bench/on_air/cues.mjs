// cues.mjs: lets a film run and answers, for each cue that came up on the phone, what its clock was off by, and when the
// cue was on the glass. Runs at the companion's end of a link.
import { nowUs } from '../../integration/raw_client.mjs';
import { until } from '../../integration/waiting.mjs';
import { filmTimeAt, shownIn } from './glass_truth.mjs';
import { Evening } from './evening.mjs';
import { watchStarving } from './starving.mjs';

const ROUND = 5e6; // µs: what is thrown away at once, when the browser was kept waiting

const { phone, seconds, known, traced } = JSON.parse(process.argv[2]);
const evening = await Evening.begin({ phone, seconds, known });
let found;
try {
  const { page } = evening.phone;
  const waited = watchStarving(Number(evening.browser.browser.process()?.pid));
  if (traced) await page.tracing.start({ categories: ['viz', 'blink.user_timing'] });
  evening.desk.command({ do: 'go' });
  /** @type {{fromUs: number, untilUs: number, waitedUs: number}[]} */
  const rounds = [];
  for (let ended = false; !ended; ) {
    await evening.compareClocks();
    const fromUs = nowUs();
    await until(ROUND / 1e3 + 5_000, 'the end of a round', () => {
      ended = evening.lines().some(({ state }) => state === 'ended');
      return ended || nowUs() - fromUs > ROUND;
    });
    rounds.push({ fromUs, untilUs: nowUs(), waitedUs: waited() });
  }
  const glass = traced ? shownIn(await page.tracing.stop()) : [];
  const shown = new Map(glass.map(({ name, glassUs }) => [name, glassUs]));
  const lines = evening.lines();
  const cues = (await evening.marks()).map(({ name, atMs, shown: [server], bound, lag }) => {
    const cue = evening.cues.find(({ id }) => `cue:${id}` === name);
    const atUs = evening.fromPage(atMs);
    const glassUs = shown.get(name) ?? null;
    return {
      atUs,
      clockErrorUs: server - evening.companionAt(atUs),
      boundUs: bound,
      lagUs: lag,
      glassErrorUs: glassUs === null || !cue ? null : filmTimeAt(lines, evening.companionAt(glassUs)) - cue.in,
      flipErrorUs: cue ? filmTimeAt(lines, evening.companionAt(atUs)) - cue.in : null,
    };
  });
  found = { cues, rounds, wanted: evening.cues.length };
} finally {
  await evening.end();
}
process.send?.(found);
