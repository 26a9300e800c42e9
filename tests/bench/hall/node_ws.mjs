// node_ws.mjs: the same server as most would write it: Node, and `ws`.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 4096, perMessageDeflate: false });
let sequence = 0;

/** @param {number} size */
function change(size) {
  sequence += 1;
  const text = `{"t":"timeline","seq":${sequence},"x":"`;
  const letter = `${text.padEnd(size - 2, 'x')}"}`;
  for (const phone of server.clients) if (phone.readyState === phone.OPEN) phone.send(letter);
}

server.on('connection', (phone) => {
  phone.on('error', () => phone.terminate());
  phone.on('message', (bytes) => {
    const text = bytes.toString();
    const size = /^\{"t":"change","size":(\d+)/.exec(text)?.[1];
    if (size) change(Number(size));
    else phone.send(text);
  });
});
server.on('listening', () => console.log(/** @type {import('node:net').AddressInfo} */ (server.address()).port));
