// verdicts.mjs: what RFC 6455 demands after something was sent. Each sends what it needs to find out, and answers an
// empty text, or what came instead.
//
// Whether a message was taken in shows in one thing: a question that follows it is answered or not. So nothing is
// ever waited for that shall not come.
import { closeOf, codeOf, frameOf, PING, question } from './frames.mjs';

/** @typedef {import('./line.mjs').Line} Line */
/** @typedef {(line: Line) => Promise<string>} Verdict */

const MARK = 4_000_000_000; // of the question behind what is tried

/** Asks it, and tells whether it was answered before the end of the line. @param {Line} line */
async function answersMark(line, mark = MARK) {
  line.write(frameOf({ payload: question(mark) }));
  await line.until('an answer or the end', () => line.answers(mark) || line.closes.length > 0);
  return line.answers(mark);
}

/** Every question is answered, and the line goes on. @param {number[]} ids @returns {Verdict} */
export const answered = (...ids) => async (line) => {
  if (!(await answersMark(line))) return `closed: ${line.tail}`;
  const missing = ids.filter((id) => !line.answers(id));
  return missing.length ? `no answer to ${missing}: ${line.tail}` : '';
};

/** Nothing is answered to it, and the line goes on. @type {Verdict} */
export const ignored = async (line) => {
  const before = line.frames.length;
  if (!(await answersMark(line))) return `closed: ${line.tail}`;
  const others = line.frames.slice(before).filter(({ opcode }) => opcode !== 1);
  return others.length ? `answered: ${line.tail}` : '';
};

/** The pings are answered with pongs of the same bytes; of several that wait, the newest may stand for all (5.5.3).
 * @param {(string | Uint8Array)[]} payloads @returns {Verdict} */
export const ponged = (...payloads) => async (line) => {
  // Pongs go out a turn later than answers.
  const goesOn = (await answersMark(line)) && (await answersMark(line, MARK + 1));
  if (!goesOn) return `closed: ${line.tail}`;
  const sent = payloads.map((payload) => Buffer.from(payload).toString('latin1'));
  const came = line.pongs.map((body) => body.toString('latin1'));
  const foreign = came.filter((one) => !sent.includes(one));
  if (foreign.length) return `a pong of other bytes: ${line.tail}`;
  return came.at(-1) === sent.at(-1) ? '' : `no pong of the last ping: ${line.tail}`;
};

/** The connection is failed (7.1.7): with one of these codes, or dropped, and nothing more is heard.
 * @param {number[]} codes @returns {Verdict} */
export const failed = (...codes) => async (line) => {
  if (await answersMark(line)) return `went on: ${line.tail}`;
  if (!(await line.until('the end', () => line.ended))) return `not ended: ${line.tail}`;
  const [close] = line.closes;
  const code = close && codeOf(close);
  return !close || codes.includes(Number(code)) ? '' : `closed with ${code}`;
};

/** Our Close is answered with a Close, once, and the companion ends the connection (5.5.1, 7.1.1).
 * @param {(number | null)[]} codes of which the answer bears one; null: none @returns {Verdict} */
export const closed = (...codes) => async (line) => {
  line.answersClose = false;
  line.write(frameOf({ payload: question(MARK) }));
  if (!(await line.until('the end', () => line.ended))) return `not ended: ${line.tail}`;
  if (line.answers(MARK)) return `heard what came behind the Close: ${line.tail}`;
  if (line.closes.length !== 1) return `${line.closes.length} Close frames: ${line.tail}`;
  const code = codeOf(line.closes[0]);
  return codes.includes(code) ? '' : `answered with ${code}`;
};

/** Our Close is refused: the connection is failed with 1002 or 1007, or dropped. @type {Verdict} */
export const closeRefused = async (line) => {
  line.answersClose = false;
  if (!(await line.until('the end', () => line.ended))) return `not ended: ${line.tail}`;
  const [close] = line.closes;
  if (!close) return '';
  return [1002, 1007].includes(Number(codeOf(close))) ? '' : `answered with ${codeOf(close)}`;
};

/** The client goes without a Close; the companion ends its side too (7.1.1). @type {Verdict} */
export const letGo = async (line) => {
  line.socket.end();
  return (await line.until('the end', () => line.ended)) ? '' : `not ended: ${line.tail}`;
};

/** Many pings, each behind the answer to the one before: every one is answered, in order. @param {number} many @returns {Verdict} */
export const pongedEach = (many) => async (line) => {
  for (let i = 1; i <= many; i += 1) {
    line.write(frameOf({ opcode: PING, payload: `beat ${i}` }));
    if (!(await line.until('a pong', () => line.pongs.length >= i))) return `closed: ${line.tail}`;
    if (line.pongs[i - 1].toString() !== `beat ${i}`) return `out of order: ${line.tail}`;
  }
  return '';
};

/** A Close ends it whatever was said before. @param {Verdict} before @returns {Verdict} */
export const thenClosed = (before) => async (line) => {
  const complaint = await before(line);
  if (complaint) return complaint;
  line.answersClose = false;
  line.write(closeOf(1000));
  await line.until('the end', () => line.ended);
  return line.closes.length === 1 ? '' : `no Close: ${line.tail}`;
};
