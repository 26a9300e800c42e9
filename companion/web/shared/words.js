// words.js: every word of the phone page that is not in the programme.
//
// What an audience is invited to do after the film stands in the programme alone: a school receives these
// lines too. Typography: narrow no-break spaces inside « » and before ; : ! ?

/**
 * @typedef {typeof FRENCH} Words
 */

const FRENCH = {
  joining: 'Connexion à la séance…',
  nothingKept: 'Rien sur vous n’est enregistré.',
  lobby: 'Pendant le film, cet écran reste noir. Au bon moment, une carte s’y affiche avec sa source.',
  rest: 'Vous pouvez poser le téléphone : rien ne sera perdu.',
  language: 'Langue',
  dark: 'Le film est en cours.',
  card: 'Carte',
  question: 'Question',
  action: 'À vous',
  newCard: 'Nouvelle carte : {title}',
  newQuestion: 'Question : {title}',
  newAction: 'À vous : {title}',
  open: 'Lire la carte',
  openAction: 'Voir',
  back: 'Retour',
  source: 'Source',
  sourceOf: '{label}, {date}',
  onSite: 'sur le site {host}',
  medium: 'À lire avec prudence : les sources ne disent pas tout.',
  low: 'À lire avec prudence : ce point reste incertain.',
  cards: 'Cartes',
  cardsTitle: 'Les cartes du film',
  noCards: 'Pas encore de carte. Elles arriveront pendant le film.',
  further: 'Pour aller plus loin',
  hold: 'Le film s’arrête un instant.',
  talk: 'Pour en parler',
  ended: 'Le film est terminé.',
  next: 'Et maintenant ?',
  sum: '{monthly} par mois coûtent {cost}',
  sumWhy: 'après la réduction d’impôt de {reduction} %, si vous payez assez d’impôt',
  address: 'Adresse complète',
  lost: 'Connexion perdue, vos cartes restent là.',
  lostJoining: 'Pas encore de connexion. La page essaie toute seule ; vérifiez le Wi-Fi.',
};

/** @type {Words} */
const ENGLISH = {
  joining: 'Joining the screening…',
  nothingKept: 'Nothing about you is recorded.',
  lobby: 'During the film this screen stays black. At the right moment, a card appears with its source.',
  rest: 'You can put the phone down: nothing will be lost.',
  language: 'Language',
  dark: 'The film is running.',
  card: 'Card',
  question: 'Question',
  action: 'Over to you',
  newCard: 'New card: {title}',
  newQuestion: 'Question: {title}',
  newAction: 'Over to you: {title}',
  open: 'Read the card',
  openAction: 'See',
  back: 'Back',
  source: 'Source',
  sourceOf: '{label}, {date}',
  onSite: 'on the site {host}',
  medium: 'Read with care: the sources do not say everything.',
  low: 'Read with care: this point remains uncertain.',
  cards: 'Cards',
  cardsTitle: 'The cards of the film',
  noCards: 'No card yet. They will come during the film.',
  further: 'To go further',
  hold: 'The film pauses for a moment.',
  talk: 'To talk about',
  ended: 'The film is over.',
  next: 'What now?',
  sum: '{monthly} a month costs {cost}',
  sumWhy: 'after the French income-tax reduction of {reduction}%, if you pay enough tax',
  address: 'Full address',
  lost: 'Connection lost, your cards stay here.',
  lostJoining: 'Not connected yet. The page keeps trying; check the Wi-Fi.',
};

/** @type {Words} */
const SIMPLE_FRENCH = {
  ...FRENCH,
  joining: 'La page se connecte…',
  nothingKept: 'Nous ne gardons rien sur vous.',
  lobby: 'Pendant le film, cet écran est noir. Parfois, une carte arrive. Vous pouvez la lire.',
  rest: 'Vous pouvez poser le téléphone. Les cartes restent là.',
  openAction: 'Lire',
  onSite: 'site : {host}',
  medium: 'Attention : nous ne savons pas tout.',
  low: 'Attention : ce n’est pas sûr.',
  cardsTitle: 'Toutes les cartes',
  noCards: 'Il n’y a pas encore de carte.',
  further: 'D’autres cartes',
  hold: 'Le film s’arrête un peu.',
  talk: 'Parlons ensemble',
  ended: 'Le film est fini.',
  sumWhy: 'parce que vos impôts baissent de {reduction} % de cette somme',
  lost: 'Le téléphone n’est plus connecté. Vos cartes restent là.',
  lostJoining: 'La page n’est pas connectée. Elle essaie encore. Regardez le Wi-Fi.',
};

/** @type {Record<string, {name: string, html: string, words: Words}>} html: what the lang attribute says */
export const LANGUAGES = {
  fr: { name: 'Français', html: 'fr', words: FRENCH },
  en: { name: 'English', html: 'en', words: ENGLISH },
  'fr-simple': { name: 'Français simple', html: 'fr', words: SIMPLE_FRENCH },
};

/** @param {string} tag */
export function language(tag) {
  return Object.prototype.hasOwnProperty.call(LANGUAGES, tag) ? LANGUAGES[tag] : LANGUAGES.fr;
}

/**
 * The language a page starts in: the one in its address, else the phone's if we speak it, else French.
 * @param {string} fragment "#en" @param {readonly string[]} preferred
 */
export function firstLanguage(fragment, preferred) {
  const asked = fragment.slice(1);
  if (Object.prototype.hasOwnProperty.call(LANGUAGES, asked)) return asked;
  const spoken = preferred.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'fr' || tag === 'en');
  return spoken || 'fr';
}

/** @param {string} text @param {Record<string, string | number>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

const ANNOUNCED = 80; // characters: what a screen reader says while a film is running

/** @param {string} text */
export function short(text) {
  if (text.length <= ANNOUNCED) return text;
  const cut = text.lastIndexOf(' ', ANNOUNCED - 1);
  return `${text.slice(0, cut > 0 ? cut : ANNOUNCED - 1)}…`;
}

/** "15 €", "5,10 €": cents only where there are any. @param {number} cents @param {string} tag */
export function euros(cents, tag) {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(tag === 'en' ? 'en-GB' : 'fr-FR', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
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
  return new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : 'fr-FR', how).format(moment);
}

/** @param {string} url */
export function hostInWords(url) {
  const found = /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(url);
  return found ? found[1] : url;
}
