// phones.mjs: real browsers the size of a phone, and a watch that notes when each screen appeared.
//
// The watch is ours, not the page's: an observer put in before any of the page's own code, on the machine's
// clock. Units: microseconds of that clock (monotonic) wherever a name ends in Us.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import puppeteer from 'puppeteer-core';

import { nowUs } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';

const SIZE = { width: 360, height: 640, deviceScaleFactor: 1 };

const PROGRAMS = {
  chromium: { browser: 'chrome', executablePath: '/usr/bin/chromium' },
  firefox: { browser: 'firefox', executablePath: '/usr/bin/firefox-esr' },
};

// A browser's own sandbox refuses to run as root; nothing but our own pages is opened here.
const CHROMIUM_OPTIONS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--accept-lang=fr-FR',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Runs in the page, before the page. Notes every change of what is shown, and what screen readers are told. */
function watch() {
  /** @type {any} */ (window).seen = [];
  const time = performance.now.bind(performance); // whatever a test does to the page's clock later
  const note = () => {
    const { cue = '', state = '' } = document.body.dataset;
    const { seen } = /** @type {any} */ (window);
    const last = seen[seen.length - 1];
    if (last && last.cue === cue && last.state === state) return;
    seen.push({ cue, state, atMs: performance.timeOrigin + time() });
  };
  const said = (/** @type {any} */ (window).said = []);
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(note).observe(document.body, { attributes: true });
    const status = /** @type {HTMLElement} */ (document.querySelector('[role=status]'));
    const hear = () => status.textContent && said.push(status.textContent);
    new MutationObserver(hear).observe(status, { childList: true, characterData: true, subtree: true });
  });
}

// Firefox remarks on every socket that a page gives up while it opens: the spare ones do, and all in a reload.
const GIVEN_UP = /^(?:Error: )?(?:Firefox can’t establish a connection to the server at|The connection to) ws:\S+(?:\.| was interrupted while the page was loading\.)$/;

export class Phone {
  /** @type {string[]} */ requests = [];
  /** @type {string[]} */ complaints = [];

  constructor(page) {
    this.page = page;
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.complain(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') this.complain(line.text());
    });
  }

  /** @param {string} text */
  complain(text) {
    if (!GIVEN_UP.test(text)) this.complaints.push(text);
  }

  /** @param {import('puppeteer-core').Viewport} size */
  async resize(size) {
    // Firefox 140, Debian 12's without its security updates, takes the size and knows no orientation.
    await this.page.setViewport(size).catch((error) => {
      if (!/unknown command emulation.setScreenOrientationOverride/.test(String(error))) throw error;
    });
  }

  /** @param {string} url @param {(() => void)[]} [before] what runs in the page before the page */
  async open(url, before = []) {
    await this.resize(SIZE);
    for (const one of [watch, ...before]) await this.page.evaluateOnNewDocument(one);
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
  }

  /** What the page says of itself. @returns {Promise<{[name: string]: string}>} */
  says() {
    return this.page.evaluate(() => ({ ...document.body.dataset }));
  }

  /** The words that can be read on the screen now. @returns {Promise<string>} */
  words() {
    return this.page.evaluate(() => document.body.innerText);
  }

  async untilSays(wanted, limitMs = 5_000) {
    let last = {};
    const fits = async () => {
      last = await this.says();
      return Object.entries(wanted).every(([name, value]) => (last[name] ?? '') === value);
    };
    return until(limitMs, JSON.stringify(wanted), fits).catch((error) => {
      throw new Error(`${error.message}; the page says ${JSON.stringify(last)}`);
    });
  }

  /** Words on the screen, whatever spaces keep them together. */
  async untilReads(text, limitMs = 5_000) {
    let words = '';
    await until(limitMs, `« ${text} » on the screen`, async () => {
      words = (await this.words()).replace(/[\u00a0\u202f]/g, ' ');
      return words.includes(text.replace(/[\u00a0\u202f]/g, ' '));
    }).catch((error) => {
      throw new Error(`${error.message}; it reads: ${words}`);
    });
  }

  /** Every change of the screen so far. @returns {Promise<{cue: string, state: string, atUs: number}[]>} */
  async seen() {
    const seen = await this.page.evaluate(() => /** @type {any} */ (window).seen);
    return seen.map(({ atMs, ...one }) => ({ ...one, atUs: fromWall(atMs) }));
  }

  /** When a screen with this cue came up after a moment. */
  async sawCue(cue, sinceUs, limitMs = 10_000) {
    /** @type {Awaited<ReturnType<Phone['seen']>>} */ let seen = [];
    return until(limitMs, `the cue ${cue}`, async () => {
      seen = await this.seen();
      return seen.find((one) => one.cue === cue && one.atUs >= sinceUs)?.atUs;
    }).catch((error) => {
      const last = seen.slice(-4).map((one) => ({ ...one, atUs: one.atUs - sinceUs }));
      throw new Error(`${error.message}; the last screens were ${JSON.stringify(last)}`);
    });
  }

  /** Presses what a thumb can see. @param {string} selector */
  async tap(selector) {
    await until(5_000, `${selector} to tap`, () =>
      this.page.evaluate((wanted) => {
        const found = [...document.querySelectorAll(wanted)].map((one) => /** @type {HTMLElement} */ (one));
        const seen = found.find((one) => one.offsetParent !== null);
        seen?.click();
        return Boolean(seen);
      }, selector),
    );
  }

  /** Changes the language, as the links on the page do. @param {string} lang */
  async speak(lang) {
    await this.page.evaluate((tag) => {
      location.hash = tag;
    }, lang);
    await this.untilSays({ lang });
  }

  /** Chooses what the settings offer, and nothing else, as an address does that was kept. A language alone would
   * keep the other choices. @param {string} fragment "#fr&theme=light" */
  async choose(fragment) {
    await this.page.evaluate((chosen) => {
      location.hash = chosen;
    }, fragment.includes('&') ? fragment : `${fragment}&`);
    const read = () => this.page.evaluate(() => location.hash);
    await until(5_000, `${fragment} as the address`, async () => (await read()) === fragment);
    await this.untilSays({ lang: fragment.slice(1).split('&')[0] });
  }

  /** What holds the focus: its name on the page, its id, or its words. @returns {Promise<string>} */
  held() {
    return this.page.evaluate(() => {
      const held = /** @type {HTMLElement} */ (document.activeElement);
      return held.dataset.name || held.id || held.tagName.toLowerCase();
    });
  }

  /** Where Tab begins: Firefox goes to its own controls after the page's last, and does not always come back. */
  toTop() {
    return this.page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
  }

  /** Presses Tab until something is held. @param {string} name */
  async tabTo(name) {
    const passed = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await this.page.keyboard.press('Tab');
      const held = await this.held();
      if (held === name) return;
      passed.push(held);
    }
    throw new Error(`Tab never reached ${name}, but ${passed.join(', ')}`);
  }

  close() {
    return this.page.close();
  }
}

