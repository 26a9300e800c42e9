// browser_clock.mjs: how well a real browser's page knows the companion's clock through bad air.
//
// The truth is the machine's own clock: Chromium tells when, by that, its page's clock was zero. Both ends share an
// oscillator, so nothing drifts here; what drifts is simulated in clocks.mjs.
import { canEmulate, EmulatedLink } from '../emulated_link.mjs';
import { LINKS } from '../links.mjs';
import { quantile } from '../row.mjs';

export const title = 'The clock of a page in Chromium, over an emulated link';

const GOALS = { P0: [0.2, 1], P1: [0.5, 2], P2: [0.5, 2], P3: [6, 10] };

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  if (!canEmulate(bench)) return;
  for (const name of bench.short ? ['P2'] : ['P0', 'P1', 'P2', 'P3', 'P4']) {
    const link = await EmulatedLink.open(bench, name);
    try {
      const { cues } = await link.run('on_air/cues.mjs', { traced: false, ...(bench.short ? { seconds: 6, known: 1e6 } : { seconds: 60 }) }, 170_000);
      report(bench, name, cues);
    } finally {
      await link.close();
    }
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {string} name @param {{clockErrorUs: number, boundUs: number}[]} cues */
function report(bench, name, cues) {
  const errors = cues.map(({ clockErrorUs }) => Math.abs(clockErrorUs) / 1e3);
  const [p50, p99] = GOALS[name] ?? [];
  const where = `${name}, ${LINKS[name].title}`;
  const note = `${errors.length} readings in one evening`;
  bench.row({ what: `${where}: error p50`, unit: 'ms', ours: [quantile(errors, 0.5)], goals: p50 ? [{ atMost: p50 }] : [], note });
  bench.row({ what: `${where}: error p99`, unit: 'ms', ours: [quantile(errors, 0.99)], goals: p99 ? [{ atMost: p99 }] : [] });
  const inside = cues.filter(({ clockErrorUs, boundUs }) => Math.abs(clockErrorUs) <= boundUs).length;
  bench.row({ what: `${where}: the truth within the bound that is stated`, unit: '%', ours: [(100 * inside) / cues.length], goals: [{ atLeast: 100 }] });
}
