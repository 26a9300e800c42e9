#!/usr/bin/env node
// verify.mjs ADDRESS [--against ADDRESS] [--machine SECONDS [--pid PID]] [--show]: what a screening has promised the
// hall, looked at from a seat. A table in French; status 1 where a promise is not kept. See VERIFIER.md.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const KNOWN = ['/', '/lire', '/donnees', '/confidentialite', '/donnees.json', '/sheet', '/messages', '/a-emporter', '/captions/0', '/nulle-part'];
const LANGUAGES = ['fr', 'en', 'fr-simple'];
const TRIES = 5; // the film goes on and phones come while we ask
const STILL = /^\/(?:$|phone\/|shared\/)/;
const UP = { hello: { t: 'hello', v: 1, lang: 'fr' }, ping: { t: 'ping', id: 7, c: 1 } };

/** Two people who have nothing in common but the film. @type {{[name: string]: string}[]} */
const TWINS = [
  { 'User-Agent': 'Mozilla/5.0 (Linux; Android 10)', 'Accept-Language': 'fr-FR,fr;q=0.9' },
  { 'User-Agent': 'Lynx/2.8', 'Accept-Language': 'de,en;q=0.5', 'X-Forwarded-For': '10.0.0.7', Cookie: 'connu=1', 'If-None-Match': '*' },
];

/** @typedef {{path: string, status?: number, head: string, get: (name: string) => string, body: Buffer, text: string}} Reply */

/** Over a connection of its own. @param {string | URL} address @param {{[name: string]: string}} headers */
const open = (address, headers) => (String(address).startsWith('https') ? https : http).request(address, { agent: false, headers });

/** @param {URL} home @param {string} path @param {{[name: string]: string}} headers @returns {Promise<Reply>} */
function ask(home, path, headers) {
  return new Promise((done, failed) => {
    const asked = open(new URL(path, home), headers).setTimeout(10_000, () => asked.destroy(new Error('pas de réponse')));
    asked.on('error', (error) => failed(new Error(`${path}, ${error.message}`))).on('response', (answer) => {
      /** @type {Buffer[]} */ const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', failed);
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const lines = answer.rawHeaders.map((word, i) => (i % 2 ? `${word}\n` : `${word.toLowerCase()}: `)).join('');
        done({ path, status: answer.statusCode, head: `${answer.statusCode}\n${lines}`, get: (name) => String(answer.headers[name] ?? ''), body, text: body.toString() });
      });
    });
    asked.end();
  });
}

/** What a page, a style or a script leads to at home. @param {Reply} reply @param {URL} home */
function ledTo({ text, path }, home) {
  const names = text.matchAll(/(?:href|src)="([^"]+)"|(?:from|import)\s*\(?\s*'([^']+)'|url\(['"]?([^'")]+)/g);
  const urls = [...names].map((found) => new URL(found[1] ?? found[2] ?? found[3], new URL(path, home)));
  return urls.filter((url) => url.origin === home.origin).map((url) => url.pathname + url.search);
}

/** The same, but for the moments and the counts in it. @param {Reply} reply */
const timeless = ({ head, text }) => (head + text).replace(/^date: .*\n/m, '').replace(/\d+/g, '0');

/** One page, asked by both: the answers, and in what they differ. @param {URL} home @param {string} path */
async function byTwins(home, path) {
  for (let left = TRIES; ; left -= 1) {
    const [one, other] = await Promise.all(TWINS.map((headers) => ask(home, path, headers)));
    if (timeless(one) === timeless(other)) return { one, differs: '' };
    if (left === 0) return { one, differs: one.head === other.head ? 'le contenu diffère' : 'l’en-tête diffère' };
  }
}

/** @param {URL} home */
async function visit(home) {
  /** @type {Map<string, {one: Reply, differs: string}>} */ const seen = new Map();
  const queue = KNOWN.flatMap((path) => [path, ...LANGUAGES.map((lang) => `${path}?lang=${lang}`)]);
  for (const path of queue) {
    if (seen.has(path)) continue;
    const pair = await byTwins(home, path);
    seen.set(path, pair);
    if (/text\/(html|css|javascript)/.test(pair.one.get('content-type'))) queue.push(...ledTo(pair.one, home));
  }
  return seen;
}

/** A phone that says hello and asks the time once: all it is told, in order. @param {URL} home @param {{[name: string]: string}} headers @returns {Promise<any[]>} */
function phone(home, headers) {
  const key = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64') };
  return new Promise((done, failed) => {
    const asked = open(new URL('/ws', home), { ...headers, ...key, Origin: home.origin, 'Sec-WebSocket-Protocol': 'contrechamp.v1' });
    asked.on('error', failed).on('response', ({ statusCode }) => failed(new Error(`pas de WebSocket\u202f: ${statusCode}`)));
    asked.on('upgrade', ({ headers: said }, socket, first) => {
      /** @type {any[]} */ const told = said['set-cookie'] ? [{ t: 'set-cookie' }] : [];
      let bytes = first;
      const read = (/** @type {Buffer} */ more) => {
        bytes = Buffer.concat([bytes, more]);
        for (let frame = frameIn(bytes); frame; frame = frameIn(bytes)) {
          bytes = bytes.subarray(frame.end);
          if (frame.text) told.push(JSON.parse(frame.text));
        }
        if (told.some(({ t }) => t === 'pong') && told.some(({ t }) => t === 'sheet')) socket.destroy();
      };
      socket.on('data', read).on('error', failed).on('close', () => done(told)).setTimeout(5_000, () => socket.destroy());
      read(Buffer.alloc(0));
      for (const message of Object.values(UP)) socket.write(masked(JSON.stringify(message)));
    });
    asked.end();
  });
}

/** @param {string} text of less than 126 bytes */
function masked(text) {
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length]), mask, Buffer.from(text).map((byte, i) => byte ^ mask[i % 4])]);
}