/** Milliseconds of the wall clock to the monotonic one. @param {number} wallMs */
export function fromWall(wallMs) {
  const difference = nowUs() - (performance.timeOrigin + performance.now()) * 1000;
  return Math.round(wallMs * 1000 + difference);
}

/** The browser behind another command, which becomes it; a pipe reaches wherever that is, a port does not.
 * @param {any} options @param {string[]} into @param {string} home */
function elsewhere(options, [first, ...rest], home) {
  const args = [...rest, options.executablePath, ...puppeteer.defaultArgs({ ...options, userDataDir: join(home, 'profile') })];
  return { ...options, executablePath: first, ignoreDefaultArgs: true, pipe: true, args };
}

export class Browser {
  /** @param {import('puppeteer-core').Browser} browser @param {string} home */
  constructor(browser, home) {
    this.browser = browser;
    this.home = home;
  }

  /** @param {'chromium' | 'firefox'} name @param {{calm?: boolean, into?: string[], args?: string[]}} [how] calm: set to
   * show as little motion as can be; into: what stands before Chromium's command, where it shall run elsewhere; args: Chromium's */
  static async launch(name, { calm = false, into = [], args = [] } = {}) {
    const home = mkdtempSync(join(tmpdir(), 'contrechamp-browser-'));
    const options = {
      ...PROGRAMS[name],
      headless: true,
      env: { ...process.env, HOME: home },
      args: name === 'chromium' ? [...CHROMIUM_OPTIONS, ...args, ...(calm ? ['--force-prefers-reduced-motion'] : [])] : [],
      extraPrefsFirefox: { 'intl.accept_languages': 'fr-FR, fr', 'ui.prefersReducedMotion': calm ? 1 : 0 },
    };
    const launched = await puppeteer.launch(/** @type {any} */ (into.length ? elsewhere(options, into, home) : options));
    return new Browser(launched, home);
  }

  /** A phone of its own: it shares nothing with the others. @param {string} url @param {(() => void)[]} [before] */
  async phone(url, before) {
    const context = await this.browser.createBrowserContext();
    const phone = new Phone(await context.newPage());
    await phone.open(url, before);
    return phone;
  }

  async close() {
    await this.browser.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The middle, the nearly worst and the worst of some durations in µs, as a sentence in ms. */
export function distribution(errorsUs) {
  const sorted = [...errorsUs].map((error) => error / 1000).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return `n ${sorted.length}, min ${at(0)}, p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`;
}
