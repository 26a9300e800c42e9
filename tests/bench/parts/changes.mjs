// changes.mjs: what nobody knew ahead, a stop and a jump of the film: how soon a phone in a real browser has it; and a
// start, which is announced ahead: how far from its film time the first cue behind it is.
import { canEmulate, EmulatedLink } from '../emulated_link.mjs';
import { LINKS } from '../links.mjs';
import { quantile } from '../row.mjs';

export const title = 'Changes of the film, on a phone over an emulated link';

/** p50 and p99, ms. */
const GOALS = { P0: [10, 20], P1: [20, 60], P2: [30, 120] };

/** @typedef {{bench: import('../bench.mjs').Bench, where: string}} Place */

/** @param {Place} place @param {string} what @param {number[]} us @param {number[]} goals p50 and p99, ms */
function rows({ bench, where }, what, us, goals) {
  [0.5, 0.99].forEach((part, i) => {
    const ours = [quantile(us, part) / 1e3];
    bench.row({ what: `${where}: ${what} p${part * 100}`, unit: 'ms', ours, goals: [{ atMost: goals[i] }], note: i ? undefined : `${us.length} times` });
  });
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  if (!canEmulate(bench)) return;
  for (const name of bench.short ? ['P2'] : ['P0', 'P1', 'P2']) {
    await evening(bench, name);
    if (name === 'P2') await pushes(bench, name);
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {string} name */
async function evening(bench, name) {
  const link = await EmulatedLink.open(bench, name);
  try {
    const { rounds } = await link.run('on_air/changes.mjs', bench.short ? { rounds: 3, known: 1e6 } : { rounds: 55 }, 175_000);
    const place = { bench, where: `${name}, ${LINKS[name].title}` };
    rows(place, 'a stop, from the film to the phone', rounds.map(({ pause }) => pause.knownUs - pause.stoodUs), GOALS[name]);
    rows(place, 'a jump, from the companion to the screen', rounds.map(({ seek }) => seek.knownUs - seek.saidUs), GOALS[name]);
    const off = rounds.map(({ resumeOffUs }) => resumeOffUs).filter((us) => us !== null).map(Math.abs);
    if (off.length) rows(place, 'behind a start the first cue, |displayed − film time|', off, [5, 20.8]);
  } finally {
    await link.close();
  }
}

/** @param {import('../bench.mjs').Bench} bench @param {string} name */
async function pushes(bench, name) {
  const link = await EmulatedLink.open(bench, name, 'loose');
  try {
    const { once, twice } = await link.run('on_air/pushes.mjs', { rounds: bench.short ? 10 : 200 }, 150_000);
    const where = `${name}, ${LINKS[name].title}`;
    for (const part of [0.5, 0.99]) {
      bench.row({
        what: `${where}: 160 bytes said twice, 20 ms apart, over plain sockets p${part * 100}`,
        unit: 'ms',
        ours: [quantile(twice, part) / 1e3],
        others: { once: [quantile(once, part) / 1e3] },
        goals: part === 0.99 ? [{ atMost: 1, against: 'once' }, { atMost: 120 }] : [{ atMost: 30 }],
        note: part === 0.5 ? `${twice.length} and ${once.length}, turn about; no companion in between, which cannot be told to say it once` : undefined,
      });
    }
  } finally {
    await link.close();
  }
}
