// ending.mjs: the end of a screening that strangers have been at: it goes as it should, and no sanitizer has spoken.

/** @param {import('../integration/screening.mjs').Screening | undefined} show */
export async function endWell(show) {
  if (!show) return;
  try {
    show.signal('SIGTERM');
    await show.status(); // fails on a word of a sanitizer, of a child's too
  } finally {
    await show.discard();
  }
}
