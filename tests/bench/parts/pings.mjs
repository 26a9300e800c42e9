// pings.mjs: a whole hall asks for the clock.
import { FLOOR, TEXTBOOK, figureOf, rounds } from '../hall/hall.mjs';

export const title = 'A hall asks for the clock';

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const [phones, rate] = bench.short ? [200, 200] : [10_000, 2000];
  const options = { phones, rate, ...(bench.short ? { 'window-ms': 500, 'settle-ms': 200 } : { 'window-ms': 3000 }) };
  const found = await rounds(bench, 'pings', { names: [FLOOR, TEXTBOOK], rounds: bench.short ? 1 : 3, options });
  const each = figureOf(found, ({ busy_us_each }) => busy_us_each);
  bench.row({
    what: `processor for an answer, ${rate} questions a second from ${phones} phones`,
    unit: 'µs',
    ours: each.ours,
    others: each.others,
    goals: [{ atMost: 2.2, against: FLOOR }],
    note: 'what the same hall costs without questions is taken off, for all',
  });
}
