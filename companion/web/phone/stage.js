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
    /** @private @type {Map<string, HTMLElement>} */
    this.built = new Map();
    /** @private @type {Map<string, {name: string, scroll: number}>} how a screen was left: what was held, and where */
    this.left = new Map();
    this.key = '';
    this.shown = '';
  }

  /** @param {Screen} screen */
  prepare(screen) {
    let node = this.built.get(screen.key);
    if (!node) {
      node = screen.build();
      node.hidden = true;
      this.place.append(node);
    }
    // Last asked for is last to go.
    this.built.delete(screen.key);
    this.built.set(screen.key, node);
    return node;
  }

  /** @param {Screen} screen @param {{asked: Asked, arrives: boolean}} how */
  show(screen, { asked, arrives }) {
    if (screen.key === this.key) return;
    const old = this.built.get(this.key);
    const next = this.prepare(screen);
    const isSame = old !== undefined && screen.place === this.shown;
    const focused = /** @type {Element} */ (document.activeElement || document.body);
    const name = focused.getAttribute('data-name') || '';
    const scroll = window.scrollY;
    const wasTitle = isSame && focused === old.querySelector('h1');
    if (isSame) unfoldAlike(old, next);
    else if (old) this.left.set(this.shown, { name, scroll });
    for (const child of Array.from(this.place.children)) {
      if (child instanceof HTMLElement) child.hidden = child !== next;
    }
    next.classList.toggle('arrives', arrives);
    this.key = screen.key;
    this.shown = screen.place;
    this.forget();
    const was = (asked !== 'open' && this.left.get(screen.place)) || { name: '', scroll: 0 };
    window.scrollTo(0, isSame ? scroll : was.scroll);
    this.hold(next, { asked, name, known: asked === 'back' ? was.name : '', wasTitle });
  }

  /** Where the focus goes: nowhere new, unless somebody has asked for the screen. @private
   * @param {HTMLElement} node @param {{asked: Asked, name: string, known: string, wasTitle: boolean}} how */
  hold(node, { asked, name, known, wasTitle }) {
    const title = node.querySelector('h1');
    if (asked) this.focus(this.find(known, node) || title);
    // The same control in the new screen, so that whoever holds it does not lose it.
    else this.focus(wasTitle ? title : this.find(name, node));
  }

  /** The one that is shown. */
  screen() {
    const found = this.built.get(this.key);
    if (!found) throw new Error('no screen is shown yet');
    return found;
  }

  /** A control of a screen, or of the bar below all screens. @private
   * @param {string} name @param {HTMLElement} node */
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
    for (const [key, node] of this.built) {
      if (this.built.size <= BUILT) return;
      if (key === this.key) continue;
      node.remove();
      this.built.delete(key);
    }
  }
}

/** What somebody has unfolded stays so when a screen is made anew. @param {HTMLElement} old @param {HTMLElement} made */
function unfoldAlike(old, made) {
  const folds = Array.from(made.querySelectorAll('details'));
  Array.from(old.querySelectorAll('details')).forEach(({ open }, at) => {
    if (folds[at]) folds[at].open = open;
  });
}
