// row.mjs: one measured figure: ours, what it is compared with in the same run, and the goal it is judged by.
//
// A figure is a list of repetitions, in the order they ran. Where the others have as many as we have, repetition i
// of each ran next to ours, and a ratio is the median of the paired ratios: what a neighbour on the machine
// does to one it does to all.

/**
 * @typedef {{atMost: number, against?: string} | {atLeast: number, against?: string}} Goal
 *   of our median, or with `against` of its ratio to that one's
 * @typedef {{part: string, what: string, unit: string, ours: number[], others: Record<string, number[]>,
 *   goals: Goal[], note?: string}} Row
 * @typedef {{goal: Goal, value: number, met: boolean}} Verdict
 */

/** The value below which the share `part` of the list lies. @param {number[]} list @param {number} part */
export function quantile(list, part) {
  const sorted = [...list].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** @param {number[]} list */
export const median = (list) => quantile(list, 0.5);

/** Ours over theirs. @param {number[]} ours @param {number[]} theirs */
export function ratio(ours, theirs) {
  if (ours.length !== theirs.length) return median(ours) / median(theirs);
  return median(ours.map((value, i) => value / theirs[i]));
}

/** @param {Row} row @returns {Verdict[]} */
export function judge(row) {
  return row.goals.map((goal) => {
    const theirs = goal.against === undefined ? undefined : row.others[goal.against];
    if (goal.against !== undefined && theirs === undefined)
      throw new Error(`${row.what}: nothing called ${goal.against} was measured beside it`);
    const value = theirs === undefined ? median(row.ours) : ratio(row.ours, theirs);
    return { goal, value, met: 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast };
  });
}

/**
 * The exponent of a cost that grows like size^exponent: the slope of the least squares line between their logarithms.
 * @param {{size: number, cost: number}[]} points
 */
export function exponent(points) {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ cost }) => Math.log(cost));
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [x, y] = [mean(xs), mean(ys)];
  const above = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i] - y), 0);
  return above / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}
