// asking.js: the one place that asks the companion over HTTP.
//
// Nothing goes with a question but its path and query: no cookie, no referrer, and no answer is kept.

const TOO_LATE = 4000; // ms: a network that has gone may keep a question for minutes

/**
 * @param {string} path "sheet?lang=fr", from where the page is
 * @param {(text: string | null) => void} answered null: no answer came, or a refusal
 * @returns {() => void} gives the question up
 */
export function ask(path, answered) {
  const control = new AbortController();
  let over = false;
  const overdue = setTimeout(() => control.abort(), TOO_LATE);
  fetch(path, {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: control.signal,
  })
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null)
    .then((text) => {
      clearTimeout(overdue);
      if (!over) answered(text);
    });
  return () => {
    over = true;
    clearTimeout(overdue);
    control.abort();
  };
}
