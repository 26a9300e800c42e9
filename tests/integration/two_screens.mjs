// two_screens.mjs: a laptop and a projector that nobody looks at, and the cable between them.
//
// TigerVNC's X server has a screen for each that its viewer asks for, and takes it away when the viewer asks for
// fewer: to a program that is a cable pulled out and put back. This is such a viewer, and looks at nothing.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

import { Projector } from './projector.mjs';
import { until, within } from './waiting.mjs';

const LAPTOP = { x: 0, y: 0, width: 1024, height: 768 };
const PROJECTOR = { x: 1024, y: 0, width: 1280, height: 720 };

const SET_ENCODINGS = 2;
const SET_DESKTOP_SIZE = 251;
const EXTENDED_DESKTOP_SIZE = -308;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Bytes as they come, in the portions they are asked for. */
class Portions {
  #bytes = Buffer.alloc(0);

  constructor(socket) {
    this.socket = socket;
    socket.on('data', (more) => {
      this.#bytes = Buffer.concat([this.#bytes, more]);
      socket.emit('more');
    });
  }

  async take(length) {
    while (this.#bytes.length < length) await once(this.socket, 'more');
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}

/** The handshake of RFB 3.8, without a password; then the one encoding that speaks of screens. */
async function openViewer(port) {
  const socket = connect(port, '127.0.0.1');
  const portions = new Portions(socket);
  await portions.take(12);
  socket.write('RFB 003.008\n');
  const [kinds] = await portions.take(1);
  await portions.take(kinds);
  socket.write(Buffer.from([1])); // no password
  await portions.take(4);
  socket.write(Buffer.from([1])); // shared
  const about = await portions.take(24);
  await portions.take(about.readUInt32BE(20));
  const encodings = Buffer.alloc(8);
  encodings[0] = SET_ENCODINGS;
  encodings.writeUInt16BE(1, 2);
  encodings.writeInt32BE(EXTENDED_DESKTOP_SIZE, 4);
  socket.write(encodings);
  return socket;
}

function desktopOf(screens) {
  const message = Buffer.alloc(8 + 16 * screens.length);
  message[0] = SET_DESKTOP_SIZE;
  message.writeUInt16BE(Math.max(...screens.map((one) => one.x + one.width)), 2);
  message.writeUInt16BE(Math.max(...screens.map((one) => one.y + one.height)), 4);
  message[6] = screens.length;
  screens.forEach((one, i) => {
    const at = 8 + 16 * i;
    message.writeUInt32BE(i + 1, at);
    [one.x, one.y, one.width, one.height].forEach((value, n) => message.writeUInt16BE(value, at + 4 + 2 * n));
  });
  return message;
}

/** What is read off the picture is read off the projector's part of the desktop, or off the laptop's. */
export class TwoScreens extends Projector {
  /** The name the projector is listed under. */
  name = 'VNC-1';
  /** @type {import('node:net').Socket} */ viewer;
  #looked = PROJECTOR;

  constructor(server, display, viewer) {
    super(server, display, PROJECTOR.width, PROJECTOR.height);
    this.viewer = viewer;
  }

  static async start() {
    const port = await freePort();
    const size = `${LAPTOP.width}x${LAPTOP.height}`;
    const kept = ['-rfbport', String(port), '-localhost', '-SecurityTypes', 'None', '-nolisten', 'tcp', '-noreset'];
    const server = spawn('Xtigervnc', ['-displayfd', '3', '-geometry', size, '-depth', '24', ...kept], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    const display = await within(10_000, 'two screens', new Promise((done) => number.once('data', done)));
    const viewer = await within(10_000, 'a viewer', openViewer(port));
    const screens = new TwoScreens(server, `:${String(display).trim()}`, viewer);
    await screens.plug();
    return screens;
  }

  async plug() {
    this.viewer.write(desktopOf([LAPTOP, PROJECTOR]));
    await this.#untilWide(LAPTOP.width + PROJECTOR.width);
  }

  async unplug() {
    this.viewer.write(desktopOf([LAPTOP]));
    await this.#untilWide(LAPTOP.width);
  }

  #untilWide(width) {
    return until(5_000, `a desktop of ${width} pixels`, () => this.#desktop('%w') === String(width));
  }

  #desktop(format) {
    const env = { ...process.env, ...this.env };
    return execFileSync('import', ['-silent', '-window', 'root', '-format', format, 'info:-'], { env, encoding: 'utf8' });
  }

  /** Looks at the laptop's screen, once. */
  laptop(look) {
    this.#looked = LAPTOP;
    [this.width, this.height] = [LAPTOP.width, LAPTOP.height];
    const seen = look(this);
    this.#looked = PROJECTOR;
    [this.width, this.height] = [PROJECTOR.width, PROJECTOR.height];
    return seen;
  }

  brightness(places) {
    const { x, y, width, height } = this.#looked;
    const crop = ['-crop', `${width}x${height}+${x}+${y}`, '+repage'];
    const env = { ...process.env, ...this.env };
    const grey = execFileSync(
      'import',
      ['-silent', '-window', 'root', ...crop, '-colorspace', 'Gray', '-depth', '8', 'gray:-'],
      { env, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return places.map((place) => grey[Math.floor(place.y) * width + Math.floor(place.x)]);
  }

  end() {
    this.viewer.destroy();
    super.end();
  }
}
