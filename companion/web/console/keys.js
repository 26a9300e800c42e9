// keys.js: one key each for what an operator does, and which keys they are on this desk.
//
// What was changed stands behind the # of the address, after the token: browsers send neither, a reload has
// them again, and nothing is stored. "#TOKEN&keys=black:b,freeze:g"; an action without a key has none;
// "keys=off" is a desk without keys.

/**
 * @typedef {'go' | 'toggle' | 'next' | 'previous' | 'back' | 'forth' | 'black' | 'freeze' | 'louder' | 'softer' |
 *   'subtitles' | 'vote' | 'help'} Action
 * @typedef {Record<Action, string>} KeyMap as a browser names keys; empty: none
 * @typedef {{keys: KeyMap, on: boolean}} DeskAddress
 * @typedef {{key: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean, repeat: boolean}} Pressed
 */

/** @type {Record<Action, string>} */
export const ACTION_NAMES = {
  go: 'GO\u202f: commencer, continuer',
  toggle: 'Lecture ou pause',
  next: 'Chapitre suivant',
  previous: 'Chapitre précédent',
  back: '5 secondes en arrière',
  forth: '5 secondes en avant',
  black: 'Écran noir, et retour',
  freeze: 'Figer l’image, et la rendre',
  louder: 'Plus fort',
  softer: 'Moins fort',
  subtitles: 'Sous-titres, ou non',
  vote: 'Étape suivante du vote',
  help: 'Montrer ou cacher les touches',
};

/** @type {KeyMap} */
export const USUAL_KEYS = {
  go: 'Enter',
  toggle: ' ',
  next: 'n',
  previous: 'p',
  back: 'ArrowLeft',
  forth: 'ArrowRight',
  black: 'b',
  freeze: 'f',
  louder: '+',
  softer: '-',
  subtitles: 's',
  vote: 'v',
  help: '?',
};

const ALL_ACTIONS = /** @type {Action[]} */ (Object.keys(ACTION_NAMES));

/** Held down these go on; of all others once is meant. @type {Action[]} */
const REPEATING = ['back', 'forth', 'louder', 'softer'];

/** @type {Record<string, string>} */
const KEY_NAMES = {
  ' ': 'Espace',
  Enter: 'Entrée',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page préc.',
  PageDown: 'Page suiv.',
  Backspace: 'Retour arrière',
  Delete: 'Suppr.',
  Home: 'Début',
  End: 'Fin',
  '-': '−',
};

/** Letters without regard to Shift. @param {string} key */
function plainKey(key) {
  return key.length === 1 ? key.toLowerCase() : key;
}

/** @param {string} key */
export function keyInWords(key) {
  if (key === '') return 'Aucune';
  return KEY_NAMES[key] || (key.length === 1 ? key.toUpperCase() : key);
}

/** Whether a key can be given to an action: those that people need to move about a page cannot.
 * @param {string} key */
export function isFree(key) {
  return !['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead', 'Unidentified', 'Process'].includes(key);
}

/** @param {string} text @returns {string | null} */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** @param {string} changes @returns {KeyMap} */
function keysFrom(changes) {
  const keys = { ...USUAL_KEYS };
  for (const change of changes.split(',')) {
    const [action, code] = change.split(':');
    const key = decoded(code || '');
    const known = ALL_ACTIONS.find((one) => one === action);
    if (known && key !== null && code !== undefined && key.length <= 20 && isFree(key)) keys[known] = plainKey(key);
  }
  return keys;
}

/** Whatever stands there: what is not understood is left out. @param {string} fragment @returns {DeskAddress} */
export function readDeskAddress(fragment) {
  const said = fragment.split('&').find((part) => part.startsWith('keys='));
  const changes = said ? said.slice('keys='.length) : '';
  return { keys: keysFrom(changes), on: changes !== 'off' };
}

/** What others have put there stays. @param {string} fragment @param {{keys: KeyMap, on: boolean}} wish */
export function addressWith(fragment, { keys, on }) {
  const others = fragment.replace(/^#/, '').split('&').filter((part) => !part.startsWith('keys='));
  const changed = ALL_ACTIONS.filter((action) => keys[action] !== USUAL_KEYS[action]).map(
    (action) => `${action}:${encodeURIComponent(keys[action])}`,
  );
  const said = on ? changed.join(',') : 'off';
  const parts = said ? [...others, `keys=${said}`] : others;
  return `#${parts.join('&')}`;
}

/** An action gets a key; whoever had it gets the other's. @param {KeyMap} keys @param {Action} action @param {string} key
 * @returns {KeyMap} */
export function rekeyed(keys, action, key) {
  const wanted = plainKey(key);
  const other = ALL_ACTIONS.find((one) => keys[one] === wanted && wanted !== '');
  const changed = { ...keys, [action]: wanted };
  if (other && other !== action) changed[other] = keys[action];
  return changed;
}

/** @param {Pressed} pressed @param {KeyMap} keys @returns {Action | null} */
export function actionOf({ key, ctrlKey, altKey, metaKey, repeat }, keys) {
  if (ctrlKey || altKey || metaKey) return null;
  const action = ALL_ACTIONS.find((one) => keys[one] !== '' && keys[one] === plainKey(key)) || null;
  return action && repeat && !REPEATING.includes(action) ? null : action;
}

/** Whether a key belongs to what has the focus: words are typed there, or it is pressed by this very key.
 * @param {{tagName: string, isContentEditable: boolean}} held @param {string} key */
export function isTakenBy(held, key) {
  if (held.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(held.tagName)) return true;
  return ['BUTTON', 'A', 'SUMMARY'].includes(held.tagName) && (key === 'Enter' || key === ' ');
}
