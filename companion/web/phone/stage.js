// stage.js: the screens of the phone page, one of them shown.
//
// A screen is built once for what it shows, before it is needed where that is known, and then only
// hidden or shown: the frame that shows a card must not be late because a card is being made.

/**
 * @typedef {{key: string, place: string, build: () => HTMLElement}} Screen
 * key: what is shown, to the last word; place: which screen that is, in any language
 * @typedef {'' | 'open' | 'back'} Asked by a person, or by nobody
 */

const BUILT = 8; // screens kept

/** The screens: built ahead, hidden, and shown one at a time. Going back finds focus and scrolling as they were. */
export class Stage {
  /** @param {HTMLElement} place */
  constructor(place) {
    /** @private */
    this.place = place;
    /** @private @type {Map<string, {node: HTMLElement, scroll: number}>} */
    this.built = new Map();
    /** @private @type {Map<string, string>} the name of what was held on a screen when it was left */
    this.held = new Map();
    this.key = '';
    this.shown = '';
  }

  /** @param {Screen} screen */
  prepare(screen) {
    let found = this.built.get(screen.key);
    if (!found) {
      const node = screen.build();
      node.hidden = true;
      found = { node, scroll: 0 };
      this.place.append(node);
    }
    // Last asked for is last to go.
    this.built.delete(screen.key);
    this.built.set(screen.key, found);
    return found;
  }

  /** @param {Screen} screen @param {{asked: Asked, arrives: boolean}} how */
  show(screen, { asked, arrives }) {
    if (screen.key === this.key) return;
    const old = this.built.get(this.key);
    const next = this.prepare(screen);
    const focused = document.activeElement;
    const name = (focused && focused.getAttribute('data-name')) || '';
    if (old) {
      old.scroll = window.scrollY;
      this.held.set(this.shown, name);
    }
    for (const child of Array.from(this.place.children)) {
      if (child instanceof HTMLElement) child.hidden = child !== next.node;
    }
    next.node.classList.toggle('arrives', arrives);
    this.key = screen.key;
    this.shown = screen.place;
    this.forget();
    window.scrollTo(0, asked === 'open' ? 0 : next.scroll);
    if (asked) {
      const known = asked === 'back' ? this.find(this.held.get(screen.place), next.node) : null;
      this.focus(known || next.node.querySelector('h1'));
    } else {
      // The same control in the new screen, so that whoever holds it does not lose it.
      this.focus(this.find(name, next.node));
    }
  }

  /** The one that is shown. */
  screen() {
    const found = this.built.get(this.key);
    if (!found) throw new Error('no screen is shown yet');
    return found.node;
  }

  /** A control of a screen, or of the bar below all screens. @private
   * @param {string | undefined} name @param {HTMLElement} node */
  find(name, node) {
    if (!name) return null;
    const all = Array.from(document.querySelectorAll(`[data-name="${name}"]`));
    return all.find((one) => node.contains(one) || !this.place.contains(one)) || null;
  }

  /** @private @param {Element | null} target */
  focus(target) {
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /** @private */
  forget() {
    for (const [key, { node }] of this.built) {
      if (this.built.size <= BUILT) return;
      if (key === this.key) continue;
      node.remove();
      this.built.delete(key);
    }
  }
}
