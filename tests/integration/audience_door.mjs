// audience_door.mjs: everything that the audience's door answers, in plain bytes, so that nobody's library leaves
// a header out. Pages are found as a browser finds them, by what the ones before them name.
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { RawClient } from './raw_client.mjs';
import { until, within } from './waiting.mjs';

/** What no page leads to for sure: at its time each is there all the same. */
const KNOWN = ['/', '/lire', '/a-emporter', '/donnees', '/confidentialite', '/privacy', '/donnees.json', '/sheet', '/messages'];
const LANGUAGES = ['fr', 'en', 'fr-simple'];

/** @typedef {{from?: string, headers?: {[name: string]: string}}} Visitor where somebody asks from, and what their browser adds */

export class Reply {
  /** @param {string} head @param {Buffer} body */
  constructor(head, body) {
    const [first, ...lines] = head.split('\r\n');
    this.head = head;
    this.body = body;
    this.status = Number(first.split(' ')[1]);
    /** @type {[string, string][]} */
    this.headers = lines.map((line) => {
      const [name, ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    });
  }

  /** All values of a header, in one line as a browser joins them; null if it is not there. @param {string} name */
  header(name) {
    const values = this.headers.filter(([known]) => known === name).map(([, value]) => value);
    return values.length ? values.join(', ') : null;
  }

  get text() {
    return (this.header('content-encoding') === 'gzip' ? gunzipSync(this.body) : this.body).toString();
  }

  get isHtml() {
    return /^text\/html\b/.test(this.header('content-type') ?? '');
  }
}

/** The answer to some bytes: what came until its end, or until the line was closed.
 * @param {number} port @param {string} bytes @param {{from?: string, bodiless?: boolean}} [how] @returns {Promise<Reply>} */
export function exchange(port, bytes, { from = '127.0.0.1', bodiless = false } = {}) {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  let came = Buffer.alloc(0);
  const reply = () => {
    const end = came.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const found = new Reply(came.subarray(0, end).toString('latin1'), came.subarray(end + 4));
    const whole = bodiless ? 0 : Number(found.header('content-length') ?? Infinity);
    return found.body.length >= whole ? found : null;
  };
  const answered = new Promise((done, failed) => {
    socket.on('data', (more) => {
      came = Buffer.concat([came, more]);
      const found = reply();
      if (found) done(found);
    });
    socket.on('error', failed);
    socket.on('close', () => failed(new Error(`closed before the answer ended; came: ${came.toString('latin1')}`)));
  });
  socket.write(bytes);
  return within(10_000, `the answer to ${bytes.slice(0, 100)}`, answered).finally(() => socket.destroy());
}

/** @param {number} port @param {string} path @param {Visitor & {method?: string}} [how] */
export function ask(port, path, { method = 'GET', from, headers = {} } = {}) {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return exchange(port, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, { from, bodiless: method === 'HEAD' });
}

/** The paths that a page, a style or a script names; what lies elsewhere is not ours to follow. */
function named(text, base) {
  const names = /(?:href|src)="([^"]+)"|(?:from|import)\s*\(?\s*'([^']+)'|url\(['"]?([^'")]+)/g;
  return [...text.matchAll(names)]
    .map(([, link, module, image]) => new URL(link ?? module ?? image, `http://here${base}`))
    .filter((url) => url.protocol === 'http:' && url.host === 'here')
    .map((url) => url.pathname + url.search);
}

/** Every page that is led to from the given ones, each once, themselves first.
 * @param {number} port @param {string[]} [paths] @param {Visitor} [visitor] @returns {Promise<Map<string, Reply>>} */
export async function crawl(port, paths = ['/'], visitor = {}) {
  const pages = new Map();
  const queue = [...paths];
  for (const path of queue) {
    if (pages.has(path)) continue;
    const reply = await ask(port, path, visitor);
    if (reply.status !== 200) throw new Error(`${path} is answered with ${reply.head}`);
    pages.set(path, reply);
    queue.push(...named(reply.text, path));
  }
  return pages;
}

/** The head of the answer to a phone's handshake, and the phone. @param {number} port @param {Visitor} [visitor] */
export async function handshake(port, { from, headers = {} } = {}) {
  const { client, head } = await RawClient.open({ port, from, headers });
  return { client, reply: new Reply(head, Buffer.alloc(0)) };
}

/** Whoever asks for the messages is a phone while they stay, and counts in the most there were at once: so many at a
 * time that whoever asks after them changes nothing. @param {number} port */
async function crowd(port) {
  const counted = async () => JSON.parse((await ask(port, '/donnees.json')).text).held[0].number;
  const before = await counted();
  const lines = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const answered = (agent) =>
    new Promise((done, failed) => {
      get({ host: '127.0.0.1', port, path: '/messages', agent }, (answer) => answer.resume().on('end', done)).on('error', failed);
    });
  await Promise.all(lines.map(answered));
  for (const line of lines) line.destroy();
  await until(10_000, `${before} phones again`, async () => (await counted()) === before);
}

/** Everything the door has to say at one time, errors and handshake too, by what was asked. After the film only.
 * @param {number} port @param {Visitor} [visitor] @returns {Promise<Map<string, Reply>>} */
export async function everyReply(port, visitor = {}) {
  const replies = new Map();
  await crowd(port);
  const inEach = KNOWN.flatMap((path) => LANGUAGES.map((lang) => `${path}?lang=${lang}`));
  const { tracks = [] } = JSON.parse((await ask(port, '/sheet', visitor)).text);
  const captions = tracks.map(({ id }) => `/captions/${id}`);
  const pages = await crawl(port, [...KNOWN, ...inEach, ...captions], visitor);
  for (const [path, reply] of pages) {
    replies.set(`GET ${path}`, reply);
    replies.set(`HEAD ${path}`, await ask(port, path, { ...visitor, method: 'HEAD' }));
    const headers = { ...visitor.headers, 'Accept-Encoding': 'gzip, deflate', 'If-None-Match': '*' };
    replies.set(`GET ${path}, packed`, await ask(port, path, { ...visitor, headers }));
  }
  for (const method of ['DELETE', 'OPTIONS', 'POST']) {
    replies.set(`${method} /`, await ask(port, '/', { ...visitor, method }));
  }
  for (const path of ['/nothing', '/ws', '/%2e%2e/README.md', '/lire/nothing']) {
    replies.set(`GET ${path}`, await ask(port, path, visitor));
  }
  const headers = { ...visitor.headers, Host: 'rebind.example' };
  replies.set('GET / of another name', await ask(port, '/', { ...visitor, headers }));
  for (const bytes of ['NONSENSE\r\n\r\n', 'GET /%zz HTTP/1.1\r\n\r\n']) {
    replies.set(JSON.stringify(bytes), await exchange(port, bytes, visitor));
  }
  const { client, reply } = await handshake(port, visitor);
  client.close();
  replies.set('a handshake', reply);
  // One page counts phones: the next who asks shall find as many as we did.
  const counted = replies.get('GET /donnees.json')?.text;
  await until(10_000, counted ?? '', async () => (await ask(port, '/donnees.json', visitor)).text === counted);
  return replies;
}
