// poll_panel.js: the polls on the operator's desk. One button does whatever comes next; the rest is for what
// an evening brings besides: folded slips to be counted, more time, another poll.
//
// Only tens of votes are known here, so that nobody can watch the last voter's answer arrive.

import { button, element } from '../shared/dom.js';
import { isSameRound } from '../shared/rounds.js';

/**
 * @typedef {import('../shared/messages.js').DeskRound} DeskRound
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/sheet.js').SheetPoll} SheetPoll
 * @typedef {{rounds: PollRound[], desk: DeskRound[], no: string}} PollState
 * @typedef {(order: {do: string, [field: string]: unknown}) => void} Order
 * @typedef {{poll: string, round: PollRound['round']}} RoundName
 */

/** @type {Record<PollRound['round'], string>} */
const OCCASION_NAMES = { once: 'Vote unique', before: 'Avant le film', after: 'Après le film' };

/** @type {Record<PollRound['round'], string>} */
const OPENERS = { once: 'Ouvrir une seule fois', before: 'Ouvrir avant le film', after: 'Ouvrir après le film' };

/** @type {Record<PollRound['stage'], string>} */
const STAGES = { open: 'ouvert', closing: 'va fermer', closed: 'fermé, résultats cachés', revealed: 'résultats montrés' };

const TYPED = { slips: 'Bulletins pliés', cards: 'Cartons', hands: 'Mains levées' };

/** @param {DeskRound | undefined} desk */
export function votesInTens(desk) {
  if (!desk) return '';
  return desk.tens < 10 ? 'moins de 10 votes par téléphone' : `${desk.tens} votes par téléphone ou un peu plus`;
}

/** What the operator should know of a round. @param {DeskRound | undefined} desk @returns {string[]} */
export function warningsOf(desk) {
  if (!desk) return [];
  return [
    desk.refused > 0 ? 'Il y a eu plus de votes que de téléphones\u202f: les votes en trop sont refusés.' : '',
    desk.time ? 'Quelqu’un a besoin de temps\u202f: la fermeture est repoussée.' : '',
    desk.slips ? 'Trop peu de bulletins ajoutés depuis l’affichage\u202f: ils attendent les suivants.' : '',
    desk.restarted
      ? 'Le serveur a redémarré pendant ce vote\u202f: les votes comptés restent, sans pouvoir changer. Fermez quand la salle a voté.'
      : '',
  ].filter(Boolean);
}

/** Numbers typed in, one an option and one for who would rather not say; null: not such numbers.
 * @param {string[]} texts */
export function countsFrom(texts) {
  const counts = texts.map((text) => (/^\d{0,4}$/.test(text.trim()) ? Number(text) : NaN));
  return counts.some(Number.isNaN) ? null : counts;
}

/** @param {string} title @param {Node} content */
function folded(title, content) {
  return element('details', {}, element('summary', {}, title), content);
}

/** @param {SheetPoll} poll @param {RoundName} name @param {Order} order */
function typingForm(poll, name, order) {
  const kinds = Object.entries(TYPED).map(([value, text]) => element('option', { value }, text));
  const select = /** @type {HTMLSelectElement} */ (element('select', {}, ...kinds));
  const fields = [...poll.options, 'Je préfère ne pas dire'].map((text) => {
    const field = /** @type {HTMLInputElement} */ (
      element('input', { type: 'text', inputmode: 'numeric', maxlength: '4', autocomplete: 'off' })
    );
    return { field, row: element('label', { class: 'typed' }, field, element('span', {}, text)) };
  });
  const wrong = element('p', { role: 'alert' });
  const form = element(
    'form',
    { class: 'stack' },
    element('label', { class: 'typed' }, select, element('span', {}, 'ce qui a été compté')),
    ...fields.map(({ row }) => row),
    wrong,
    element('button', { type: 'submit' }, 'Enregistrer ces nombres'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const counts = countsFrom(fields.map(({ field }) => field.value));
    wrong.textContent = counts ? '' : 'Chaque case attend un nombre entier, de 0 à 9999.';
    if (counts) order({ do: 'type', ...name, kind: select.value, counts });
  });
  // What was typed for slips is not a number of hands.
  select.addEventListener('change', () => fields.forEach(({ field }) => (field.value = '')));
  return folded('Saisir un comptage de la salle', form);
}

