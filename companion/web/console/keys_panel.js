// keys_panel.js: the list of keys, which any operator may change or switch off: a key that is pressed by
// mistake, by a switch or by dictation should not start a film.

import { byId, element } from '../shared/dom.js';
import {
  ACTION_NAMES, actionOf, addressWith, isFree, isTakenBy, keyInWords, readDeskAddress, rekeyed, USUAL_KEYS,
} from './keys.js';

/**
 * @typedef {import('./keys.js').Action} Action
 * @typedef {import('./keys.js').KeyMap} KeyMap
 * @typedef {{keys: KeyMap, on: boolean}} KeyWish
 */

const HELD_PAUSE = 250e3; // µs between two of a key that is held down: the companion hears five messages a second

export class KeysPanel {
  /** @param {(action: Action) => void} act @param {() => number} now */
  constructor(act, now) {
    /** @private */
    this.act = act;
    /** @private */
    this.now = now;
    /** @private */
    this.lastHeld = 0;
    /** @private @type {Action | null} which waits for its new key */
    this.asking = null;
    /** @private @type {KeyWish} */
    this.wish = { keys: USUAL_KEYS, on: true };
    /** @private @type {Element | null} what had the focus before the list was opened */
    this.before = null;
    /** @private @type {Map<Action, HTMLElement>} */
    this.buttons = new Map();
    this.place = byId('keys');
    this.toggler = byId('help');
    this.switch = /** @type {HTMLInputElement} */ (byId('keys-on'));
  }

  start() {
    byId('key-list').append(...Object.keys(ACTION_NAMES).map((action) => this.row(/** @type {Action} */ (action))));
    this.switch.addEventListener('change', () => this.choose({ ...this.wish, on: this.switch.checked }));
    byId('usual-keys').addEventListener('click', () => this.choose({ keys: USUAL_KEYS, on: true }));
    this.toggler.addEventListener('click', (event) => {
      if (event.detail > 0) this.toggler.blur(); // pressed by a mouse it shall not have Enter afterwards
      this.toggle();
    });
    byId('close-keys').addEventListener('click', () => this.toggle());
    document.addEventListener('keydown', (event) => this.press(event));
    addEventListener('hashchange', () => this.read());
    this.read();
  }

  /** @private */
  read() {
    this.wish = readDeskAddress(location.hash);
    this.draw();
  }

  /** @private @param {KeyWish} wish */
  choose(wish) {
    this.wish = wish;
    history.replaceState(null, '', addressWith(location.hash, wish));
    this.draw();
  }

  toggle() {
    this.asking = null;
    if (this.place.hidden) this.before = document.activeElement;
    this.place.hidden = !this.place.hidden;
    this.toggler.setAttribute('aria-expanded', String(!this.place.hidden));
    this.draw();
    if (!this.place.hidden) byId('keys-title').focus();
    else if (this.before instanceof HTMLElement && this.before !== document.body) this.before.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  /** @private @param {KeyboardEvent} event */
  press(event) {
    const held = /** @type {HTMLElement} */ (event.target);
    if (this.asking) return this.answer(event);
    if (event.key === 'Escape' && !this.place.hidden) return this.toggle();
    if (!this.wish.on || event.isComposing || isTakenBy(held, event.key)) return;
    const action = actionOf(event, this.wish.keys);
    if (!action) return;
    event.preventDefault(); // the space bar would scroll
    if (event.repeat && this.now() - this.lastHeld < HELD_PAUSE) return;
    this.lastHeld = this.now();
    this.act(action);
  }

  /** @private @param {KeyboardEvent} event */
  answer(event) {
    const action = this.asking;
    if (!action || event.key === 'Tab') return;
    if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return; // on its way to another
    event.preventDefault();
    this.asking = null;
    if (event.key === 'Delete') this.choose({ ...this.wish, keys: { ...this.wish.keys, [action]: '' } });
    else if (isFree(event.key)) this.choose({ ...this.wish, keys: rekeyed(this.wish.keys, action, event.key) });
    else this.draw();
  }

  /** @private @param {Action} action */
  row(action) {
    const name = element('span', { id: `key-name-${action}` }, ACTION_NAMES[action]);
    const button = element('button', {
      type: 'button',
      id: `key-${action}`,
      class: 'key',
      'aria-describedby': `key-name-${action}`,
    });
    button.addEventListener('click', () => {
      this.asking = this.asking === action ? null : action;
      this.draw();
    });
    this.buttons.set(action, button);
    return element('li', {}, button, name);
  }

  /** @private */
  draw() {
    this.switch.checked = this.wish.on;
    for (const [action, button] of this.buttons) {
      const asked = this.asking === action;
      button.textContent = asked ? 'Appuyez…' : keyInWords(this.wish.keys[action]);
      button.classList.toggle('asking', asked);
    }
    for (const hint of Array.from(document.querySelectorAll('.hint'))) {
      const action = /** @type {Action} */ (/** @type {HTMLElement} */ (hint).dataset.action);
      const key = this.wish.keys[action];
      hint.textContent = this.wish.on && key ? keyInWords(key) : '';
    }
  }
}
