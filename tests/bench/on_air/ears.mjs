// ears.mjs PORT NUMBER: that many sockets to the companion's end of a link; when all have ended, says when each heard each
// push first.
import { connect } from 'node:net';

import { nowUs } from '../../integration/raw_client.mjs';
import { HOST } from '../emulated_link.mjs';

const [port, number] = process.argv.slice(2).map(Number);

/** @type {{push: number, atUs: number}[]} */
const heard = [];

/** Listens until the other end has said all. */
const listen = () =>
  new Promise((done) => {
    const socket = connect({ port, host: HOST });
    const known = new Set();
    let unread = '';
    socket.setEncoding('utf8').on('data', (text) => {
      const atUs = nowUs();
      const lines = (unread + text).split('\n');
      unread = lines.pop() ?? '';
      for (const push of new Set(lines.map((line) => parseInt(line, 10)).filter((one) => !known.has(one)))) {
        known.add(push);
        heard.push({ push, atUs });
      }
    });
    socket.on('end', done);
    socket.on('error', done);
  });

await Promise.all(Array.from({ length: number }, listen));
process.stdout.write(JSON.stringify(heard));