/** The first whole frame. @param {Buffer} bytes */
function frameIn(bytes) {
  const long = bytes.length > 1 && bytes[1] === 126;
  const start = long ? 4 : 2;
  if (bytes.length < start) return null;
  const end = start + (long ? bytes.readUInt16BE(2) : bytes[1]);
  return bytes.length < end ? null : { end, text: bytes[0] === 0x81 ? bytes.subarray(start, end).toString() : '' };
}

/** Everything that a text says and should not, each with its page. @param {Reply[]} replies @param {RegExp} pattern */
const saying = (replies, pattern) => replies.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}\u202f: ${found}`));

/** @param {Reply[]} replies @param {string} name @param {(value: string) => boolean} kept */
const header = (replies, name, kept) => replies.filter((reply) => !kept(reply.get(name))).map((reply) => `${reply.path}\u202f: ${name} ${reply.get(name)}`);

/** @param {Map<string, {one: Reply, differs: string}>} seen */
function checksOf(seen) {
  const replies = [...seen.values()].map(({ one }) => one);
  const html = replies.filter((one) => /html/.test(one.get('content-type')));
  const code = replies.filter((one) => /html|css|javascript/.test(one.get('content-type')));
  const marks = ['set-cookie', 'etag', 'last-modified', 'accept-ch', 'report-to', 'nel', 'server-timing'];
  return [
    ['Deux personnes reçoivent les mêmes octets', `${seen.size} pages, deux fois`, [...seen].filter(([, { differs }]) => differs).map(([path, { differs }]) => `${path}\u202f: ${differs}`)],
    ['Ni cookie, ni marque qui reconnaisse', `${replies.length} en-têtes`, marks.flatMap((name) => header(replies, name, (value) => value === ''))],
    ['Rien n’est gardé dans le téléphone', `${code.length} pages, styles et scripts`, saying(code, /\b(?:localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker|document\.cookie|navigator\.storage)\b/g)],
    ['Aucun autre site n’est appelé', `${code.length} pages, styles et scripts`, [
      ...saying(code, /<(?:script|link|img|iframe|source|video|audio)\b[^>]*(?:src|href)="(?:https?:)?\/\/[^"]*"|url\(['"]?(?:https?:)?\/\/[^)]*\)|\b(?:sendBeacon|RTCPeerConnection|EventSource)\b/g),
      ...saying(code.filter((one) => /javascript/.test(one.get('content-type'))), /\b(?:https?|wss?):\/\/(?!www\.w3\.org\/)[\w.[-]+/g),
      ...header(html, 'content-security-policy', (value) => /^default-src 'none';/.test(value) && !/\*|unsafe|https?:/.test(value)),
    ]],
    ['Rien à remplir, personne à suivre', `${code.length} pages, styles et scripts`, saying(code, /<(?:form|textarea)\b|<input(?![^>]*type="?(?:radio|checkbox|range))[^>]*>|\bcontenteditable\b|'textarea'|\btype: '(?:text|email|tel|password|search)'/gi)],
    ['Ni caméra, ni micro, ni position', `${html.length} pages`, ['camera', 'microphone', 'geolocation', 'bluetooth', 'accelerometer'].flatMap((name) => header(html, 'permissions-policy', (value) => value.includes(`${name}=()`)))],
    ['Les liens ne disent pas d’où l’on vient', `${html.length} pages`, header(html, 'referrer-policy', (value) => value === 'no-referrer')],
  ];
}

/** The same to both, but for the moments. @param {URL} home */
async function checkOfSocket(home) {
  const [one, other] = await Promise.all(TWINS.map((headers) => phone(home, headers)));
  const kinds = [...new Set(one.map(({ t }) => t))];
  if (process.argv.includes('--show')) for (const [way, all] of [['↑', Object.values(UP)], ['↓', one]]) for (const message of all) console.log(way, JSON.stringify(message));
  const words = (/** @type {any[]} */ told, /** @type {string} */ kind) => JSON.stringify(told.find(({ t }) => t === kind) ?? null).replace(/("(?:x|r|ts|pos|seq|c)":)\d+/g, '$10');
  const needed = ['welcome', 'timeline', 'sheet', 'pong'].filter((kind) => !kinds.includes(kind)).map((kind) => `${kind} n’est pas venu`);
  const differing = kinds.filter((kind) => kind !== 'timeline' && words(one, kind) !== words(other, kind)).map((kind) => `${kind} diffère`);
  const naming = kinds.includes('set-cookie') ? ['un cookie à l’ouverture'] : [];
  return [`Par la liaison\u202f: les mêmes messages`, `dit ${Object.keys(UP).join(', ')}\u202f; entend ${kinds.join(', ')}`, [...needed, ...differing, ...naming]];
}

const hash = (/** @type {Reply} */ { body }) => createHash('sha256').update(body).digest('hex');

/** @param {Map<string, {one: Reply}>} seen @param {string | undefined} other */
async function checkAgainst(seen, other) {
  const still = [...seen.values()].map(({ one }) => one).filter(({ path, status }) => STILL.test(path) && !path.includes('?') && status === 200);
  if (!other) return ['Les pages sont celles du code publié', `pas comparé (--against)\u202f; ${still.length} empreintes plus bas`, [], still.map((one) => `${hash(one)}  ${one.path}`)];
  const faults = [];
  for (const one of still) if (hash(await ask(new URL(other), one.path, {})) !== hash(one)) faults.push(`${one.path}\u202f: ce n’est pas la même page`);
  return ['Les pages sont celles du code publié', `${still.length} pages, à côté de ${other}`, faults];
}

/** On the machine itself: what the kernel says that the companion asks of it. @param {number} seconds @param {number[]} pids */
function checksOfMachine(seconds, pids) {
  const said = pids.flatMap((pid) => {
    const { stderr, error, status } = spawnSync('timeout', ['-s', 'INT', String(seconds), 'strace', '-f', '-qq', '-e', 'trace=%file,%process,socket,connect,bind,getpeername', '-p', String(pid)], { encoding: 'utf8' });
    if (error || (status !== 124 && stderr.includes('strace:'))) return [`strace n’a rien pu voir\u202f: ${error ?? stderr.trim()}`];
    return stderr.split('\n').filter((line) => /^(?:\[pid +\d+\] )?\w+\(/.test(line) && !line.includes('AT_EMPTY_PATH'));
  });
  const files = pids.flatMap((pid) => readdirSync(`/proc/${pid}/fd`).filter((fd) => Number(fd) > 2).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`)));
  const status = pids.map((pid) => readFileSync(`/proc/${pid}/status`, 'latin1'));
  const limits = pids.map((pid) => readFileSync(`/proc/${pid}/limits`, 'latin1'));
  return [
    ['Aucun fichier ouvert, personne appelé', `${seconds} s de ses appels au noyau`, said],
    ['Aucun fichier tenu ouvert', `${files.length} descripteurs`, files.filter((name) => name.startsWith('/') && !/^\/(?:memfd:|dev\/)/.test(name))],
    ['Le noyau l’enferme', 'son filtre (seccomp)', status.filter((text) => !/^Seccomp:\s*2$/m.test(text)).map(() => 'pas de filtre')],
    ['Une panne n’écrit pas sa mémoire', 'ses limites', limits.filter((text) => !/^Max core file size +0 +0 /m.test(text)).map(() => 'une image peut être écrite')],
  ];
}

