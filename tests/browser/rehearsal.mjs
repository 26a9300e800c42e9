// rehearsal.mjs: a screening with its operator and one phone, brought to every screen that a phone can show.
import { FRAME_US, smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { PROGRAMME, Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';

const JUST_BEFORE_US = 400_000;
const INTO_CUE_US = 1_000_000;

/** Every screen, in the order of an evening: the lobby cannot be gone back to. */
export const SCREENS = [
  'lobby', 'privacy', 'settings', 'access', 'help', 'film', 'prompt', 'card', 'list', 'question', 'action', 'hold',
  'end',
];

export const LANGUAGES = ['fr', 'en', 'fr-simple'];

export class Rehearsal {
  /**
   * @param {Screening} show @param {Browser} browser
   * @param {{phone: import('./phones.mjs').Phone, ear: RawClient, operator: RawClient, sheet: any}} people
   */
  constructor(show, browser, { phone, ear, operator, sheet }) {
    this.show = show;
    this.browser = browser;
    this.phone = phone;
    this.ear = ear;
    this.operator = operator;
    this.sheet = sheet;
  }

  /**
   * @param {'chromium' | 'firefox'} name
   * @param {{film?: string, args?: string[], programme?: string, before?: (() => void)[], calm?: boolean,
   *   through?: (show: Screening) => Promise<string>}} [how] through: answers the address by which the phone comes
   */
  static async start(name, { film = smallFilm(), args = ['--holds'], programme = PROGRAMME, before, calm, through } = {}) {
    const show = await Screening.start(film, args, { programme });
    /** @type {Browser | undefined} */ let browser;
    try {
      browser = await Browser.launch(name, { calm });
      const ear = await RawClient.phone(show.port);
      const operator = await RawClient.console(show.consolePort, show.token);
      const sheet = await ear.take('cues');
      const phone = await browser.phone(through ? await through(show) : show.url, before);
      await phone.untilSays({ connection: 'live', state: 'lobby' });
      return new Rehearsal(show, browser, { phone, ear, operator, sheet });
    } catch (error) {
      await browser?.close();
      await show.discard();
      throw error;
    }
  }

  /** The film, standing still at a place. @param {number} place */
  async standAt(place) {
    this.operator.command({ do: 'pause' });
    this.operator.command({ do: 'seek', to: place });
    await this.ear.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - place) <= FRAME_US);
  }

  /** The film, running into a place. @param {number} place @param {string} state what it then says of itself */
  async runInto(place, state) {
    await this.standAt(place - JUST_BEFORE_US);
    this.operator.command({ do: 'play' });
    await this.ear.take('timeline', (line) => line.state === state);
  }

  /** Operator and ear again: their companion has died, or has heard nothing of them for half a minute. */
  async rejoin() {
    for (const client of [this.operator, this.ear]) client.close();
    this.operator = await RawClient.console(this.show.consolePort, this.show.token);
    this.ear = await RawClient.phone(this.show.port);
  }

  /** The film, running through a place: answers the line by which it moves. @param {number} place */
  async playFrom(place) {
    await this.standAt(place);
    this.operator.command({ do: 'play' });
    return this.ear.take('timeline', (line) => line.state === 'playing' && line.vel === 1);
  }

  /** The first prompt of a kind. @param {string} kind */
  cue(kind) {
    return this.sheet.cues.find((one) => one.kind === kind);
  }

  /** Back from everything that was opened. */
  async close() {
    await until(5_000, 'nothing held open', () =>
      this.phone.page.evaluate(() => {
        const back = /** @type {HTMLElement | null} */ (document.querySelector('.screen:not([hidden]) .back'));
        if (back) back.click();
        return !back;
      }),
    );
  }

  /** @param {string} kind */
  async #prompt(kind) {
    const { id, in: begins } = this.cue(kind);
    await this.standAt(begins + INTO_CUE_US);
    await this.phone.untilSays({ state: 'prompt', cue: id });
  }

  /** @param {string} page */
  async #beside(page) {
    await this.phone.tap('#settings');
    await this.phone.tap(`[data-name="about-${page}"]`);
  }

  /** @type {Record<string, () => Promise<void>>} */
  #ways = {
    lobby: async () => {},
    film: () => this.standAt(this.sheet.chapters[2].at - 2 * INTO_CUE_US),
    prompt: () => this.#prompt('card'),
    question: () => this.#prompt('question'),
    hold: () => this.runInto(this.sheet.chapters[1].at, 'holding'),
    end: () => this.runInto(this.sheet.film.end, 'ended'),
    privacy: () => this.phone.tap('#data'),
    settings: () => this.phone.tap('#settings'),
    access: () => this.#beside('access'),
    help: () => this.#beside('help'),
    card: async () => {
      await this.#prompt('card');
      await this.phone.tap('.main');
    },
    action: async () => {
      await this.#prompt('action');
      await this.phone.tap('.main');
    },
    list: async () => {
      await this.#ways.film();
      await this.phone.untilSays({ state: 'film' });
      await this.phone.tap('#cards');
    },
  };

  /** Shows one of SCREENS. @param {string} screen */
  async reach(screen) {
    this.ear.send({ t: 'ping', id: 0, c: 0 }); // whoever is silent for half a minute is taken for gone
    await this.close();
    await this.#ways[screen]();
    const states = { question: 'prompt', privacy: 'about', access: 'about', help: 'about' };
    await this.phone.untilSays({ state: states[screen] ?? screen });
  }

  /** Does something while the companion is there and says nothing, and the phone has said so. */
  async unheard(action) {
    const companion = await this.show.child('contrechamp-companion');
    process.kill(companion, 'SIGSTOP');
    try {
      await until(20_000, 'a word about the lost connection', () =>
        this.phone.page.evaluate(() => Boolean(document.getElementById('connection')?.textContent)),
      );
      await action();
    } finally {
      process.kill(companion, 'SIGCONT');
    }
    await this.phone.untilSays({ connection: 'live' }, 20_000);
  }

  /** The end of the evening: the command is told to end, and says goodbye to the phones. */
  async end() {
    this.show.signal('SIGTERM');
    await this.phone.untilSays({ state: 'closed' }, 10_000);
  }

  async discard() {
    for (const client of [this.operator, this.ear]) client.close();
    await this.browser.close();
    await this.show.discard();
  }
}
