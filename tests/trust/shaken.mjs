// shaken.mjs: what RFC 6455 demands after a handshake (4.2.2). As in verdicts.mjs, an empty text is a success.
import { frameOf, question } from './frames.mjs';
import { acceptOf } from './line.mjs';

/** @typedef {import('./line.mjs').Line} Line */

const MARK = 4_000_000_000;

/** The key of a handshake, as it went out. @param {Buffer} sent */
const keyOf = (sent) => /^sec-websocket-key: *(\S*)/im.exec(sent.toString('latin1'))?.[1] ?? '';

/** The socket is open: the answer says all that it must and nothing more, and a question is answered.
 * @param {Line} line */
export async function opened(line) {
  await line.until('an answer', () => line.head !== '');
  if (line.status !== 101) return `refused: ${line.head.split('\r\n')[0] || 'dropped'}`;
  const expected = {
    upgrade: (value) => value.toLowerCase() === 'websocket',
    connection: (value) => value.toLowerCase().split(/, */).includes('upgrade'),
    'sec-websocket-accept': (value) => value === acceptOf(keyOf(line.sent)),
    'sec-websocket-protocol': (value) => value === 'contrechamp.v1',
  };
  for (const [name, fits] of Object.entries(expected)) {
    const values = line.header(name);
    if (values.length !== 1 || !fits(values[0])) return `${name}: ${values.join(' and ') || 'missing'}`;
  }
  // 9.1: what was not agreed on is not used; we agree on nothing.
  if (line.header('sec-websocket-extensions').length) return `an extension: ${line.header('sec-websocket-extensions')}`;
  line.greet();
  line.write(frameOf({ payload: question(MARK) }));
  return (await line.until('an answer', () => line.answers(MARK))) ? '' : `closed: ${line.tail}`;
}

/** An HTTP error says no (4.2.1, 4.2.2), and where it is 426, which version there is (4.4).
 * @param {number[]} statuses */
export const refused = (...statuses) => async (/** @type {Line} */ line) => {
  await line.until('an answer or the end', () => line.head !== '');
  if (line.head === '') return 'dropped without an answer';
  if (!statuses.includes(line.status)) return `answered ${line.head.split('\r\n')[0]}`;
  const versions = line.header('sec-websocket-version');
  if (line.status === 426 && versions.join() !== '13') return `426 that names the versions « ${versions} »`;
  return (await line.until('the end', () => line.ended)) ? '' : `not ended: ${line.tail}`;
};

/** No socket opens, and the connection ends; an answer is not needed. @param {Line} line */
export async function dropped(line) {
  await line.until('the end', () => line.ended);
  return line.status === 101 ? 'opened' : '';
}
