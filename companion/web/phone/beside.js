// beside.js: the screens beside the film: settings, what happens to data, who can use the page, help.

import { TEXT_STEPS } from '../shared/choices.js';
import { button, element, heading, radio } from '../shared/dom.js';
import { fill, percentInWords } from '../shared/words.js';
import { languageChoice } from './views.js';

/**
 * @typedef {import('../shared/sheet.js').Track} Track
 * @typedef {import('./views.js').Hands} Hands
 * @typedef {import('./views.js').Page} Page
 * @typedef {{what: string, number: number}[]} Held every number the companion keeps
 */

const TEXT_SIZES = [1, 1.25, 1.5, 2];

/** What stands beside the film. */
const ABOUT = {
  privacy: /** @type {const} */ (['privacyTitle', 'privacy']),
  access: /** @type {const} */ (['accessTitle', 'access']),
  help: /** @type {const} */ (['helpTitle', 'help']),
};

/** @param {Page} page @param {Held | null} held null: not known, or not yet */
function heldNow({ words }, held) {
  if (!held) return null;
  const rows = held.map(({ what, number }) =>
    element('li', {}, fill(words[`held${what[0].toUpperCase()}${what.slice(1)}`] || what, { number })),
  );
  return element(
    'div',
    { class: 'source stack' },
    element('p', { class: 'kicker' }, words.held),
    element('ul', { class: 'held' }, ...rows),
  );
}

/** @param {Page} page @param {string} id @param {Held | null} held @param {Hands} hands */
export function aboutPage(page, id, held, hands) {
  const { words } = page;
  const [title, text] = ABOUT[/** @type {keyof ABOUT} */ (id)];
  const address = `${location.protocol}//${location.host}/`;
  return element(
    'article',
    { class: 'screen reading', 'data-about': id },
    element(
      'div',
      { class: 'stack' },
      heading(words[title]),
      ...words[text].split('\n').map((line) => element('p', {}, fill(line, { address }))),
      id === 'privacy' && heldNow(page, held),
    ),
    button('back', words.back, hands.back),
  );
}

/**
 * @param {string} legend @param {HTMLElement[]} choices @param {(value: string) => void} chosen
 * @param {import('../shared/dom.js').Child} [note]
 */
function group(legend, choices, chosen, note) {
  const made = element(
    'fieldset',
    { class: 'setting stack' },
    element('legend', { class: 'kicker' }, legend),
    element('div', { class: 'cluster' }, ...choices),
    note,
  );
  made.addEventListener('change', ({ target }) => chosen(/** @type {HTMLInputElement} */ (target).value));
  return made;
}

/** How a language is called in another, where the browser knows. @param {string} lang @param {string} tag */
function languageName(lang, tag) {
  const { DisplayNames } = Intl; // eslint-disable-line es-x/no-intl-displaynames -- asked for before use
  if (typeof DisplayNames !== 'function') return lang;
  try {
    return new DisplayNames([tag], { type: 'language' }).of(lang) || lang;
  } catch {
    return lang; // no tag of a language
  }
}

/** @param {Page} page @param {Track} track */
function trackName({ words, tag }, { lang, title, kind }) {
  const spoken = lang && languageName(lang, tag);
  const own = lang && languageName(lang, lang);
  // Most titles say the language once more, some of them nothing else.
  const said = [spoken, own].filter((one) => one && title.toLowerCase().startsWith(one.toLowerCase()));
  const parts = said.length === 0 ? [spoken, title] : [said.some(({ length }) => length === title.length) ? spoken : title];
  const name = parts.filter(Boolean).join(', ') || words.captions;
  return kind === 'sdh' && !/sdh|sourd/i.test(title) ? fill(words.captionsSdh, { name }) : name;
}

/** @param {Page} page @param {Hands} hands */
function captionsGroup(page, hands) {
  const { words, sheet, choices } = page;
  if (sheet.tracks.length === 0) return null;
  const one = (/** @type {number | null} */ id, /** @type {string} */ text) =>
    radio({
      kind: 'pick wide',
      group: 'captions',
      value: id === null ? 'none' : String(id),
      checked: choices.captions === id,
      text,
    });
  return group(
    words.captions,
    [one(null, words.captionsNone), ...sheet.tracks.map((track) => one(track.id, trackName(page, track)))],
    (value) => hands.choose({ captions: value === 'none' ? null : Number(value) }),
    element('p', { class: 'quiet small' }, words.captionsWhy),
  );
}

/** @param {Page} page @param {Hands} hands */
function coloursGroup({ words, sheet, choices }, hands) {
  if (!sheet.tracks.some(({ kind }) => kind === 'sdh')) return null;
  const one = (/** @type {boolean} */ plain, /** @type {string} */ text) =>
    radio({
      kind: 'pick',
      group: 'colours',
      value: plain ? 'plain' : 'coloured',
      checked: choices.plain === plain,
      text,
    });
  return group(
    words.captionsColours,
    [one(false, words.captionsColoured), one(true, words.captionsPlain)],
    (value) => hands.choose({ plain: value === 'plain' }),
  );
}

/** @param {Page} page @param {Hands} hands */
export function settingsPage(page, hands) {
  const { words, choices } = page;
  const sizes = TEXT_SIZES.slice(0, TEXT_STEPS).map((size, step) =>
    radio({
      kind: 'pick',
      group: 'text',
      value: String(step),
      checked: choices.text === step,
      text: percentInWords(size, page.tag),
    }),
  );
  const themes = [false, true].map((light) =>
    radio({
      kind: 'pick',
      group: 'theme',
      value: light ? 'light' : 'dark',
      checked: choices.light === light,
      text: light ? words.light : words.darkTheme,
    }),
  );
  const more = /** @type {const} */ (['access', 'help']).map((id) =>
    button('choice', words[ABOUT[id][0]], () => hands.open('about', id), `about-${id}`),
  );
  return element(
    'div',
    { class: 'screen reading' },
    // A form of its own: a second one, in another language, must not share its radio buttons.
    element(
      'form',
      { class: 'stack settings' },
      heading(words.settings),
      languageChoice(page, hands),
      group(words.textSize, sizes, (value) => hands.choose({ text: Number(value) })),
      group(
        words.theme,
        themes,
        (value) => hands.choose({ light: value === 'light' }),
        element('p', { class: 'quiet small' }, words.themeWhy),
      ),
      captionsGroup(page, hands),
      coloursGroup(page, hands),
      element('nav', { class: 'about cluster', 'aria-label': words.about }, ...more),
    ),
    button('back', words.back, hands.back),
  );
}
