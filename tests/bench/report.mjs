// report.mjs: the rows of a run as a table for a terminal, and as a page for the repository.
import { judge, median, ratio } from './row.mjs';

/** @typedef {import('./row.mjs').Row} Row */
/**
 * @typedef {{title: string, date: string, machine: string, form: string, build: string}} Part
 * @typedef {{rows: Row[], parts: Record<string, Part>}} Run
 */

/** Three digits that matter. @param {number} value */
export function figure(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(digits, 6))).toLocaleString('en', { maximumFractionDigits: 6, useGrouping: true })
    .replaceAll(',', ' ');
}

/** The median, and the least and the most where there are several. @param {number[]} list */
function spread(list) {
  if (list.length < 2) return figure(list[0]);
  return `${figure(median(list))} (${figure(Math.min(...list))}–${figure(Math.max(...list))})`;
}

/** @param {Row} row */
function others(row) {
  return Object.entries(row.others).map(([name, list]) => `${name} ${figure(median(list))} (×${figure(ratio(row.ours, list))})`);
}

/** @param {Row} row */
function goals(row) {
  return judge(row).map(({ goal, value, met }) => {
    const limit = 'atMost' in goal ? `≤ ${figure(goal.atMost)}` : `≥ ${figure(goal.atLeast)}`;
    const of = goal.against === undefined ? '' : ` × ${goal.against}`;
    return `${limit}${of}: ${met ? 'met' : `missed (${figure(value)})`}`;
  });
}

/** @param {Run} run */
const parts = (run) => [...new Set(run.rows.map(({ part }) => part))].map((part) => ({
  ...run.parts[part],
  rows: run.rows.filter((row) => row.part === part),
}));

/** @param {Run} run */
export function asText(run) {
  const lines = [];
  for (const { title, rows } of parts(run)) {
    lines.push('', title);
    for (const row of rows) {
      lines.push(`  ${row.what}: ${spread(row.ours)} ${row.unit}`);
      if (others(row).length) lines.push(`      ${others(row).join(' · ')}`);
      for (const goal of goals(row)) lines.push(`      goal ${goal}`);
      if (row.note) lines.push(`      ${row.note}`);
    }
  }
  return lines.join('\n');
}

/** @param {Run} run */
export function asMarkdown(run) {
  const lines = [
    '# Figures',
    '',
    'Measured by `tests/bench/run --publish`, which writes this page. Ours beside what it is compared with, in the same run,',
    'interleaved: medians, and in brackets the least and the most of the repetitions. ×N is ours divided by theirs. On a shared',
    'machine only ratios of one run mean anything.',
    '',
    '![Ours divided by what it is compared with](figures.svg)',
  ];
  for (const { title, date, machine, build, form, rows } of parts(run)) {
    lines.push('', `## ${title}`, '', `${date}, ${machine}, ${build} build, ${form} form.`, '', '| what | ours | beside | goal |', '|---|---|---|---|');
    for (const row of rows) {
      const cells = [row.what + (row.note ? `. ${row.note}` : ''), `${spread(row.ours)} ${row.unit}`, others(row).join('<br>'), goals(row).join('<br>')];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
