// views.js: the screens of the film itself: lobby, dark, prompt, card, hold. Each reads and builds; none keeps
// or decides anything.

import { button, element, heading } from '../shared/dom.js';
import { chapterAt, titleOf } from '../shared/screening.js';
import { clockFace, dateInWords, fill, hostInWords } from '../shared/words.js';

/**
 * @typedef {import('../shared/choices.js').Choices} Choices
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {import('../shared/sheet.js').Card} Card
 * @typedef {import('../shared/sheet.js').Source} Source
 * @typedef {import('../shared/sheet.js').SheetCue} SheetCue
 * @typedef {import('../shared/sheet.js').Words} Words
 * @typedef {{words: Words, tag: string, sheet: Sheet, choices: Choices}} Page tag: of its language, for
 *   dates and sums
 * @typedef {{open: (kind: import('../shared/screening.js').Opened['kind'], id: string) => void,
 *   back: () => void, choose: (change: Partial<Choices>) => void, sums: Map<string, number>,
 *   pick: (picked: import('./poll.js').Picked) => void, vote: (round: import('../shared/rounds.js').PollRound) => void,
 *   askTime: () => void, tap: () => void, pass: () => void}} Hands sums: what was chosen, in cents; tap: a link was opened
 */

/** @param {Page} page @param {Hands} hands */
export function languageChoice({ words, sheet }, hands) {
  if (sheet.langs.length < 2) return null;
  const links = sheet.langs.map(({ tag, name, lang, dir }) => {
    const link = element(
      'a',
      { class: 'choice', href: `#${tag}`, hreflang: lang, 'data-name': `lang-${tag}` },
      element('span', { lang, dir }, name),
    );
    if (tag === sheet.lang) link.setAttribute('aria-current', 'true');
    link.addEventListener('click', (event) => {
      event.preventDefault(); // one step back is one page back, not one language
      hands.choose({ lang: tag });
    });
    return link;
  });
  return element('nav', { class: 'languages cluster', 'aria-label': words.language }, ...links);
}

/** « Title : the rest », as two lines where the author has put a colon. @param {string} title */
function posterLines(title) {
  const [main, ...rest] = title.split(/\s*:\s*/u);
  return [
    element('span', { class: 'poster' }, main),
    rest.length > 0 && element('span', { class: 'unseen' }, ' : '),
    rest.length > 0 && element('span', { class: 'subtitle quiet' }, rest.join(' : ')),
  ];
}

/** @param {Page} page @param {Hands} hands */
export function lobby(page, hands) {
  const { words, sheet } = page;
  return element(
    'div',
    { class: 'screen lobby' },
    element(
      'header',
      { class: 'stack' },
      sheet.film.producer && element('p', { class: 'kicker' }, sheet.film.producer),
      element('h1', { class: 'posters', tabindex: '-1' }, ...posterLines(sheet.film.title)),
    ),
    element(
      'div',
      { class: 'stack' },
      element('p', {}, words.lobby),
      element('p', {}, words.rest),
      element('p', { class: 'promise' }, words.nothingKept),
    ),
    languageChoice(page, hands),
    sheet.film.notice && element('p', { class: 'quiet small notice' }, sheet.film.notice),
  );
}

/** Nothing to show: the film has the room. @param {Words} words */
export function dark(words) {
  return element(
    'div',
    { class: 'screen dark' },
    element('span', { class: 'ember', 'aria-hidden': 'true' }),
    element('h1', { class: 'unseen', tabindex: '-1' }, words.dark),
  );
}

/** @param {Card} card */
const whereAndWhen = ({ place, years }) => [place, years].filter(Boolean).join(' · ');

/** @param {Card} card */
function cardKicker(card) {
  const where = whereAndWhen(card);
  return where ? element('p', { class: 'kicker' }, where) : null;
}

/** @param {Page} page @param {SheetCue} cue @param {Hands} hands */
export function promptScreen({ words, sheet }, { id, kind, ref }, hands) {
  const card = kind === 'card' ? sheet.cards.find((one) => one.id === ref) : undefined;
  const open = kind === 'card' ? words.open : words.openAction;
  return element(
    'section',
    { class: 'screen prompt', 'data-prompt': id },
    element(
      'div',
      { class: 'stack' },
      (card && cardKicker(card)) || element('p', { class: 'kicker' }, words[kind]),
      element('h1', { class: 'title', tabindex: '-1', elementtiming: 'cue' }, titleOf(sheet, kind, ref)),
    ),
    kind !== 'question' && button('main', open, () => hands.open(kind, ref)),
  );
}

