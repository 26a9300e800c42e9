// opened.js: what somebody has opened, one page on top of another. The browser's own Back closes one too: on
// many phones it is the only one a thumb knows.
//
// Each page is an entry of the tab's history, which holds how many are open and nothing else.

/** @typedef {import('../shared/screening.js').Opened} Opened */

/** @param {Opened} one @param {Opened} other */
const isSamePage = (one, other) => one.kind === other.kind && one.id === other.id;

/**
 * @param {() => Opened[]} read what is open, last on top
 * @param {(opened: Opened[]) => void} turn
 */
export function createPages(read, turn) {
  let leaving = false;
  history.replaceState({ depth: 0 }, ''); // after a reload nothing is open
  window.addEventListener('popstate', ({ state }) => {
    leaving = false;
    // Another # in the address is an entry of its own, and no step back.
    if (!state) history.replaceState({ depth: read().length }, '');
    else if (state.depth < read().length) turn(read().slice(0, state.depth));
  });

  /** Twice in one instant is once: a second step might leave the page. @param {number} pages */
  function close(pages) {
    if (leaving || read().length === 0) return;
    leaving = true;
    history.go(-pages);
  }

  return {
    /** What is open already is come back to; what is on top is closed. @param {Opened} page */
    open(page) {
      const opened = read();
      const at = opened.findIndex((one) => isSamePage(one, page));
      if (at >= 0) {
        close(opened.length - at - 1 || 1);
        return;
      }
      history.pushState({ depth: opened.length + 1 }, '');
      turn([...opened, page]);
    },
    back: () => close(1),
  };
}
