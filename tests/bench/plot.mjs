// plot.mjs: every ratio of a run as one picture: a dot where we are, a bar up to where the goal is. Left is better.
import { judge } from './row.mjs';
import { figure } from './report.mjs';

const WIDTH = 1240;
const ROW = 22;
const LABELS = 760;
const TOP = 60;
const MOST = 4; // ratios beyond are drawn at the edge, with their number

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** On a scale of powers: a half and the double are as far from one. @param {number} value */
function across(value) {
  const within = Math.min(MOST, Math.max(1 / MOST, value));
  return LABELS + ((Math.log(within) / Math.log(MOST) + 1) / 2) * (WIDTH - LABELS - 60);
}

/** What a goal asks and what came, as parts of the goal: one is just met, below is better; of none allowed, none is nothing. @param {import('./row.mjs').Verdict} verdict */
const used = ({ goal, value }) => ('atMost' in goal ? value / goal.atMost || 0 : goal.atLeast / value);

/** @param {import('./report.mjs').Run} run */
export function asPicture(run) {
  const judged = run.rows.flatMap((row) => judge(row).map((verdict) => ({ row, verdict })));
  const parts = [...new Set(judged.map(({ row }) => row.part))];
  const headed = parts.flatMap((part) => [{ title: run.parts[part].title }, ...judged.filter(({ row }) => row.part === part)]);
  const height = TOP + headed.length * ROW + 40;
  const lines = headed.map((line, i) => {
    const y = TOP + i * ROW + ROW / 2;
    if ('title' in line) return `<text x="${LABELS - 12}" y="${y + 4}" text-anchor="end" font-weight="bold">${escaped(line.title)}</text>`;
    const { row, verdict } = line;
    const x = across(used(verdict));
    const colour = verdict.met ? '#1b7f4d' : '#b3261e';
    const against = verdict.goal.against === undefined ? '' : `, beside ${verdict.goal.against}`;
    return `<text x="${LABELS - 12}" y="${y + 4}" text-anchor="end">${escaped(row.what + against)}</text>`
      + `<line x1="${across(1)}" x2="${x}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3"/>`
      + `<circle cx="${x}" cy="${y}" r="5" fill="${colour}"/>`
      + `<text x="${WIDTH - 4}" y="${y + 4}" text-anchor="end">${figure(used(verdict))}</text>`;
  });
  const marks = [1 / MOST, 0.5, 1, 2, MOST].map((value) => `<line x1="${across(value)}" x2="${across(value)}" y1="${TOP - 10}" y2="${height - 30}"`
    + ` stroke="${value === 1 ? '#333' : '#ddd'}"/><text x="${across(value)}" y="${TOP - 16}" text-anchor="middle">${figure(value)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`
    + ' font-family="DejaVu Sans, sans-serif" font-size="12">'
    + `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`
    + '<text x="12" y="22" font-size="15" font-weight="bold">Measured, as a part of what the goal allows (1: just met; left is better)</text>'
    + `${marks.join('')}${lines.join('')}</svg>\n`;
}