const option = (/** @type {string} */ name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const companions = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && /^contrechamp-com/.test(nameOf(pid))).map(Number);

/** @param {string} pid */
function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

async function main() {
  const home = new URL(process.argv[2]);
  const seen = await visit(home);
  const rows = [...checksOf(seen), await checkOfSocket(home), await checkAgainst(seen, option('--against'))];
  const pids = option('--pid') ? [Number(option('--pid'))] : companions();
  if (option('--machine') && pids.length > 0) rows.push(...checksOfMachine(Number(option('--machine')), pids));
  else rows.push(['La machine n’écrit et n’appelle rien', option('--machine') ? 'pas de séance sur cette machine' : 'pas regardé (--machine, sur place)', []]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)) + 2);
  const line = (/** @type {string[]} */ [promised, looked, found]) => console.log(promised.padEnd(widths[0]) + looked.padEnd(widths[1]) + found);
  line(['PROMIS', 'REGARDÉ', 'TROUVÉ']);
  for (const [promised, looked, faults, notes = []] of /** @type {[string, string, string[], string[]?][]} */ (rows)) {
    line([promised, looked, faults.length ? `${faults.length} à voir` : /^pas /.test(looked) ? '—' : 'rien à redire']);
    for (const text of [...faults.slice(0, 10).map((fault) => `! ${fault}`), ...notes]) console.log(`    ${text}`);
  }
  if (rows.some(([, , faults]) => faults.length > 0)) process.exitCode = 1;
}

if (!/^https?:\/\//.test(process.argv[2] ?? '')) {
  console.error('verify.mjs ADRESSE [--against ADRESSE] [--machine SECONDES [--pid PID]] [--show], par exemple http://192.168.1.20:8080/');
  process.exitCode = 2;
} else {
  main().catch((error) => {
    console.error(`Rien n’a pu être regardé\u202f: ${error.message}`);
    process.exitCode = 2;
  });
}
