// words.js: putting values into words, and writing dates, sums and moments as people do.
//
// The words themselves come with the cue sheet, in its language (companion/words/); the few that are needed
// before stand in index.html.

/** @typedef {import('./sheet.js').Tongue} Tongue */

const FROM_THE_RIGHT = /[\u0590-\u08ff]/;

/** Where words run from right to left a value keeps its own direction.
 * @param {string} text @param {Record<string, string | number>} values */
export function fill(text, values) {
  const apart = FROM_THE_RIGHT.test(text);
  return text.replace(/\{(\w+)\}/g, (hole, name) => {
    if (!(name in values)) return hole;
    return apart ? `\u2068${values[name]}\u2069` : String(values[name]);
  });
}

const ANNOUNCED = 80; // characters: what a screen reader says while a film is running

/** @param {string} text */
export function short(text) {
  if (text.length <= ANNOUNCED) return text;
  const cut = text.lastIndexOf(' ', ANNOUNCED - 1);
  return `${text.slice(0, cut > 0 ? cut : ANNOUNCED - 1)}…`;
}

/** @param {string} tag */
const place = (tag) => (tag === 'en' ? 'en-GB' : tag.replace(/^fr\b.*/, 'fr-FR'));

/** "15 €", "5,10 €": cents only where there are any. @param {number} cents @param {string} tag */
export function euros(cents, tag) {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(place(tag), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
}

/** "125 %". @param {number} share @param {string} tag */
export function percentInWords(share, tag) {
  return new Intl.NumberFormat(place(tag), { style: 'percent' }).format(share);
}

/** "2020", "2020-02" or "2020-02-27" as people write it. @param {string} date @param {string} tag */
export function dateInWords(date, tag) {
  const [year, month, day] = date.split('-').map(Number);
  if (!month) return date;
  /** @type {Intl.DateTimeFormatOptions} */
  const how = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (day) how.day = 'numeric';
  const moment = new Date(Date.UTC(year, month - 1, day || 1));
  if (Number.isNaN(moment.getTime())) return date;
  return new Intl.DateTimeFormat(place(tag), how).format(moment);
}

/** "1:23", "1:02:03". @param {number} us */
export function clockFace(us) {
  const seconds = Math.floor(us / 1e6);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const face = `${minutes < 60 ? minutes : two(minutes % 60)}:${two(seconds % 60)}`;
  return minutes < 60 ? face : `${Math.floor(minutes / 60)}:${face}`;
}

/** @param {string} url */
export function hostInWords(url) {
  const found = /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(url);
  return found ? found[1] : url;
}

/**
 * Of the languages a screening speaks, the one this phone prefers; undefined when it prefers none of them.
 * @param {readonly string[]} preferred @param {readonly string[]} spoken tags
 */
export function preferredOf(preferred, spoken) {
  const wanted = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => spoken.includes(tag));
}
