// waiting.mjs: waiting for something to be true, never for time to pass.
//
// All limits are for programs at their own speed. CONTRECHAMP_PATIENCE says how often as long to wait where somebody
// watches each of their steps.
const PATIENCE = Number(process.env.CONTRECHAMP_PATIENCE ?? 1);

/**
 * The promise's value, or an error that says what did not come.
 * @template T
 * @param {number} limitMs
 * @param {string} what
 * @param {Promise<T> | (() => Promise<T>)} promised
 * @returns {Promise<T>}
 */
export function within(limitMs, what, promised) {
  const error = new Error(`not within ${limitMs * PATIENCE} ms: ${what}`);
  return new Promise((done, failed) => {
    const limit = setTimeout(() => failed(error), limitMs * PATIENCE);
    const promise = typeof promised === 'function' ? promised() : promised;
    promise.then(done, failed).finally(() => clearTimeout(limit));
  });
}

/**
 * Asks `question` again and again until the answer is neither false nor null nor undefined.
 * @template T
 * @param {number} limitMs
 * @param {string} what
 * @param {() => T | Promise<T>} question
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(limitMs, what, question) {
  const end = performance.now() + limitMs * PATIENCE;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not within ${limitMs * PATIENCE} ms: ${what}`);
    await new Promise((turn) => setTimeout(turn, 10));
  }
}
