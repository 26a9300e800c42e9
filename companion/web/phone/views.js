// views.js: the screens of the phone page, but those one leaves with (after.js). Each reads and builds; none keeps or decides anything.

import { titleOf } from '../shared/screening.js';
import { dateInWords, fill, hostInWords, LANGUAGES } from '../shared/words.js';

/**
 * @typedef {import('../shared/messages.js').Cues} Cues
 * @typedef {import('../shared/messages.js').Card} Card
 * @typedef {import('../shared/messages.js').Source} Source
 * @typedef {import('../shared/messages.js').SheetCue} SheetCue
 * @typedef {import('../shared/words.js').Words} Words
 * @typedef {{words: Words, tag: string, sheet: Cues}} Page
 * @typedef {{open: (kind: import('../shared/screening.js').Opened['kind'], id: string) => void,
 *   back: () => void, sums: Map<string, number>}} Hands sums: what was chosen, in cents
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
export function button(kind, text, pressed, name = kind) {
  const made = element('button', { type: 'button', class: kind, 'data-name': name }, text);
  made.addEventListener('click', pressed);
  return made;
}

/** A heading that can be given the focus when its screen was asked for. @param {string} text */
export function heading(text) {
  return element('h1', { class: 'title', tabindex: '-1' }, text);
}

/** @param {Words} words @param {boolean} lost */
export function joining(words, lost) {
  return element('div', { class: 'screen joining' }, element('p', {}, lost ? words.lostJoining : words.joining));
}

/** @param {Page} page */
export function languageChoice({ words, tag, sheet }) {
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

/** What stands beside the film: what happens to data, who can use the page, and help. */
const ABOUT = {
  privacy: /** @type {const} */ (['privacyTitle', 'privacy']),
  access: /** @type {const} */ (['accessTitle', 'access']),
  help: /** @type {const} */ (['helpTitle', 'help']),
};

/** @param {Page} page @param {Hands} hands */
export function aboutLinks({ words }, hands) {
  const links = Object.entries(ABOUT).map(([id, [title]]) =>
    button('choice', words[title], () => hands.open('about', id), `about-${id}`),
  );
  return element('nav', { class: 'about cluster', 'aria-label': words.about }, ...links);
}

/** @param {Page} page @param {string} id @param {Hands} hands */
export function aboutPage({ words }, id, hands) {
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
    ),
    button('back', words.back, hands.back),
  );
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
    aboutLinks(page, hands),
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
      element('h1', { class: 'title', tabindex: '-1', elementtiming: 'cue' }, titleOf(sheet, kind, ref)),
    ),
    kind === 'question' ? null : button('main', open, () => hands.open(kind, ref)),
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

/** One thing that was shown: a card or an action to open, a question to read again.
 * @param {Page} page @param {string} id @param {Hands} hands */
function shelved({ sheet, words }, id, hands) {
  const question = sheet.questions.find((one) => one.id === id);
  if (question) {
    return element(
      'div',
      { class: 'row' },
      element('span', { class: 'row-title' }, question.text),
      element('span', { class: 'quiet small' }, words.question),
    );
  }
  const card = sheet.cards.find((one) => one.id === id);
  const kind = card ? 'card' : 'action';
  const where = card ? [card.place, card.years].filter(Boolean).join(' · ') : words.action;
  const row = button('row', '', () => hands.open(kind, id), `${kind}-${id}`);
  row.append(element('span', { class: 'row-title' }, titleOf(sheet, kind, id)));
  if (where) row.append(element('span', { class: 'quiet small' }, where));
  return row;
}

/** @param {Page} page @param {string[]} ids @param {Hands} hands */
function rows(page, ids, hands) {
  return element('ul', { class: 'rows' }, ...ids.map((id) => element('li', {}, shelved(page, id, hands))));
}

/** What has been shown, then, once the film is over, all the other cards. @param {Page} page
 * @param {string[]} seen @param {boolean} ended @param {Hands} hands */
export function shelf(page, seen, ended, hands) {
  const { words, sheet } = page;
  const others = sheet.cards.map((card) => card.id).filter((id) => !seen.includes(id));
  return [
    seen.length ? rows(page, seen, hands) : element('p', { class: 'quiet' }, words.noCards),
    ended && others.length
      ? element(
          'details',
          { class: 'further' },
          element('summary', {}, words.further),
          rows(page, others, hands),
        )
      : null,
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
    element(
      'div',
      { class: 'stack' },
      heading(words.cardsTitle),
      ...shelf(page, known, ended, hands),
      element('div', { class: 'choices' }, languageChoice(page), aboutLinks(page, hands)),
    ),
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
export function hold({ words }, questions) {
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
