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
  sums: 'Combien par mois ?',
  otherSum: 'Une autre somme',
  asks:
    'Pour aller plus loin, ce site vous demandera votre nom et une adresse électronique. Nous n’en saurons rien.',
  asksMore:
    'Pour aller plus loin, ce site vous demandera votre nom, votre adresse et un moyen de paiement. Nous n’en saurons rien.',
  reading: 'Lire aussi',
  general: 'En général',
  about: 'À propos de cette page',
  privacyTitle: 'Vos données',
  privacy: [
    'Cette page ne garde rien : pas de compte, pas de cookie, rien d’enregistré dans votre téléphone.',
    'Votre téléphone envoie la langue choisie, et des questions sur l’heure pour suivre le film. Il reçoit les textes, le moment du film et un signe de vie régulier.',
    'L’ordinateur de la séance compte les téléphones sans savoir lesquels. Il n’écrit aucune adresse sur son disque.',
    'Les auteurs de ce logiciel ne savent pas qui organise la soirée. Le Wi-Fi de la salle, lui, voit que votre téléphone est connecté.',
    'Un lien ouvre un autre site, qui a ses propres règles. Cette page ne lui dit pas d’où vous venez.',
  ].join('\n'),
  accessTitle: 'Accessibilité',
  access: [
    'Cette page est testée en partie. Elle n’a pas eu d’audit RGAA.',
    'Un outil automatique, axe-core, vérifie ses écrans dans Chromium et Firefox, en trois langues. D’autres essais vérifient le clavier seul, le texte à 200 %, l’espacement du texte et l’annonce des cartes.',
    'Personne ne l’a encore essayée pour nous avec TalkBack, VoiceOver ou NVDA.',
    'Quelque chose vous bloque ? Prévenez la personne qui organise la séance.',
  ].join('\n'),
  helpTitle: 'Aide',
  help: [
    'Restez sur ce Wi-Fi, même si le téléphone dit qu’il n’a pas Internet.',
    'Pour revenir ici, tapez l’adresse en entier dans le navigateur : {address}',
    'Verrouillez le téléphone si vous voulez : rien ne sera perdu. L’écran est de nouveau juste dès que vous le rallumez.',
    'Un écran noir pendant le film est normal. Vos cartes attendent derrière le bouton « Cartes ».',
    'Aucun téléphone n’est nécessaire : le film se suffit à lui-même.',
  ].join('\n'),
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
  sums: 'How much a month?',
  otherSum: 'Another sum',
  asks: 'To go further, that site will ask for your name and an e-mail address. We will know nothing of it.',
  asksMore:
    'To go further, that site will ask for your name, your address and a means of payment. We will know nothing of it.',
  reading: 'Further reading',
  general: 'In general',
  about: 'About this page',
  privacyTitle: 'Your data',
  privacy: [
    'This page keeps nothing: no account, no cookie, nothing saved on your phone.',
    'Your phone sends the language chosen, and questions about the time, to follow the film. It receives the texts, the moment of the film and a regular sign of life.',
    'The computer of the screening counts phones without knowing which. It writes no address to its disk.',
    'The authors of this software do not know who runs the evening. The room’s Wi-Fi does see that your phone is connected.',
    'A link opens another site, with rules of its own. This page does not tell it where you come from.',
  ].join('\n'),
  accessTitle: 'Accessibility',
  access: [
    'This page is tested in part. It has had no audit against RGAA, the French standard.',
    'An automatic tool, axe-core, checks its screens in Chromium and Firefox, in three languages. Other tests check the keyboard alone, text at 200%, text spacing and how cards are announced.',
    'Nobody has tried it for us yet with TalkBack, VoiceOver or NVDA.',
    'Does something stand in your way? Tell the person who runs the screening.',
  ].join('\n'),
  helpTitle: 'Help',
  help: [
    'Stay on this Wi-Fi, even if the phone says that it has no internet.',
    'To come back here, type the whole address into the browser: {address}',
    'Lock the phone if you like: nothing will be lost. The screen is right again as soon as you wake it.',
    'A black screen during the film is normal. Your cards wait behind the button “Cards”.',
    'No phone is needed: the film stands on its own.',
  ].join('\n'),
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
  asks: 'Ce site va vous demander votre nom et votre e-mail. Nous ne le saurons pas.',
  asksMore: 'Ce site va vous demander votre nom, votre adresse et un paiement. Nous ne le saurons pas.',
  general: 'Sur tout le sujet',
  about: 'Cette page',
  privacy: [
    'Cette page ne garde rien sur vous. Il n’y a pas de compte. Il n’y a pas de cookie.',
    'Votre téléphone dit votre langue. Il demande l’heure, pour suivre le film.',
    'L’ordinateur compte les téléphones. Il ne sait pas à qui ils sont.',
    'Nous avons écrit la page. Nous ne savons pas qui organise la soirée.',
    'Un lien ouvre un autre site. Ce site a d’autres règles.',
  ].join('\n'),
  access: [
    'Nous avons testé une partie de cette page.',
    'Un programme vérifie les écrans. Il s’appelle axe-core. Nous avons aussi testé le clavier et les grandes lettres.',
    'Des personnes aveugles ne l’ont pas encore testée pour nous.',
    'Vous avez un problème ? Parlez à la personne qui organise.',
  ].join('\n'),
  help: [
    'Gardez ce Wi-Fi. Le téléphone peut dire : « pas d’Internet ». C’est normal.',
    'Pour revenir, écrivez toute l’adresse : {address}',
    'Vous pouvez éteindre l’écran. Vous ne perdez rien.',
    'L’écran est noir pendant le film. C’est normal. Touchez « Cartes » pour revoir les cartes.',
    'Vous pouvez aussi regarder le film sans téléphone.',
  ].join('\n'),
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
