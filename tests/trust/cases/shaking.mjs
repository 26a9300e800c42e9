// shaking.mjs: the opening handshake (RFC 6455, 4.1, 4.2 and 9), as bytes.
//
// A handshake that is not one gets an HTTP error and no socket (4.2.1, 4.2.2); bytes that are no HTTP at all may be
// dropped. What the companion is free to refuse, and does: other origins, hosts, paths and subprotocols.
import { byteByByte } from '../prober.mjs';
import { frameOf, question } from '../frames.mjs';
import { headersOf, requestOf } from '../line.mjs';
import { dropped, opened, refused } from '../shaken.mjs';

const KEY = 'Sec-WebSocket-Key';
const VERSION = 'Sec-WebSocket-Version';
const PROTOCOL = 'Sec-WebSocket-Protocol';

/** A handshake whose headers differ by these. @param {import('../line.mjs').Headers} other @param {string} [first] */
const shaking = (other, first) => (port) => [requestOf(headersOf(port, other), first)];

/** @typedef {[string, string, string, import('../line.mjs').Headers, string?]} Row id, section, about, headers, first line */

/** @type {Row[]} */
const GOOD = [
  ['plain', '4.1', 'a browser’s handshake', {}],
  ['key.of-the-rfc', '1.3', 'the key of the RFC’s example', { [KEY]: 'dGhlIHNhbXBsZSBub25jZQ==' }],
  ['key.zero', '4.1', 'a key of zeros', { [KEY]: 'AAAAAAAAAAAAAAAAAAAAAA==' }],
  ['key.ones', '4.1', 'a key of ones', { [KEY]: '/////////////////////w==' }],
  ['key.plus', '4.1', 'a key with both signs of base 64', { [KEY]: '+/+/+/+/+/+/+/+/+/+/+w==' }],
  ['origin.none', '4.2.1', 'no Origin: not a browser', { Origin: null }],
  ['upgrade.capitals', '4.2.1', 'Upgrade: WebSocket', { Upgrade: 'WebSocket' }],
  ['upgrade.all-capitals', '4.2.1', 'Upgrade: WEBSOCKET', { Upgrade: 'WEBSOCKET' }],
  ['connection.small', '4.2.1', 'Connection: upgrade', { Connection: 'upgrade' }],
  ['connection.capitals', '4.2.1', 'Connection: UPGRADE', { Connection: 'UPGRADE' }],
  ['connection.list', '4.2.1', 'Connection: keep-alive, Upgrade, as Firefox says', { Connection: 'keep-alive, Upgrade' }],
  ['connection.list.first', '4.2.1', 'Connection: Upgrade, keep-alive', { Connection: 'Upgrade, keep-alive' }],
  ['connection.list.tight', '4.2.1', 'Connection: keep-alive,upgrade', { Connection: 'keep-alive,upgrade' }],
  ['protocol.first', '4.2.2', 'ours first of two subprotocols', { [PROTOCOL]: 'contrechamp.v1, chat' }],
  ['protocol.last', '4.2.2', 'ours last of three subprotocols', { [PROTOCOL]: 'chat, superchat, contrechamp.v1' }],
  ['host.capitals', '4.1', 'a Host in another header’s case', { Host: null, HOST: '' }],
  ['more.headers', '4.1', 'what browsers say besides', { 'User-Agent': 'x'.repeat(200), 'Accept-Language': 'fr', 'Cache-Control': 'no-cache', Pragma: 'no-cache', 'Sec-Fetch-Mode': 'websocket' }],
  ['more.unknown', '4.1', 'headers that nobody knows', { 'X-One': '1', 'X-Two': '2' }],
];

const OFFERS = ['permessage-deflate', 'permessage-deflate; client_max_window_bits', 'permessage-deflate; server_no_context_takeover; client_no_context_takeover', 'permessage-deflate; server_max_window_bits=8', 'permessage-deflate; client_max_window_bits=16', 'permessage-deflate; nonsense', 'permessage-deflate, permessage-deflate; client_max_window_bits', 'x-webkit-deflate-frame', 'permessage-bzip2', 'bbf-usp-protocol', 'x', ';;,,'];

