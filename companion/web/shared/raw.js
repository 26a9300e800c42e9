// raw.js: values that came from the companion, each of the type it must have or refused.
//
// Used by the readers of messages (messages.js) and of the cue sheet (sheet.js).

/** @typedef {Record<string, unknown>} Raw */

/** Thrown by the checks below, caught by `readable` only. */
class Unreadable extends Error {}

/** @returns {never} */
export function refuse() {
  throw new Unreadable();
}

/** @param {unknown} value @returns {Raw} */
export function object(value) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return /** @type {Raw} */ (value);
  }
  return refuse();
}

/** @param {unknown} value */
export function text(value) {
  return typeof value === 'string' ? value : refuse();
}

/** @param {unknown} value */
export function optionalText(value) {
  return value === undefined ? '' : text(value);
}

/** A whole number, never negative. @param {unknown} value */
export function count(value) {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse();
}

/** @template {string} T @param {unknown} value @param {readonly T[]} allowed @returns {T} */
export function oneOf(value, allowed) {
  const found = allowed.find((word) => word === value);
  return found === undefined ? refuse() : found;
}

/** @template T @param {unknown} value @param {(item: unknown) => T} read @returns {T[]} */
export function list(value, read) {
  return Array.isArray(value) ? value.map(read) : refuse();
}

/** Only links a person can follow: anything else could run. @param {unknown} value */
export function link(value) {
  const url = text(value);
  return /^https?:\/\/[^/]/.test(url) ? url : refuse();
}

/**
 * What a text of JSON says, or null when it is not that.
 * @template T @param {unknown} data @param {(raw: Raw) => T} read @returns {T | null}
 */
export function readable(data, read) {
  try {
    return read(object(JSON.parse(text(data))));
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return null;
    throw error;
  }
}
