// after.js: the screens one leaves with: what there is to do, to talk about, and to read.

import { addressLine, button, element, heading, radio, subtitle } from '../shared/dom.js';
import { euros, fill, hostInWords } from '../shared/words.js';
import { resultParts } from './results.js';
import { questionList, shelf, sourceLink } from './views.js';

/**
 * @typedef {import('../shared/rounds.js').PollRound} PollRound
 * @typedef {import('../shared/sheet.js').Action} Action
 * @typedef {import('../shared/sheet.js').Card} Card
 * @typedef {import('../shared/sheet.js').Source} Source
 * @typedef {import('../shared/sheet.js').Sum} Sum
 * @typedef {import('./views.js').Hands} Hands
 * @typedef {import('./views.js').Page} Page
 */

// Cents a month: what is offered beside the programme's own sum, and how far the slider goes.
const SUMS = [500, 1000, 3000];
const LEAST = 200;
const MOST = 10000;
const STEP = 100;

/** What a sum costs in the end, to the cent, halves upwards, as the companion counts.
 * @param {number} cents @param {number} reduction percent */
export function costOf(cents, reduction) {
  return Math.floor((cents * (100 - reduction) + 50) / 100);
}

/** @param {Sum} sum @returns {number[]} cents */
export function sumsOffered({ monthly }) {
  return Array.from(new Set([...SUMS, monthly])).sort((a, b) => a - b);
}

/** @param {Page} page @param {number} most */
function slider({ words }, most) {
  const range = element('input', {
    type: 'range',
    min: String(LEAST),
    max: String(most),
    step: String(STEP),
  });
  return element('label', { class: 'sum-slider small quiet' }, words.otherSum, range);
}

/**
 * How much a month, and what that costs. One sum may stand on two screens: they are kept alike.
 * @param {Page} page @param {string} id @param {Sum} sum @param {Hands} hands
 */
function calculator(page, id, { monthly, reduction }, { sums }) {
  const { words, tag } = page;
  const radios = sumsOffered({ monthly, reduction, cost: 0 }).map((cents) =>
    radio({ kind: 'pick', group: `sum-${id}`, value: String(cents), text: euros(cents, tag) }),
  );
  const cost = element('output', { class: 'cost' });
  const made = element(
    'form',
    { class: 'sum stack', 'data-sum': id },
    element(
      'fieldset',
      { class: 'cluster' },
      element('legend', { class: 'quiet small' }, words.sums),
      ...radios,
      slider(page, Math.max(MOST, monthly)),
    ),
    cost,
    element('p', { class: 'quiet small' }, fill(words.sumWhy, { reduction })),
  );
  const fields = Array.from(made.querySelectorAll('input'));
  const redraw = () => {
    const chosen = sums.get(id) || monthly;
    const shown = { monthly: euros(chosen, tag), cost: euros(costOf(chosen, reduction), tag) };
    for (const field of fields) {
      if (field.type === 'radio') field.checked = Number(field.value) === chosen;
      else field.value = String(chosen);
      if (field.type === 'range') field.setAttribute('aria-valuetext', shown.monthly);
    }
    cost.textContent = fill(words.sum, shown);
  };
  made.addEventListener('submit', (event) => event.preventDefault());
  made.addEventListener('sum', redraw);
  made.addEventListener('input', ({ target }) => {
    sums.set(id, Number(/** @type {HTMLInputElement} */ (target).value));
    const alike = document.querySelectorAll('form.sum');
    for (const form of Array.from(alike)) form.dispatchEvent(new Event('sum'));
  });
  redraw();
  return made;
}

/** @param {Page} page @param {Action} action @param {HTMLElement} title @param {Hands} hands */
function actionOf(page, action, title, hands) {
  const { words } = page;
  const way = element(
    'a',
    {
      class: 'main',
      href: action.url,
      rel: 'noreferrer noopener',
      target: '_blank',
      'data-name': `link-${action.id}`,
    },
    action.link,
  );
  if (!action.sum) way.addEventListener('click', hands.tap);
  return element(
    'section',
    { class: 'action stack', 'data-action': action.id },
    title,
    element('p', { class: 'body' }, action.body),
    action.sum && calculator(page, action.id, action.sum, hands),
    way,
    addressLine(action.url),
    element('p', { class: 'quiet small' }, action.sum ? words.asksMore : words.asks),
    action.event && element('p', { class: 'quiet small' }, fill(words.eventCode, { code: action.event })),
    action.source &&
      element('p', { class: 'quiet small' }, `${words.source} — `, sourceLink(page, action.source)),
  );
}

