// The operator's phone as a remote, in real browsers, over an address that is not this machine's own.
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { barriers, brightness, dress, prepare, spilt } from './barriers.mjs';
import { Browser } from './phones.mjs';

const listen = Object.values(networkInterfaces())
  .flatMap((one) => one ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const pressed = (name) => `[data-name="${name}"]`;

/** The state of the film is called as the key is that leads to it. @param {import('./phones.mjs').Phone} phone @param {string} words */
const untilPauseKeySays = (phone, words) =>
  until(10_000, `a key that says « ${words} »`, async () => (await phone.page.$eval(`${pressed('remote-pause')}:enabled`, (key) => key.textContent).catch(() => '')) === words);

for (const kind of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`the remote in ${kind}`, { skip: listen ? false : 'this machine is on no network' }, () => {
    /** @type {Screening} */ let show;
    /** @type {Browser} */ let browser;
    /** @type {import('./phones.mjs').Phone} */ let phone;
    /** @type {RawClient} */ let ear;

    before(async () => {
      show = await Screening.start(smallFilm(), ['--remote'], { listen });
      ear = await RawClient.phone(show.port, 'fr', listen);
      browser = await Browser.launch(kind);
      phone = await browser.phone(show.remote.url);
      await phone.untilReads('Accueil', 20_000);
    });

    after(async () => {
      ear?.close();
      await browser?.close();
      await show?.discard();
    });

    it('starts the film, halts it and lets it go on, and shows where it is', async () => {
      assert.equal(new URL(phone.page.url()).hostname, listen);
      await phone.tap(pressed('remote-go'));
      await ear.take('timeline', (line) => line.state === 'playing');
      await untilPauseKeySays(phone, 'Pause');
      await phone.tap(pressed('remote-pause'));
      await ear.take('timeline', (line) => line.state === 'paused');
      await untilPauseKeySays(phone, 'Lecture');
      assert.match(await phone.words(), /\d:\d\d\s+reste \d:\d\d/);
      await phone.tap(pressed('remote-pause'));
      await ear.take('timeline', (line) => line.state === 'playing');
    });

    it('fills a small phone with keys for a thumb, and lights up no face', async () => {
      const sizes = await phone.page.evaluate(() =>
        [...document.querySelectorAll('.remote-key')].filter((one) => one.getClientRects().length > 0).map((one) => {
          const { width, height, bottom } = one.getBoundingClientRect();
          return { width, height, bottom };
        }),
      );
      assert.ok(sizes.length >= 2);
      for (const { width, height } of sizes) assert.ok(width >= 300 && height >= 96, JSON.stringify(sizes));
      assert.ok(sizes[sizes.length - 1].bottom <= 640 && sizes[sizes.length - 1].bottom > 560, JSON.stringify(sizes));
      assert.ok((await brightness(phone)) < 0.15);
    });

    it('keeps nobody from using it, in large letters neither', async () => {
      await prepare(phone);
      assert.deepEqual(await barriers(phone), []);
      assert.deepEqual(await spilt(phone), []);
      await dress(phone, { large: true });
      assert.deepEqual(await spilt(phone), []);
      await dress(phone, {});
    });

    it('is one tap from the whole desk, one tap back, and there again when the page is loaded anew', async () => {
      await phone.tap(pressed('remote-leave'));
      await phone.untilReads('Chapitres');
      await prepare(phone);
      assert.deepEqual(await barriers(phone), []);
      await phone.tap(pressed('remote-enter'));
      await phone.untilReads('reste');
      assert.equal(await phone.held(), 'h1');
      await phone.page.reload();
      await phone.untilReads('reste');
      assert.deepEqual(await phone.says().then(({ view, connection }) => ({ view, connection })), { view: 'remote', connection: 'live' });
    });

    it('comes back by itself when its companion was started again', async () => {
      await phone.page.evaluate(() => {
        const { body } = document;
        new MutationObserver(() => body.dataset.connection === 'lost' && body.classList.add('was-lost')).observe(body, { attributeFilter: ['data-connection'] });
      });
      process.kill(await show.child('contrechamp-companion'), 'SIGKILL');
      await phone.page.waitForSelector('body.was-lost', { timeout: 20_000 });
      await phone.untilSays({ connection: 'live' }, 20_000);
      await untilPauseKeySays(phone, 'Pause');
      await phone.tap(pressed('remote-pause'));
      await untilPauseKeySays(phone, 'Lecture');
    });

    it('asks nobody else for anything, and complains of nothing', () => {
      const asked = phone.requests.filter((url) => !url.startsWith('data:'));
      for (const url of asked) assert.equal(new URL(url).host, new URL(show.remote.url).host);
      // Of the companion that was killed, and of a header that plain HTTP cannot keep.
      const known = /WebSocket|connection|Cross-Origin-Opener-Policy/i;
      assert.deepEqual(phone.complaints.filter((one) => !known.test(one)), []);
    });
  });
}

describe('the key, in a real browser', { skip: listen ? false : 'this machine is on no network' }, () => {
  it('leaves the page in no request and in no frame', async () => {
    const show = await Screening.start(smallFilm(), ['--remote'], { listen });
    const browser = await Browser.launch('chromium');
    try {
      const phone = await browser.phone('about:blank');
      const wire = await phone.page.createCDPSession();
      /** @type {string[]} */ const sent = [];
      for (const name of /** @type {const} */ (['requestWillBeSentExtraInfo', 'webSocketFrameSent', 'webSocketWillSendHandshakeRequest'])) {
        wire.on(`Network.${name}`, (event) => sent.push(JSON.stringify(event)));
      }
      await wire.send('Network.enable');
      await phone.page.goto(show.remote.url);
      await phone.untilReads('Accueil', 20_000);
      await phone.tap(pressed('remote-go'));
      await phone.untilReads('Pause');
      const frames = sent.filter((event) => event.includes('sealed'));
      assert.ok(frames.some((event) => event.includes('go')), `${frames.length} of ${sent.length}`);
      for (const event of sent) assert.ok(!event.includes(show.token), event);
    } finally {
      await browser.close();
      await show.discard();
    }
  });
});
