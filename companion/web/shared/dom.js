// dom.js: elements, made and found. Text stays text: nothing here reads markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Child[]} children
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** Safari gives a button that is touched no focus; it is needed to come back to. @param {HTMLElement} control
 * @param {() => void} pressed */
export function onPress(control, pressed) {
  control.addEventListener('click', () => {
    control.focus({ preventScroll: true });
    pressed();
  });
}

/** @param {string} kind @param {string} text @param {() => void} pressed @param {string} [name] */
export function button(kind, text, pressed, name = kind) {
  const made = element('button', { type: 'button', class: kind, 'data-name': name }, text);
  onPress(made, pressed);
  return made;
}

/** A heading that can be given the focus when its screen was asked for. @param {string} text */
export function heading(text) {
  return element('h1', { class: 'title', tabindex: '-1' }, text);
}

/** @param {string} title */
export function subtitle(title) {
  return element('h2', { class: 'subtitle' }, title);
}

/** An address in full, which runs from left to right in any language. @param {string} url */
export function addressLine(url) {
  return element('p', { class: 'address', dir: 'ltr' }, url);
}

/** One of several, to be chosen.
 * @param {{kind: string, group: string, value: string, checked?: boolean, lang?: string, text: string}} what */
export function radio({ kind, group, value, checked = false, lang = '', text }) {
  const input = /** @type {HTMLInputElement} */ (
    element('input', { type: 'radio', name: group, value, 'data-name': `${group}-${value}` })
  );
  input.checked = checked;
  return element('label', { class: kind }, input, element('span', lang ? { lang } : {}, text));
}

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