/** @param {Page} page @param {Action} action @param {Hands} hands */
export function actionPage(page, action, hands) {
  return element(
    'article',
    { class: 'screen reading' },
    actionOf(page, action, heading(action.title), hands),
    element('p', { class: 'quiet small offline' }, page.words.noInternet),
    button('back', page.words.back, hands.back),
  );
}

/** @param {string} title @param {Node[]} content */
function fold(title, ...content) {
  return element(
    'details',
    { class: 'part' },
    element('summary', { class: 'subtitle' }, title),
    ...content,
  );
}

/** All there is to talk about, chapter by chapter. @param {Page} page */
function questionParts({ sheet }) {
  return sheet.chapters
    .filter(({ questions }) => questions.length > 0)
    .map(({ title, questions }) =>
      element(
        'div',
        { class: 'chapter stack' },
        element('p', { class: 'kicker' }, title),
        questionList(questions),
      ),
    );
}

/**
 * Every source once, under its experiment; what belongs to none comes last.
 * @param {Card[]} cards @returns {{experiment: string, sources: Source[]}[]}
 */
export function sourcesOf(cards) {
  /** @type {Map<string, Source[]>} */
  const shelves = new Map();
  /** @type {Set<string>} */
  const known = new Set();
  for (const { experiment, source } of [
    ...cards.filter((card) => card.experiment),
    ...cards.filter((card) => !card.experiment),
  ]) {
    if (known.has(source.url)) continue;
    known.add(source.url);
    shelves.set(experiment, [...(shelves.get(experiment) || []), source]);
  }
  return Array.from(shelves, ([experiment, sources]) => ({ experiment, sources }));
}

/** @param {Page} page */
function readingParts(page) {
  const { words, sheet } = page;
  return sourcesOf(sheet.cards).map(({ experiment, sources }) =>
    element(
      'div',
      { class: 'chapter stack' },
      element('p', { class: 'kicker' }, experiment || words.general),
      element(
        'ul',
        { class: 'sources stack' },
        ...sources.map((source) =>
          element(
            'li',
            {},
            sourceLink(page, source),
            element('span', { class: 'quiet small host' }, fill(words.onSite, { host: hostInWords(source.url) })),
          ),
        ),
      ),
    ),
  );
}

/** What one can take home: a file, or, when the companion has gone, this page while it stays open.
 * @param {Page} page @param {boolean} closed */
function keeping({ words, sheet }, closed) {
  if (closed) return element('p', { class: 'part' }, words.closedKeep);
  return element(
    'section',
    { class: 'part stack' },
    subtitle(words.keep),
    element('p', {}, words.keepWhy),
    element(
      'a',
      { class: 'main', href: `/a-emporter?lang=${sheet.lang}`, download: '', 'data-name': 'keep' },
      words.keepLink,
    ),
  );
}

/** @param {Page} page @param {boolean} closed @param {boolean} acts @param {boolean} polled */
function ending({ words }, closed, acts, polled) {
  const next = acts ? words.next : words.talk;
  const title = closed ? words.closedTitle : polled ? words.pollResults : next;
  return element(
    'header',
    { class: 'stack' },
    element('p', { class: 'kicker' }, closed ? words.closed : words.ended),
    heading(title),
  );
}

/** After the film, and after the evening. What came of the polls is news, and comes first.
 * @param {Page} page @param {string[]} seen @param {boolean} closed @param {PollRound[][]} revealed
 * @param {Hands} hands */
export function endScreen(page, seen, closed, revealed, hands) {
  const { words, sheet } = page;
  const questions = questionParts(page);
  const reading = readingParts(page);
  const cards = seen.filter((id) => sheet.cards.some((card) => card.id === id));
  // In a classroom talking is what comes next; elsewhere it must not bury the rest.
  const acts = sheet.actions.length > 0;
  return element(
    'div',
    { class: 'screen end' },
    ending(page, closed, acts, revealed.length > 0),
    ...resultParts(page, revealed),
    ...sheet.actions.map((action) => actionOf(page, action, subtitle(action.title), hands)),
    acts && element('p', { class: 'quiet small part' }, words.noInternet),
    ...(acts ? [] : questions),
    element('section', { class: 'part' }, subtitle(words.cardsTitle), ...shelf(page, cards, true, hands)),
    questions.length > 0 && acts && fold(words.talk, ...questions),
    reading.length > 0 && fold(words.reading, ...reading),
    keeping(page, closed),
    element('p', { class: 'promise part' }, words.nothingKept),
  );
}