class RoundRow {
  /** @param {SheetPoll} poll @param {RoundName} name @param {Order} order */
  constructor(poll, name, order) {
    this.name = name;
    this.stage = element('p', { 'data-part': 'stage' });
    this.warnings = element('ul', { class: 'warnings', role: 'status' });
    this.keep = button('keep', 'Garder ouvert', () => order({ do: 'keep_open' }));
    this.close = button('close', 'Fermer le vote', () => order({ do: 'close' }));
    this.reveal = button('reveal', 'Montrer les résultats', () => order({ do: 'reveal', ...name }));
    this.node = element(
      'li',
      { class: 'stack', 'data-round': name.round },
      element('h3', {}, OCCASION_NAMES[name.round]),
      element('p', { class: 'quiet' }, poll.question),
      this.stage,
      this.warnings,
      element('div', { class: 'cluster' }, this.keep, this.close, this.reveal),
      typingForm(poll, name, order),
    );
  }

  /** @param {PollRound} round @param {DeskRound | undefined} desk */
  draw(round, desk) {
    const votes = votesInTens(desk);
    const said = STAGES[round.stage] + (votes ? `, ${votes}` : '');
    if (this.stage.textContent !== said) this.stage.textContent = said;
    const warnings = warningsOf(desk);
    if (this.warnings.childElementCount !== warnings.length || this.warnings.textContent !== warnings.join('')) {
      this.warnings.replaceChildren(...warnings.map((text) => element('li', {}, text)));
    }
    this.keep.hidden = round.stage !== 'closing';
    this.close.hidden = round.stage !== 'open';
    this.reveal.hidden = round.stage !== 'closed';
  }
}

export class PollPanel {
  /** @param {HTMLElement} place @param {Order} order */
  constructor(place, order) {
    /** @private */
    this.place = place;
    /** @private */
    this.order = order;
    /** @private @type {SheetPoll[]} */
    this.polls = [];
    /** @private @type {RoundRow[]} */
    this.rows = [];
    /** @private */
    this.list = element('ul', { class: 'stack rounds' });
    /** @private */
    this.no = element('p', { id: 'poll-no', role: 'alert' });
    /** @private */
    this.others = element('div', { class: 'stack' });
    place.append(
      element('h2', { id: 'poll-title' }, 'Vote'),
      button('go', 'Étape suivante du vote', () => order({ do: 'next' }), 'poll-next'),
      this.no,
      this.list,
      folded('Autres gestes', this.others),
    );
  }

  /** @param {SheetPoll[]} polls of the programme */
  offer(polls) {
    this.polls = polls;
    this.place.hidden = polls.length === 0;
    this.rows = [];
    this.list.replaceChildren();
    const wipe = button('wipe', 'Oui, tout effacer', () => this.order({ do: 'wipe' }));
    this.others.replaceChildren(...polls.map((poll) => this.openers(poll)), folded('Effacer tous les votes', wipe));
  }

  /** @private @param {SheetPoll} poll */
  openers({ id, question }) {
    const open = (/** @type {PollRound['round']} */ round) =>
      button('open', OPENERS[round], () => this.order({ do: 'open', poll: id, round }), `open-${id}-${round}`);
    return element(
      'div',
      { class: 'stack' },
      element('p', { class: 'quiet' }, question),
      element('div', { class: 'cluster' }, open('before'), open('after'), open('once')),
    );
  }

  /** @param {PollState} state */
  draw({ rounds, desk, no }) {
    if (this.no.textContent !== no) this.no.textContent = no;
    this.rows = this.rows.filter(({ name, node }) => {
      const stays = rounds.some((round) => isSameRound(round, name));
      if (!stays) node.remove();
      return stays;
    });
    for (const round of rounds) {
      const row = this.rows.find(({ name }) => isSameRound(name, round)) || this.add(round);
      if (row) row.draw(round, desk.find((one) => isSameRound(one, round)));
    }
  }

  /** @private @param {PollRound} round */
  add({ poll: id, round }) {
    const poll = this.polls.find((one) => one.id === id);
    if (!poll) return null;
    const row = new RoundRow(poll, { poll: id, round }, this.order);
    this.rows = [...this.rows, row];
    this.list.append(row.node);
    return row;
  }
}
