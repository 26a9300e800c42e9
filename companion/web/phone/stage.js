// stage.js: the screens of the phone page, one of them shown.
//
// A screen is built once for what it shows, before it is needed where that is known, and then only
// hidden or shown: the frame that shows a card must not be late because a card is being made.

/** @typedef {{key: string, build: () => HTMLElement}} Screen */

const BUILT = 8; // screens kept

/** The screens: built ahead, hidden, and shown one at a time. Focus and scrolling stay where they were. */
export class Stage {
  /** @param {HTMLElement} place */
  constructor(place) {
    /** @private */
    this.place = place;
    /** @private @type {Map<string, {node: HTMLElement, scroll: number, focus: HTMLElement | null}>} */
    this.built = new Map();
    this.key = '';
  }

  /** @param {Screen} screen */
  prepare(screen) {
    let found = this.built.get(screen.key);
    if (!found) {
      const node = screen.build();
      node.hidden = true;
      found = { node, scroll: 0, focus: null };
      this.place.append(node);
    }
    // Last asked for is last to go.
    this.built.delete(screen.key);
    this.built.set(screen.key, found);
    return found;
  }

  /** @param {Screen} screen @param {{asked: boolean, arrives: boolean}} how asked: by a person's tap */
  show(screen, { asked, arrives }) {
    if (screen.key === this.key) return;
    const old = this.built.get(this.key);
    const next = this.prepare(screen);
    const focused = document.activeElement;
    if (old) {
      old.scroll = window.scrollY;
      old.focus = focused instanceof HTMLElement && old.node.contains(focused) ? focused : null;
    }
    for (const child of Array.from(this.place.children)) {
      if (child instanceof HTMLElement) child.hidden = child !== next.node;
    }
    next.node.classList.toggle('arrives', arrives);
    this.key = screen.key;
    this.forget();
    window.scrollTo(0, next.scroll);
    if (asked) this.focus(next.focus || next.node.querySelector('h1'));
    else if (old && old.focus) this.follow(old.focus, next.node);
  }

  /** The same control in the new screen, so that whoever holds it does not lose it.
   * @private @param {HTMLElement} held @param {HTMLElement} node */
  follow(held, node) {
    const name = held.getAttribute('data-name');
    const same = name && node.querySelector(`[data-name="${name}"]`);
    if (same) this.focus(same);
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
