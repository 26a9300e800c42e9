// views.js: the screens of the phone page. Each reads and builds; none keeps or decides anything.

import { titleOf } from '../shared/screening.js';
import { dateInWords, euros, fill, hostInWords, LANGUAGES } from '../shared/words.js';

/**
 * @typedef {import('../shared/messages.js').Cues} Cues
 * @typedef {import('../shared/messages.js').Card} Card
 * @typedef {import('../shared/messages.js').Source} Source
 * @typedef {import('../shared/messages.js').Action} Action
 * @typedef {import('../shared/messages.js').SheetCue} SheetCue
 * @typedef {import('../shared/words.js').Words} Words
 * @typedef {{words: Words, tag: string, sheet: Cues}} Page
 * @typedef {{open: (kind: 'card' | 'action' | 'list', id: string) => void, back: () => void}} Hands
 */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string | null)[]} children
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== '') made.append(child);
  return made;
}

/** @param {string} kind @param {string} text @param {() => void} pressed @param {string} [name] */
function button(kind, text, pressed, name = kind) {
  const made = element('button', { type: 'button', class: kind, 'data-name': name }, text);
  made.addEventListener('click', pressed);
  return made;
}

/** A heading that can be given the focus when its screen was asked for. @param {string} text */
function heading(text) {
  return element('h1', { class: 'title', tabindex: '-1' }, text);
}

/** @param {Words} words @param {boolean} lost */
export function joining(words, lost) {
  return element('div', { class: 'screen joining' }, element('p', {}, lost ? words.lostJoining : words.joining));
}

/** @param {Page} page */
function languageChoice({ words, tag, sheet }) {
  const offered = sheet.langs.filter((one) => one in LANGUAGES);
  if (offered.length < 2) return null;
  const links = offered.map((one) => {
    const { name, html } = LANGUAGES[one];
    const link = element(
      'a',
      { class: 'choice', href: `#${one}`, lang: html, hreflang: html, 'data-name': `lang-${one}` },
      name,
    );
    if (one === tag) link.setAttribute('aria-current', 'true');
    return link;
  });
  return element('nav', { class: 'languages cluster', 'aria-label': words.language }, ...links);
}

/** « Title : the rest », as two lines where the author has put a colon. @param {string} title */
function posterLines(title) {
  const [main, ...rest] = title.split(/\s*:\s*/u);
  return [
    element('span', { class: 'poster' }, main),
    rest.length ? element('span', { class: 'unseen' }, ' : ') : null,
    rest.length ? element('span', { class: 'subtitle quiet' }, rest.join(' : ')) : null,
  ];
}

/** @param {Page} page */
export function lobby(page) {
  const { words, sheet } = page;
  return element(
    'div',
    { class: 'screen lobby' },
    element(
      'header',
      { class: 'stack' },
      sheet.film.producer ? element('p', { class: 'kicker' }, sheet.film.producer) : null,
      element('h1', { class: 'posters', tabindex: '-1' }, ...posterLines(sheet.film.title)),
    ),
    element(
      'div',
      { class: 'stack' },
      element('p', {}, words.lobby),
      element('p', {}, words.rest),
      element('p', { class: 'promise' }, words.nothingKept),
    ),
    languageChoice(page),
    sheet.film.notice ? element('p', { class: 'quiet small notice' }, sheet.film.notice) : null,
  );
}

/** Nothing to show: the film has the room. @param {Words} words */
export function dark(words) {
  return element(
    'div',
    { class: 'screen dark' },
    element('span', { class: 'ember', 'aria-hidden': 'true' }),
    element('h1', { class: 'unseen' }, words.dark),
  );
}

/** @param {Card} card */
function about(card) {
  const where = [card.place, card.years].filter(Boolean).join(' · ');
  return where ? element('p', { class: 'kicker' }, where) : null;
}

/** @param {Page} page @param {SheetCue} cue @param {Hands} hands */
export function prompt({ words, sheet }, { id, kind, ref }, hands) {
  const card = kind === 'card' ? sheet.cards.find((one) => one.id === ref) : undefined;
  const open = kind === 'card' ? words.open : words.openAction;
  return element(
    'section',
    { class: 'screen prompt', 'data-prompt': id },
    element(
      'div',
      { class: 'stack' },
      (card && about(card)) || element('p', { class: 'kicker' }, words[kind]),
      element('h1', { class: 'title', elementtiming: 'cue' }, titleOf(sheet, kind, ref)),
    ),
    kind === 'question' ? null : button('main', open, () => hands.open(kind, ref)),
  );
}

/** @param {Page} page @param {Source} source */
function sourceLink({ words, tag }, source) {
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
  const doubt = card.confidence === 'high' ? null : words[card.confidence];
  return element(
    'article',
    { class: 'screen reading' },
    element(
      'div',
      { class: 'stack' },
      about(card),
      heading(card.title),
      element('p', { class: 'body' }, card.body),
      card.experiment ? element('p', { class: 'quiet' }, card.experiment) : null,
      doubt ? element('p', { class: 'quiet doubt' }, doubt) : null,
      sourceOf(page, card.source),
    ),
    button('back', words.back, hands.back),
  );
}

