// A phone whose network lets no WebSocket through sees the same film.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { nowUs, RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { Browser, Phone } from './phones.mjs';

/** Runs in the page, before the page: every socket is refused, as by a proxy that knows only pages. */
function refuseSockets() {
  class Refused {
    static OPEN = 1;
    /** @type {(event: {code: number}) => void} */ onclose = () => {};
    constructor() {
      setTimeout(() => this.onclose({ code: 1006 }), 20);
    }
    close() {}
  }
  /** @type {any} */ (window).WebSocket = Refused;
}

/** Likewise: a browser that has none at all. */
function takeSocketsAway() {
  delete (/** @type {any} */ (window).WebSocket);
}

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`a phone without WebSocket (${name})`, () => {
    /** @type {Screening} */ let show;
    /** @type {Browser} */ let browser;
    /** @type {RawClient} */ let operator;

    afterEach(async () => {
      operator?.close();
      await browser?.close();
      await show?.discard();
    });

    /** @param {() => void} how */
    async function join(how) {
      show = await Screening.start(smallFilm());
      browser = await Browser.launch(name);
      operator = await RawClient.console(show.consolePort, show.token);
      const page = await (await browser.browser.createBrowserContext()).newPage();
      await page.evaluateOnNewDocument(how);
      const phone = new Phone(page);
      await phone.open(show.url);
      await phone.untilSays({ connection: 'live' });
      return phone;
    }

    for (const [kind, how] of Object.entries({ refused: refuseSockets, missing: takeSocketsAway })) {
      it(`shows the right card within 5 s of its moment when sockets are ${kind} (A23)`, async (t) => {
        const phone = await join(how);
        const offset = await operator.clockOffset();
        operator.command({ do: 'pause' });
        operator.command({ do: 'seek', to: 1_000_000 });
        await operator.take('timeline', (line) => line.state === 'paused' && Math.abs(line.pos - 1_000_000) < 100_000);
        const begunUs = nowUs();
        operator.command({ do: 'play' });
        const line = await operator.take('timeline', (news) => news.state === 'playing' && news.vel === 1);
        const seenUs = await phone.sawCue('p-lycee', begunUs);
        const lateUs = seenUs + offset - (line.ts + (2_000_000 - line.pos));
        t.diagnostic(`${(lateUs / 1000).toFixed(0)} ms after its moment, which was one second after the start`);
        assert.ok(lateUs <= 5_000_000, `${lateUs}`);
        await phone.untilReads('Première carte');
        // The next one finds a phone that knows the film already, for it has asked since the film went on from there.
        operator.command({ do: 'seek', to: 6_500_000 });
        const further = await operator.take('timeline', (news) => news.state === 'playing' && news.pos >= 6_400_000);
        const next = await phone.sawCue('p-rue', begunUs, 15_000);
        const nextLateUs = next + offset - (further.ts + (12_000_000 - further.pos));
        t.diagnostic(`${(nextLateUs / 1000).toFixed(0)} ms for one that was known ahead`);
        assert.ok(Math.abs(nextLateUs) <= 1_000_000, `${nextLateUs}`);
        assert.deepEqual(phone.complaints, []);
        assert.ok(phone.requests.some((url) => url.includes('/messages?lang=fr')));
      });
    }
  });
}
