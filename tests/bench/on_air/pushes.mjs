// pushes.mjs: what saying a thing twice is worth: 160 bytes over plain sockets, once and twice, turn about. Runs at the
// companion's end of a link; who hears it is a process of its own at the phone's (ears.mjs).
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { nowUs } from '../../integration/raw_client.mjs';
import { until, within } from '../../integration/waiting.mjs';
import { HOST } from '../emulated_link.mjs';

const EARS = 60;
const AGAIN = 20; // ms, as the companion does
const APART = 400e3; // µs from one push to the next

const { phone, rounds } = JSON.parse(process.argv[2]);

/** @type {import('node:net').Socket[]} */
const sockets = [];
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  sockets.push(socket);
});
await new Promise((done) => server.listen(0, HOST, () => done(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const [first, ...rest] = [...phone, process.execPath, fileURLToPath(new URL('ears.mjs', import.meta.url)), String(port), String(EARS)];
const ears = spawn(first, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
let heard = '';
ears.stdout.setEncoding('utf8').on('data', (text) => (heard += text));
const ended = new Promise((done) => ears.on('close', done));

await until(20_000, 'all ears', () => sockets.length === EARS);
/** @type {number[]} when each push was said first */
const saidUs = [];
for (let push = 0; push < rounds; push += 1) {
  const words = `${String(push).padEnd(159, '.')}\n`;
  const say = () => sockets.forEach((socket) => socket.write(words));
  saidUs.push(nowUs());
  say();
  if (push % 2 === 1) setTimeout(say, AGAIN);
  await until(5_000, 'the next push', () => nowUs() - saidUs[push] > APART);
}
for (const socket of sockets) socket.end();
await within(20_000, 'the last word of the ears', ended);
server.close();

const delays = JSON.parse(heard).map(({ push, atUs }) => ({ twice: push % 2 === 1, us: atUs - saidUs[push] }));
process.send?.({
  once: delays.filter(({ twice }) => !twice).map(({ us }) => us),
  twice: delays.filter(({ twice }) => twice).map(({ us }) => us),
});
