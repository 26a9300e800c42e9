// A phone under TLS, in Chromium: a secure context, and with it a screen that does not go out.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Authority, NAME } from '../integration/authority.mjs';
import { smallFilm } from '../integration/films.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { Browser } from './phones.mjs';

/** Notes every lock that the page is given. */
function watchLocks() {
  /** @type {any} */ (window).locks = [];
  if (!('WakeLock' in window)) return;
  const request = WakeLock.prototype.request;
  WakeLock.prototype.request = async function noted(kind) {
    const lock = await request.call(this, kind);
    /** @type {any} */ (window).locks.push(lock);
    return lock;
  };
}

describe('a phone under TLS in chromium', () => {
  /** @type {Authority} */ let authority;
  /** @type {Screening} */ let show;
  /** @type {Browser} */ let browser;
  /** @type {import('./phones.mjs').Phone} */ let phone;

  before(async () => {
    authority = new Authority();
    show = await Screening.start(smallFilm(), ['--start', 'film', ...authority.options]);
    const args = [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`, `--ignore-certificate-errors-spki-list=${authority.fingerprint}`];
    browser = await Browser.launch('chromium', { args });
    phone = await browser.phone(`https://${NAME}:${show.port}/`, [watchLocks]);
  });

  after(async () => {
    await browser?.close();
    await show?.discard();
    authority?.discard();
  });

  it('shows the film’s prompts at their moment, over an encrypted socket', async () => {
    assert.equal(await phone.page.evaluate(() => window.isSecureContext), true);
    await until(20_000, 'a prompt', async () => (await phone.seen()).some(({ cue }) => cue !== ''));
    assert.deepEqual(phone.complaints, []);
  });

  it('keeps its screen lit', async () => {
    const held = () => phone.page.evaluate(() => /** @type {any} */ (window).locks.some((/** @type {any} */ lock) => !lock.released));
    await until(10_000, 'a lock that is held', held);
  });
});
