// report_panel.js: what is left after the evening, on the operator's desk: the totals of the hall, seen whole
// before they are saved. The companion makes them and writes nothing; this browser saves what it was told.

import { button, element } from '../shared/dom.js';
import { after } from '../shared/socket.js';
import { readReport } from './report_message.js';

/**
 * @typedef {import('./report_message.js').Made} Made
 * @typedef {import('./report_message.js').Poll} Poll
 * @typedef {import('./report_message.js').Report} Report
 * @typedef {import('./report_message.js').Round} Round
 */

const OCCASION_WORDS = { before: 'Avant le film', after: 'Après le film', once: 'Une seule fois' };
const KIND_WORDS = { phones: 'téléphones', slips: 'bulletins pliés', cards: 'cartons', hands: 'mains levées' };
const WIPED = 'Tout est effacé\u202f: votes, téléphones comptés, liens ouverts. Rien n’a été écrit.';
const UNTIL_SAVED = 60e6; // µs
const FILES = /** @type {const} */ ([
  ['html', 'text/html', 'Enregistrer la page (HTML)'],
  ['csv', 'text/csv', 'Enregistrer le tableau (CSV)'],
  ['json', 'application/json', 'Enregistrer pour le bilan de la tournée (JSON)'],
]);

/** The name of a file: letters and digits that every disk can hold. @param {Report} report @param {string} ending */
export function fileName({ town, date }, ending) {
  const plain = town.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const place = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'ville';
  return `bilan-${place}-${date}.${ending}`;
}

/** The day by this computer's clock. @param {Date} now */
export function dayOf(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {Round} round */
function columnOf({ round, grain, votes }) {
  const how = { nothing: 'moins de dix réponses', tens: 'à la dizaine', whole: `${votes} réponses` };
  return `${OCCASION_WORDS[round]}, ${how[grain]}`;
}

/** @param {Poll} poll */
function tableOf({ question, options, rounds }) {
  const head = ['Réponse', ...rounds.map(columnOf)].map((words) => element('th', { scope: 'col' }, words));
  const rows = options.map((option, place) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, option),
      ...rounds.map(({ grain, percent }) => element('td', {}, grain === 'nothing' ? '–' : `${percent[place]}\u202f%`)),
    ),
  );
  return element(
    'table',
    {},
    element('caption', {}, question),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}

/** How the votes came. @param {Poll} poll */
function waysOf({ rounds }) {
  return rounds
    .filter(({ kinds }) => kinds.length > 0)
    .map(({ round, kinds }) =>
      element('p', { class: 'quiet' }, `${OCCASION_WORDS[round]}\u202f: ${kinds.map((kind) => KIND_WORDS[kind]).join(', ')}`),
    );
}

/** Everything that will be saved, in the order of the page. @param {Report} report */
function previewOf({ town, date, film, mode, language, phones, more, taps, polls }) {
  const facts = [
    ['Ville', town],
    ['Date', date],
    ['Film', film],
    ['Séance', mode === 'school' ? 'scolaire' : 'tout public'],
    ['Langue', language],
    ['Téléphones, au plus fort', more ? `plus de ${phones}` : String(phones)],
    ...(taps ? [['Liens ouverts après le film', `au moins ${taps}`]] : []),
  ];
  return element(
    'div',
    { class: 'stack preview' },
    element('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
    ...polls.flatMap((poll) => [tableOf(poll), ...waysOf(poll)]),
    polls.length === 0 && element('p', {}, 'Aucun résultat de vote n’a été montré\u202f: le bilan n’en dit rien.'),
    element('p', { class: 'quiet' }, 'C’est tout ce que contient le bilan. Enregistrez-le avant de quitter\u202f: ensuite tout est effacé.'),
  );
}

/** By this browser, where it saves everything. @param {string} name @param {string} type @param {string} content */
function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  element('a', { href: address, download: name }).click();
  after(UNTIL_SAVED, () => URL.revokeObjectURL(address)); // some browsers read it only now
}

/** @param {string} words @param {Record<string, string>} attributes */
function field(words, attributes) {
  const input = /** @type {HTMLInputElement} */ (element('input', { autocomplete: 'off', ...attributes }));
  return { input, row: element('label', { class: 'asked' }, element('span', {}, words), input) };
}

export class ReportPanel {
  /** @param {HTMLElement} place @param {(wish: object) => void} send */
  constructor(place, send) {
    const town = field('Ville', { type: 'text', maxlength: '80', 'data-name': 'report-town' });
    const date = field('Date', { type: 'date', 'data-name': 'report-date' });
    date.input.value = dayOf(new Date());
    /** @private */
    this.why = element('p', { role: 'alert' });
    /** @private */
    this.said = element('p', { role: 'status', 'data-name': 'wiped' });
    /** @private */
    this.shown = element('div', { class: 'stack' });
    const form = element(
      'form',
      { class: 'stack' },
      town.row,
      date.row,
      element('button', { type: 'submit', 'data-name': 'report-show' }, 'Voir le bilan'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send({ t: 'report', town: town.input.value.trim(), date: date.input.value });
    });
    place.append(
      element('h2', { id: 'report-title' }, 'Bilan'),
      element('p', { class: 'quiet' }, 'Les totaux de la soirée, à enregistrer ici. Rien d’autre n’est gardé.'),
      form,
      this.why,
      this.said,
      this.shown,
    );
  }

  /** @param {unknown} data a message, of whatever kind */
  hear(data) {
    const message = readReport(data);
    if (!message) return;
    this.said.textContent = message.t === 'wiped' ? WIPED : '';
    this.why.textContent = message.why;
    this.shown.replaceChildren(...(message.made ? this.offer(message.made) : []));
  }

  /** @private @param {Made} made */
  offer(made) {
    const saves = FILES.map(([ending, type, words]) =>
      button('save', words, () => save(fileName(made.report, ending), type, made[ending]), `save-${ending}`),
    );
    return [previewOf(made.report), element('div', { class: 'cluster' }, ...saves)];
  }
}
