// reckoning.mjs: where the film is as a phone reckons it, and how far that is from where it stops.
import { nowUs, positionAt } from '../integration/raw_client.mjs';
import { until } from '../integration/waiting.mjs';

export const is = (state) => (line) => line.state === state;
export const plays = (line) => line.state === 'playing' && line.vel === 1;

/** @param {import('../integration/raw_client.mjs').RawClient} phone */
export const lastLine = (phone) => phone.messages.filter(({ t }) => t === 'timeline').at(-1);

/** Waits until the film is past a place. @param {import('../integration/raw_client.mjs').RawClient} phone @param {number} place µs */
export async function shows(phone, place) {
  const past = () => {
    const last = lastLine(phone);
    // On one machine a letter takes no time to speak of.
    return last && plays(last) && positionAt(last, last.x + nowUs() - last.cameUs) > place;
  };
  await until(15_000, `a film past ${place} µs`, past);
}

/** Where it stopped, less where phones thought it was in the same moment. @param {import('../integration/raw_client.mjs').RawClient} phone @param {any} paused */
export function lineError(phone, paused) {
  const last = phone.messages.filter((message) => message.t === 'timeline' && plays(message)).at(-1);
  return paused.pos - positionAt(last, paused.ts);
}