/** @param {Page} page @param {Action} action */
function actionOf(page, action) {
  const { words, tag } = page;
  const { sum } = action;
  return element(
    'section',
    { class: 'action stack', 'data-action': action.id },
    element('h2', { class: 'subtitle' }, action.title),
    element('p', { class: 'body' }, action.body),
    sum &&
      element(
        'p',
        { class: 'sum' },
        element(
          'strong',
          {},
          fill(words.sum, { monthly: euros(sum.monthly, tag), cost: euros(sum.cost, tag) }),
        ),
        ' ',
        element('span', { class: 'quiet small' }, fill(words.sumWhy, { reduction: sum.reduction })),
      ),
    element(
      'a',
      { class: 'main', href: action.url, rel: 'noreferrer noopener', target: '_blank' },
      action.link,
    ),
    element('p', { class: 'quiet small address' }, action.url),
    action.source &&
      element('p', { class: 'quiet small' }, `${words.source} — `, sourceLink(page, action.source)),
  );
}

/** @param {Page} page @param {Action} action @param {Hands} hands */
export function actionPage(page, action, hands) {
  const shown = actionOf(page, action);
  const title = shown.querySelector('h2');
  if (title) title.replaceWith(heading(action.title));
  return element(
    'article',
    { class: 'screen reading' },
    shown,
    button('back', page.words.back, hands.back),
  );
}

/** @param {Page} page @param {string[]} ids @param {Hands} hands */
function cardLinks({ sheet }, ids, hands) {
  const rows = ids.map((id) => {
    const card = sheet.cards.find((one) => one.id === id);
    if (!card) return null;
    const where = [card.place, card.years].filter(Boolean).join(' · ');
    const row = button('row', '', () => hands.open('card', id), `card-${id}`);
    row.append(element('span', { class: 'row-title' }, card.title));
    if (where) row.append(element('span', { class: 'quiet small' }, where));
    return element('li', {}, row);
  });
  return element('ul', { class: 'rows' }, ...rows);
}

/** The cards that have been shown, then, once the film is over, all the others. @param {Page} page
 * @param {string[]} seen @param {boolean} ended @param {Hands} hands */
function cardShelf(page, seen, ended, hands) {
  const { words, sheet } = page;
  const others = sheet.cards.map((card) => card.id).filter((id) => !seen.includes(id));
  return [
    seen.length ? cardLinks(page, seen, hands) : element('p', { class: 'quiet' }, words.noCards),
    ended && others.length
      ? element(
          'details',
          { class: 'further' },
          element('summary', {}, words.further),
          cardLinks(page, others, hands),
        )
      : null,
  ];
}

/** @param {Page} page @param {string[]} seen @param {boolean} ended @param {Hands} hands */
export function listPage(page, seen, ended, hands) {
  const { words } = page;
  return element(
    'div',
    { class: 'screen reading' },
    element(
      'div',
      { class: 'stack' },
      heading(words.cardsTitle),
      ...cardShelf(page, seen, ended, hands),
      languageChoice(page),
    ),
    button('back', words.back, hands.back),
  );
}

/** @param {string[]} questions */
function questionList(questions) {
  return element(
    'ul',
    { class: 'questions stack' },
    ...questions.map((text) => element('li', {}, text)),
  );
}

/** @param {Page} page @param {string[]} questions */
export function hold({ words }, questions) {
  return element(
    'section',
    { class: 'screen prompt hold' },
    element(
      'div',
      { class: 'stack' },
      element('p', { class: 'kicker' }, words.hold),
      element('h1', { class: 'title' }, words.talk),
      questionList(questions),
    ),
  );
}

/** @param {string} name @param {string} title @param {(Node | string | null)[]} content */
function part(name, title, ...content) {
  const head = element(name === 'details' ? 'summary' : 'h2', { class: 'subtitle' }, title);
  return element(name, { class: 'part' }, head, ...content);
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

/** @param {Page} page @param {string[]} seen @param {Hands} hands */
export function end(page, seen, hands) {
  const { words, sheet } = page;
  const questions = questionParts(page);
  // In a classroom talking is what comes next; elsewhere it must not bury the rest.
  const acts = sheet.actions.length > 0;
  return element(
    'div',
    { class: 'screen end' },
    element(
      'header',
      { class: 'stack' },
      element('p', { class: 'kicker' }, words.ended),
      element('h1', { class: 'title', tabindex: '-1' }, acts ? words.next : words.talk),
    ),
    ...sheet.actions.map((action) => actionOf(page, action)),
    ...(acts ? [] : questions),
    part('section', words.cardsTitle, ...cardShelf(page, seen, true, hands)),
    questions.length && acts ? part('details', words.talk, ...questions) : null,
    languageChoice(page),
    element('p', { class: 'quiet small' }, words.nothingKept),
  );
}