/** @type {Row[]} */
const extensions = OFFERS.map((offer, i) => [`extension.${i}`, '9.1', `the extension « ${offer} » is offered, and not taken`, { 'Sec-WebSocket-Extensions': offer }]);

const cutAt = (at, bytes) => [bytes.subarray(0, at), bytes.subarray(at)];
const small = (other) => Object.fromEntries(Object.entries(other).map(([name, value]) => [name.toLowerCase(), value]));
const pieces = [
  { id: 'names.small', section: '4.1', about: 'header names in small letters', shake: (port) => [requestOf(small(headersOf(port)))] },
  { id: 'byte-by-byte', section: '4.1', about: 'a handshake that comes byte by byte', shake: (port) => byteByByte(requestOf(headersOf(port))) },
  { id: 'two-pieces', section: '4.1', about: 'a handshake cut inside a header', shake: (port) => cutAt(60, requestOf(headersOf(port))) },
].map((one) => ({ ...one, id: `handshake.${one.id}`, expects: opened }));

const early = [{
  id: 'handshake.early-frame', section: '4.1', about: 'a message right behind the handshake, in the same piece',
  shake: (port) => [Buffer.concat([requestOf(headersOf(port)), frameOf({ payload: '{"t":"hello","v":1,"lang":"fr"}' }), frameOf({ payload: question(1) })])],
  expects: opened,
}];

/** @type {Row[]} */
const WRONG = [
  ['upgrade.none', '4.2.1', 'no Upgrade', { Upgrade: null }],
  ['upgrade.other', '4.2.1', 'Upgrade: websocked', { Upgrade: 'websocked' }],
  ['upgrade.short', '4.2.1', 'Upgrade: web', { Upgrade: 'web' }],
  ['upgrade.h2c', '4.2.1', 'Upgrade: h2c', { Upgrade: 'h2c' }],
  ['upgrade.tls', '4.2.1', 'Upgrade: TLS/1.0', { Upgrade: 'TLS/1.0' }],
  ['upgrade.long', '4.2.1', 'an Upgrade of a hundred letters', { Upgrade: 'x'.repeat(100) }],
  ['upgrade.empty', '4.2.1', 'an empty Upgrade', { Upgrade: '' }],
  ['connection.none', '4.2.1', 'no Connection', { Connection: null }],
  ['connection.close', '4.2.1', 'Connection: close', { Connection: 'close' }],
  ['connection.keep-alive', '4.2.1', 'Connection: keep-alive', { Connection: 'keep-alive' }],
  ['connection.like', '4.2.1', 'Connection: Upgraded', { Connection: 'Upgraded' }],
  ['connection.empty', '4.2.1', 'an empty Connection', { Connection: '' }],
  ['key.none', '4.2.1', 'no key', { [KEY]: null }],
  ['key.empty', '4.2.1', 'an empty key', { [KEY]: '' }],
  ['key.short', '4.2.1', 'a key of 15 bytes', { [KEY]: Buffer.alloc(15, 1).toString('base64') }],
  ['key.long', '4.2.1', 'a key of 17 bytes', { [KEY]: Buffer.alloc(17, 1).toString('base64') }],
  ['key.huge', '4.2.1', 'a key of 300 bytes', { [KEY]: Buffer.alloc(300, 1).toString('base64') }],
  ['key.no-base64', '4.2.1', 'a key that is no base 64', { [KEY]: '!!!!!!!!!!!!!!!!!!!!!!==' }],
  ['key.unpadded', '4.2.1', 'a key without its end', { [KEY]: 'dGhlIHNhbXBsZSBub25jZQ' }],
  ['key.twice', '11.3.1', 'two keys', { [KEY]: ['dGhlIHNhbXBsZSBub25jZQ==', 'AAAAAAAAAAAAAAAAAAAAAA=='] }],
  ['host.none', '4.2.1', 'no Host', { Host: null }],
  ['host.other', '4.2.1', 'a Host that is not ours', { Host: 'rebind.example' }],
  ['host.empty', '4.2.1', 'an empty Host', { Host: '' }],
  ['origin.other', '4.2.2', 'a page of another site', { Origin: 'http://elsewhere.example' }],
  ['origin.null', '4.2.2', 'Origin: null', { Origin: 'null' }],
  ['protocol.other', '4.2.2', 'a subprotocol that is not ours', { [PROTOCOL]: 'chat' }],
  ['protocol.none', '4.2.2', 'no subprotocol', { [PROTOCOL]: null }],
  ['protocol.like', '4.2.2', 'a subprotocol that begins like ours', { [PROTOCOL]: 'contrechamp.v10' }],
  ['protocol.capitals', '4.2.2', 'our subprotocol in capitals', { [PROTOCOL]: 'CONTRECHAMP.V1' }],
  ['protocol.desk', '4.2.2', 'the desk’s subprotocol at the audience’s door', { [PROTOCOL]: 'contrechamp.console.v1' }],
  ['protocol.http', '4.2.2', 'the subprotocol « http »', { [PROTOCOL]: 'http' }],
  ['path.root', '4.2.2', 'another path', {}, 'GET / HTTP/1.1'],
  ['path.like', '4.2.2', 'a path that begins like ours', {}, 'GET /wsx HTTP/1.1'],
  ['path.below', '4.2.2', 'a path below ours', {}, 'GET /ws/ HTTP/1.1'],
];