/** @param {Page} page @param {Source} source */
export function sourceLink({ words, tag }, source) {
  const text = fill(words.sourceOf, { label: source.label, date: dateInWords(source.date, tag) });
  return element('a', { href: source.url, rel: 'noreferrer noopener', target: '_blank' }, text);
}

/** @param {Page} page @param {Source} source */
function sourceOf(page, source) {
  const { words } = page;
  return element(
    'div',
    { class: 'source stack' },
    element('p', { class: 'kicker' }, words.source),
    element('p', {}, sourceLink(page, source)),
    element('p', { class: 'quiet small' }, fill(words.onSite, { host: hostInWords(source.url) })),
  );
}

/** @param {Page} page @param {Card} card @param {Hands} hands */
export function cardPage(page, card, hands) {
  const { words } = page;
  return element(
    'article',
    { class: 'screen reading' },
    element(
      'div',
      { class: 'stack' },
      cardKicker(card),
      heading(card.title),
      element('p', { class: 'body' }, card.body),
      card.experiment && element('p', { class: 'quiet' }, card.experiment),
      card.confidence !== 'high' && element('p', { class: 'quiet doubt' }, words[card.confidence]),
      sourceOf(page, card.source),
    ),
    button('back', words.back, hands.back),
  );
}

/** When a subject was shown: its chapter and the film's time. @param {Page} page @param {string} ref */
function shownAt({ sheet, words }, ref) {
  const cue = sheet.cues.find((one) => one.ref === ref);
  if (!cue) return '';
  const chapter = chapterAt(sheet, cue.in);
  const time = clockFace(cue.in);
  return chapter ? fill(words.shownAt, { chapter: chapter.title, time }) : time;
}

/** One thing that was shown: a card or an action to open, a question to read again.
 * @param {Page} page @param {string} id @param {Hands} hands @param {boolean} seen */
function shelved(page, id, hands, seen) {
  const { sheet, words } = page;
  const quiet = (/** @type {string} */ text) => text && element('span', { class: 'quiet small' }, text);
  const when = seen ? quiet(shownAt(page, id)) : '';
  const question = sheet.questions.find((one) => one.id === id);
  if (question) {
    const title = element('span', { class: 'row-title' }, question.text);
    return element('div', { class: 'row' }, title, quiet(words.question), when);
  }
  const card = sheet.cards.find((one) => one.id === id);
  const kind = card ? 'card' : 'action';
  const row = button('row', '', () => hands.open(kind, id), `${kind}-${id}`);
  const title = element('span', { class: 'row-title' }, titleOf(sheet, kind, id));
  for (const part of [title, quiet(card ? whereAndWhen(card) : words.action), when]) if (part) row.append(part);
  return row;
}

/** @param {Page} page @param {string[]} ids @param {Hands} hands @param {boolean} seen */
function rows(page, ids, hands, seen) {
  return element('ul', { class: 'rows' }, ...ids.map((id) => element('li', {}, shelved(page, id, hands, seen))));
}

/** What has been shown, then, once the film is over, all the other cards. @param {Page} page
 * @param {string[]} seen @param {boolean} ended @param {Hands} hands */
export function shelf(page, seen, ended, hands) {
  const { words, sheet } = page;
  const others = sheet.cards.map((card) => card.id).filter((id) => !seen.includes(id));
  return [
    seen.length ? rows(page, seen, hands, true) : element('p', { class: 'quiet' }, words.noCards),
    ended &&
      others.length > 0 &&
      element(
        'details',
        { class: 'further' },
        element('summary', {}, words.further),
        rows(page, others, hands, false),
      ),
  ];
}

/** @param {Page} page @param {string[]} seen @param {boolean} ended @param {Hands} hands */
export function listPage(page, seen, ended, hands) {
  const { words, sheet } = page;
  const subjects = [...sheet.cards, ...sheet.questions, ...sheet.actions];
  const known = seen.filter((id) => subjects.some((one) => one.id === id));
  return element(
    'div',
    { class: 'screen reading' },
    element('div', { class: 'stack' }, heading(words.cardsTitle), ...shelf(page, known, ended, hands)),
    button('back', words.back, hands.back),
  );
}

/** @param {string[]} questions */
export function questionList(questions) {
  return element(
    'ul',
    { class: 'questions stack' },
    ...questions.map((text) => element('li', {}, text)),
  );
}

/** @param {Page} page @param {string[]} questions */
export function holdScreen({ words }, questions) {
  return element(
    'section',
    { class: 'screen prompt hold' },
    element(
      'div',
      { class: 'stack' },
      element('p', { class: 'kicker' }, words.hold),
      heading(words.talk),
      questionList(questions),
    ),
  );
}
