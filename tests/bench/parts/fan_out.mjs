// fan_out.mjs: a change of the film on its way to a hall: to the last phone, at what price, and who waits meanwhile.
import { FLOOR, NODE, SLICED, TEXTBOOK, figureOf, rounds } from '../hall/hall.mjs';
import { exponent, median } from '../row.mjs';

export const title = 'A change of the film reaches the hall';

// Of 20 000 descriptors a companion keeps some for browsers that fetch pages, and this is what 200 askers leave of the rest.
const MOST = 18_400;
const LONG = { sizes: [1, 10, 100, 1000, 10_000, MOST], hall: 10_000, rounds: 3, options: { times: 8 } };
const SHORT = { sizes: [1, 200], hall: 200, rounds: 1, options: { times: 3, 'between-ms': 100, 'settle-ms': 200 } };

// From the player's letter to its companion, or from the yardstick's « change », until the last phone has read the new
// state: for ours the first time. What it costs is measured until its second saying is out too.
const SAID_TWICE = 'while a change goes out; ours says it twice, 20 ms apart, to who has read the first by then, and all letters count';

/** @param {Record<string, any[]>} others @param {string[]} names */
const some = (others, names) => Object.fromEntries(names.map((name) => [name, others[name]]));

function changeRows(bench, size, found) {
  const last = figureOf(found, ({ last_ms }) => last_ms);
  bench.row({
    what: `a change to the last of ${size} phones`,
    unit: 'ms',
    ours: last.ours,
    others: some(last.others, [FLOOR, TEXTBOOK, NODE]),
    goals: [{ atMost: 1.15, against: FLOOR }, { atMost: 1, against: TEXTBOOK }, { atMost: 1, against: NODE }],
  });
}

function hallRows(bench, size, found) {
  const letter = figureOf(found, ({ busy_seconds_a_million }) => busy_seconds_a_million);
  const clock = figureOf(found, ({ clock: { p99_ms } }) => p99_ms);
  const bytes = figureOf(found, ({ bytes_a_phone }) => bytes_a_phone);
  bench.row({
    what: `processor for a million letters, ${size} phones`,
    unit: 's',
    ours: letter.ours,
    others: some(letter.others, [FLOOR, TEXTBOOK, NODE]),
    goals: [{ atMost: 1.15, against: FLOOR }],
    note: SAID_TWICE,
  });
  bench.row({
    what: `the clock’s answer while a change goes out to ${size} phones, p99`,
    unit: 'ms',
    ours: clock.ours,
    others: some(clock.others, [SLICED, FLOOR, TEXTBOOK, NODE]),
    goals: [{ atMost: 1 }, { atMost: 1.3, against: SLICED }],
    note: 'asked every millisecond by 200 phones more, counted from when the question was due',
  });
  bench.row({
    what: `memory of our own for each of ${size} idle phones`,
    unit: 'B',
    ours: bytes.ours,
    others: some(bytes.others, [TEXTBOOK, NODE]),
    goals: [{ atMost: 2000 }],
    note: 'growth of what the process has resident; the kernel’s part of a socket is not in it',
  });
}

/** What a change costs grows with the hall, and how fast. @param {{size: number, found: any}[]} all */
function growthRow(bench, all) {
  const grows = (list) => exponent(all.map(({ size, found }) => ({ size, cost: median(list(found).map(({ busy_ms_a_change }) => busy_ms_a_change)) })));
  bench.row({
    what: `processor for a change grows with the hall, ${all[0].size} to ${all[all.length - 1].size} phones: exponent`,
    unit: '',
    ours: [grows(({ ours }) => ours)],
    others: { [FLOOR]: [grows(({ others }) => others[FLOOR])] },
    goals: [{ atMost: 1.05 }],
    note: SAID_TWICE,
  });
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const plan = bench.short ? SHORT : LONG;
  const all = [];
  for (const size of plan.sizes) {
    const options = { phones: size, 'between-ms': size > 10_000 ? 500 : 250, ...plan.options };
    const names = size < 100 ? [FLOOR] : [FLOOR, SLICED, TEXTBOOK, NODE];
    const found = await rounds(bench, 'fan_out', { names, rounds: plan.rounds, options });
    all.push({ size, found });
    if (size >= 100) changeRows(bench, size, found);
    if (size === plan.hall) hallRows(bench, size, found);
  }
  growthRow(bench, all);
}
