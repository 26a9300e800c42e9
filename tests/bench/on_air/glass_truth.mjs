// glass_truth.mjs: when a cue was on the glass by Chromium's own trace, and where the film was then by the companion's word.
//
// Units: microseconds of the machine's monotonic clock in the trace, of the companion's clock in its lines.
import { positionAt } from '../../integration/raw_client.mjs';

/**
 * Every mark of a cue that was followed by a displayed frame, and when that was.
 * @param {Uint8Array | undefined} trace @returns {{name: string, markedUs: number, glassUs: number}[]}
 */
export function shownIn(trace) {
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString());
  const displayed = traceEvents.filter(({ name }) => name === 'Display::FrameDisplayed').map(({ ts }) => ts);
  if (displayed.length === 0) throw new Error('the trace shows no displayed frame');
  displayed.sort((a, b) => a - b);
  const marks = traceEvents.filter(({ name, cat }) => cat === 'blink.user_timing' && name.startsWith('cue:'));
  return marks
    .map(({ name, ts }) => ({ name, markedUs: ts, glassUs: displayed.find((at) => at > ts) }))
    .filter(({ glassUs }) => glassUs !== undefined)
    .sort((a, b) => a.markedUs - b.markedUs);
}

/** By the newest line that held then. @param {any[]} lines as they came @param {number} us */
export function filmTimeAt(lines, us) {
  const said = lines.filter(({ x }) => x <= us);
  return positionAt(said[said.length - 1] ?? lines[0], us);
}
