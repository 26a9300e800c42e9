// barriers.mjs: what would keep somebody from using the screen that a phone shows: axe-core's findings, and
// what axe cannot see: words that spill out of their place when they are large or spaced.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const RULES = {
  'target-size': { enabled: true },
  'color-contrast-enhanced': { enabled: true },
  'color-contrast': { enabled: false }, // asks for less of the same, and takes as long
};

/** Puts axe into a page: once is enough until it is loaded again. */
export async function prepare(phone) {
  await phone.page.evaluate(AXE);
}

/** Opens what is folded, so that it is judged too. */
export function unfold(phone) {
  return phone.page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}

/** What axe has against the screen that is shown, one line each. @returns {Promise<string[]>} */
export function barriers(phone) {
  return phone.page.evaluate(
    async (tags, rules) => {
      const { axe } = /** @type {any} */ (window);
      for (const animation of document.getAnimations()) animation.finish();
      const { violations, passes } = await axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules,
        resultTypes: ['violations', 'passes'],
      });
      if (passes.length === 0) return ['nothing was checked'];
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    TAGS,
    RULES,
  );
}

/** What is wrong with the places of words and of what can be pressed, one line each. @returns {Promise<string[]>} */
export function spilt(phone) {
  return phone.page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    const thumb = 44;
    if (root.scrollWidth > window.innerWidth) faults.push(`${root.scrollWidth} wide, of ${window.innerWidth}`);
    const isSeen = (/** @type {Element} */ one) => one.getClientRects().length > 0 && !one.closest('.unseen');
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text; text = words.nextNode()) {
      const parent = /** @type {HTMLElement} */ (text.parentElement);
      if (!text.textContent?.trim() || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const place = range.getBoundingClientRect();
      const box = (parent.closest('button, .main, .choice, label') ?? document.body).getBoundingClientRect();
      const inside = place.left >= box.left - 1 && place.right <= box.right + 1 && place.top >= box.top - 1 && place.bottom <= box.bottom + 1;
      if (!inside) faults.push(`outside its place: ${text.textContent}`);
    }
    for (const target of document.querySelectorAll('button, .main, .choice, label, summary')) {
      const { width, height } = target.getBoundingClientRect();
      if (isSeen(target) && (width < thumb || height < thumb)) {
        faults.push(`${width} × ${height} to press: ${target.textContent}`);
      }
    }
    return faults;
  });
}

/** Text as large as some people set it, or as wide apart; with neither, as it was. */
export function dress(phone, { large = false, spaced = false } = {}) {
  return phone.page.evaluate(
    (isLarge, isSpaced) => {
      const wide = { 'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em' };
      document.documentElement.style.fontSize = isLarge ? '200%' : '';
      for (const one of document.body.querySelectorAll('*')) {
        const { style } = /** @type {HTMLElement} */ (one);
        const rules = one.tagName === 'P' ? { ...wide, 'margin-block-end': '2em' } : wide;
        for (const [name, value] of Object.entries(rules)) {
          if (isSpaced) style.setProperty(name, value, 'important');
          else style.removeProperty(name);
        }
      }
    },
    large,
    spaced,
  );
}

/** How much of white the whole screen is, 0 to 1. @returns {Promise<number>} */
export async function brightness(phone) {
  const input = await phone.page.screenshot();
  const how = ['png:-', '-colorspace', 'Gray', '-format', '%[fx:mean]', 'info:'];
  return Number(execFileSync('convert', how, { input, encoding: 'utf8' }));
}