const METHODS = ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'];
/** @type {Row[]} */
const methods = METHODS.map((method) => [`method.${method}`, '4.2.1', `the method ${method}`, {}, `${method} /ws HTTP/1.1`]);
/** @type {Row[]} */
const https = ['1.0', '0.9', '1.2', '2.0', '11'].map((number) => [`http.${number}`, '4.2.1', `HTTP/${number}`, {}, `GET /ws HTTP/${number}`]);

/** @type {Row[]} */
const versions = ['0', '1', '7', '8', '12', '14', '25', '130', '013', '13, 8', '-13', 'abc', ''].map((number) => [`version.${number || 'empty'}`, '4.4', `version ${number || '(empty)'}`, { [VERSION]: number }]);
versions.push(['version.none', '4.2.1', 'no version', { [VERSION]: null }], ['version.twice', '11.3.5', 'two versions', { [VERSION]: ['13', '8'] }]);

/** @type {[string, string, (port: number) => Buffer][]} */
const NO_HTTP = [
  ['tls', 'the first bytes of TLS', () => Buffer.from('160301020001000001fc0303', 'hex')],
  ['nonsense', 'bytes that are nothing', () => Buffer.from('nonsense\r\n\r\n')],
  ['zeros', 'zeros', () => Buffer.alloc(64)],
  ['frame', 'a frame without a handshake', () => frameOf({ payload: question(1) })],
  ['http.none', 'a first line without HTTP', (port) => requestOf(headersOf(port), 'GET /ws')],
  ['headers.huge', 'headers of 64 kB', (port) => requestOf(headersOf(port, { 'X-Long': 'x'.repeat(65_536) }))],
  ['name.huge', 'a header’s name of 8 kB', (port) => requestOf(headersOf(port, { ['X'.repeat(8192)]: '1' }))],
  ['path.huge', 'a path of 8 kB', (port) => requestOf(headersOf(port), `GET /${'w'.repeat(8192)} HTTP/1.1`)],
];

const row = (expects) => (/** @type {Row} */ [id, section, about, other, first]) => ({ id: `handshake.${id}`, section, about, shake: shaking(other, first), expects });
const capitals = (one) => (one.id === 'handshake.host.capitals' ? { ...one, shake: (port) => shaking({ Host: null, HOST: `127.0.0.1:${port}` })(port) } : one);

/** @type {import('../prober.mjs').Case[]} */
export const handshakes = [
  ...GOOD.map(row(opened)).map(capitals),
  ...extensions.map(row(opened)),
  ...pieces,
  ...early,
  ...WRONG.map(row(refused(400, 403, 404, 421, 426))),
  ...methods.map(row(refused(400, 404, 405, 501))),
  ...https.map(row(refused(400, 426, 505))),
  ...versions.map(row(refused(400, 426))),
  ...NO_HTTP.map(([id, about, bytes]) => ({ id: `handshake.bytes.${id}`, section: '4.2.1', about, shake: (port) => [bytes(port)], expects: dropped })),
];
