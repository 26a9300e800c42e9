// socket.js: a line to the companion that mends itself.
//
// A phone learns late, or never, that its network has gone: a socket may stay "open" for minutes with
// nobody at the other end. So silence is the signal. After it a second socket is opened beside the
// first, then another within 750 ms, four at most, and the first that delivers a message wins.
// What the page shows never waits for this: it goes on with what it knows.
//
// Units: microseconds of the local clock. A Connection knows no browser: sockets, timers and chance are
// arguments; what they are in a browser stands at the end.

const AT_MOST = 4; // sockets open at once: each has a second and more to be answered
const SOONEST = 250e3;
const EAGER_FOR = 15e6; // then the companion is taken for gone, and asked less often
// Five attempts in three seconds. Of pauses that are nearly alike none is long: the network is seldom back just
// when a long one has begun. They differ enough that a hall does not knock in step.
const EAGER_SOONEST = 350e3;
const EAGER = 750e3;
// Whoever joins has a network: a second socket is for a first one whose packets were lost, not for a slow one.
const JOINING_SOONEST = 600e3;
const JOINING = 1.2e6;
const LATEST = 4e6;
const PATIENCE_PLAYING = 2.5e6; // a heartbeat is due every 2 s
const PATIENCE = 5.5e6; // every 5 s
const RESTING = 20e6; // from one attempt to the next when the companion has said goodbye
const ANSWER = 1e6; // a probe that was sent just now is answered sooner

/**
 * @typedef {{send: (text: string) => void, close: () => void, patience?: () => number}} Line patience: how
 *   long it may be silent, where that is longer than a socket may be
 * @typedef {{opened: () => void, heard: (data: unknown) => void, closed: (code: number) => void}} Events
 * @typedef {{live: boolean, since: number}} Liveness since: the last moment anything was heard
 */

/**
 * @typedef {{
 *   open: (events: Events) => Line,
 *   now: () => number,
 *   after: (us: number, run: () => void) => () => void,
 *   random: () => number,
 *   greeting: () => string,
 *   heard: (data: unknown, isFirst: boolean) => boolean,
 *   changed: (liveness: Liveness) => void,
 * }} World heard answers whether the film is moving, which tells how soon the next message is due
 */

export class Connection {
  /** @param {World} world */
  constructor(world) {
    /** @private */
    this.world = world;
    /** @private @type {Line | null} the one that delivers */
    this.current = null;
    /** @private @type {Line[]} oldest first; not heard from yet */
    this.hopeful = [];
    /** @private the companion has said goodbye */
    this.resting = false;
    /** @private the companion was heard once */
    this.met = false;
    /** @private */
    this.live = false;
    /** @private */
    this.heardAt = world.now();
    /** @private */
    this.lostAt = world.now();
    /** @private */
    this.cancelSilence = () => {};
    /** @private */
    this.cancelAttempt = () => {};
  }

  /** Also after a sleep: no socket outlives that for sure. */
  attempt() {
    const { open, random, greeting } = this.world;
    this.cancelAttempt();
    while (this.hopeful.length >= AT_MOST - (this.current ? 1 : 0)) this.giveUp(this.hopeful[0]);
    /** @type {Line} */
    const line = open({
      opened: () => line.send(greeting()),
      heard: (data) => this.delivered(line, data),
      closed: () => this.gone(line),
    });
    this.hopeful = [...this.hopeful, line];
    const eager = this.met ? [EAGER_SOONEST, EAGER] : [JOINING_SOONEST, JOINING];
    const [soonest, latest] = this.world.now() - this.lostAt < EAGER_FOR ? eager : [SOONEST, LATEST];
    this.attemptIn(this.resting ? this.pauseAtRest() : soonest + random() * (latest - soonest));
  }

  /** Something may have happened behind our back: asked now, a live companion answers within a second. */
  doubt() {
    if (this.live) this.giveUntil(ANSWER);
    else this.attempt();
  }

  /** @param {string} text */
  send(text) {
    if (this.current) this.current.send(text);
  }

  /** The companion ends. It may be started again another evening: it is looked for, but seldom. */
  rest() {
    this.resting = true;
  }

  /** @private @param {number} wait */
  attemptIn(wait) {
    this.cancelAttempt();
    this.cancelAttempt = this.world.after(wait, () => this.attempt());
  }

  /** @private */
  pauseAtRest() {
    return RESTING * (0.5 + this.world.random());
  }

  /** @private @param {boolean} live */
  become(live) {
    if (this.live === live) return;
    this.live = live;
    if (!live) this.lostAt = this.world.now();
    this.world.changed({ live, since: this.heardAt });
  }

  /** @private @param {Line} line */
  giveUp(line) {
    this.hopeful = this.hopeful.filter((other) => other !== line);
    line.close();
  }

  /** @private @param {Line | null} line */
  closeAllBut(line) {
    for (const other of [...this.hopeful, this.current]) {
      if (other && other !== line) other.close();
    }
    this.hopeful = [];
  }

  /** @private @param {Line} line @param {unknown} data */
  delivered(line, data) {
    const wins = line !== this.current;
    if (wins && !this.hopeful.includes(line)) return; // closed, its last words were on the way
    this.heardAt = this.world.now();
    if (wins) this.resting = false;
    // Any word ends the race, those of the old socket too: it was only slow.
    this.closeAllBut(line);
    this.current = line;
    this.met = true;
    this.cancelAttempt();
    this.become(true);
    const patience = this.world.heard(data, wins) ? PATIENCE_PLAYING : PATIENCE;
    this.giveUntil(line.patience ? Math.max(patience, line.patience()) : patience);
  }

  /** @private @param {number} patience */
  giveUntil(patience) {
    this.cancelSilence();
    this.cancelSilence = this.world.after(patience, () => {
      this.become(false);
      this.attempt();
    });
  }

  /** @private @param {Line} line */
  gone(line) {
    this.hopeful = this.hopeful.filter((other) => other !== line);
    if (line !== this.current) return; // the next attempt is planned already
    this.current = null;
    this.cancelSilence();
    this.become(false);
    // All phones lose a companion that is started again in one instant: they come back spread out.
    this.attemptIn(this.resting ? this.pauseAtRest() : this.world.random() * SOONEST);
  }
}

/**
 * A browser's WebSocket as a Line.
 * @param {string} url @param {string} protocol @param {Events} events @returns {Line}
 */
export function openWebSocket(url, protocol, events) {
  let closed = false;
  /** @type {WebSocket} */
  let socket;
  try {
    socket = new WebSocket(url, protocol);
  } catch {
    // Forbidden on this phone: for us no other than a door that stays shut.
    after(0, () => events.closed(1006));
    return { send() {}, close() {} };
  }
  socket.onopen = () => events.opened();
  socket.onmessage = (event) => events.heard(event.data);
  socket.onclose = (event) => {
    if (!closed) events.closed(event.code);
    closed = true;
  };
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      closed = true;
      socket.onmessage = null;
      socket.close();
    },
  };
}

/** @param {string} path */
export function socketAddress(path) {
  return `${location.origin.replace('http', 'ws')}${path}`;
}

export const now = () => performance.now() * 1000;
export const wall = () => Date.now() * 1000;

/** @param {number} us @param {() => void} run */
export function after(us, run) {
  const timer = setTimeout(run, Math.max(0, us / 1000));
  return () => clearTimeout(timer);
}

/** @param {(us: number) => void} run */
export function frame(run) {
  const request = requestAnimationFrame((ms) => run(ms * 1000));
  return () => cancelAnimationFrame(request);
}
