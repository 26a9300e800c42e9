// What the phone page has promised whoever holds it, by number, over a whole evening: A10 to A25, P02, P03, P13.
// What of it can be seen in bytes is in tests/integration/privacy.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { unfold } from './barriers.mjs';
import { Rehearsal, SCREENS } from './rehearsal.mjs';
import { noted, spyOnMotion, spyOnPowers, spyOnSockets } from './spies.mjs';

const PHONE = { width: 360, height: 640 };
const SIDEWAYS = { width: 640, height: 360 };
const LONGEST_MS = 5_000;

/** Everything that can be seen, in order, whatever its place: an element that comes or goes changes it. */
function sight(phone) {
  return phone.page.evaluate(async () => {
    // What is moved by the pointer is drawn in the next frame; a second one for what that leads to.
    for (let i = 0; i < 2; i += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    const seen = [...document.body.querySelectorAll('*')].filter((one) => {
      const { visibility, opacity } = getComputedStyle(one);
      return one.getClientRects().length > 0 && visibility === 'visible' && opacity !== '0';
    });
    const around = (one) => ['::before', '::after'].map((side) => getComputedStyle(one, side).content).join();
    return seen.map((one) => `${one.tagName} ${one.getAttribute('data-name') ?? ''} ${one.childElementCount ? '' : one.textContent} ${around(one)}`);
  });
}

/** All that can be pressed or held on the screen. */
const controls = (phone) => phone.page.$$('button, a, summary, input, label, [tabindex]');

/** What appears, beside the ring around it, when a control is pointed at or held. @returns {Promise<string[]>} */
async function appearances(phone) {
  const faults = [];
  await phone.page.mouse.move(0, 0);
  await phone.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  const rest = await sight(phone);
  let tried = 0;
  for (const control of await controls(phone)) {
    if (!(await control.isVisible())) continue;
    tried += 1;
    const name = await control.evaluate((one) => one.outerHTML.slice(0, 100));
    await control.hover();
    if (String(await sight(phone)) !== String(rest)) faults.push(`pointed at: ${name}`);
    await phone.page.mouse.move(0, 0);
    await control.focus();
    if (String(await sight(phone)) !== String(rest)) faults.push(`held: ${name}`);
    await control.evaluate((one) => /** @type {HTMLElement} */ (one).blur());
  }
  if (tried === 0) faults.push('nothing was tried');
  // A browser shows these in a bubble of its own.
  for (const bubble of await phone.page.$$('[title]')) faults.push(`a bubble: ${await bubble.evaluate((one) => one.outerHTML)}`);
  return faults;
}

/** Rules of all styles by which something would go on and off, with how often a second. @returns {Promise<string[]>} */
function flashes(phone) {
  return phone.page.evaluate(() => {
    const each = (list) => [...list].flatMap((rule) => [rule, ...each(rule.cssRules ?? [])]);
    const rules = each([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]));
    const stops = new Map(rules.filter((rule) => rule instanceof CSSKeyframesRule).map((rule) => [rule.name, rule.cssRules.length]));
    const faults = rules.length > 20 ? [] : [`only ${rules.length} rules were read`];
    for (const rule of rules.filter((one) => one instanceof CSSStyleRule && /animation/.test(one.style.cssText))) {
      // On an element of its own, because only there the lengths in tokens have a value.
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.cssText = rule.style.cssText;
      const { animationName, animationDuration, animationIterationCount } = getComputedStyle(probe);
      probe.remove();
      for (const [i, name] of animationName.split(', ').entries()) {
        const times = Number(animationIterationCount.split(', ')[i] ?? 1);
        const seconds = parseFloat(animationDuration.split(', ')[i] ?? animationDuration);
        const changes = times * Math.max(1, (stops.get(name) ?? 2) - 1);
        if (!Number.isFinite(times)) faults.push(`${rule.selectorText}: ${name} never ends`);
        // One change is no flash; three flashes a second are six.
        else if (changes > 1 && changes / seconds > 6) faults.push(`${rule.selectorText}: ${name}, ${changes} changes in ${seconds} s`);
      }
    }
    return faults;
  });
}

/** Puts a rule into the page's style, as a careless hand would. @param {string[]} rules */
const spoil = (phone, rules) =>
  phone.page.evaluate((texts) => {
    const [sheet] = document.styleSheets;
    for (const text of texts) sheet.insertRule(text, sheet.cssRules.length);
  }, rules);

/** What is left in the phone, wherever a page can leave something. */
const kept = (phone) =>
  phone.page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    name: window.name,
    history: history.state,
  }));

for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
  describe(`a whole evening (${name})`, () => {
    /** @type {Rehearsal} */ let evening;

    before(async () => {
      evening = await Rehearsal.start(name, { before: [spyOnPowers, spyOnSockets, spyOnMotion] });
    });

    after(() => evening?.discard());

    for (const screen of SCREENS) {
      it(`has nothing on « ${screen} » that comes by pointing, needs a way of holding, or asks for words (A18, A19, P13)`, async () => {
        const { phone } = evening;
        await evening.reach(screen);
        await unfold(phone);
        // Fields to choose in are no fields to write in.
        const fields = 'input:not([type=radio]):not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]';
        assert.equal((await phone.page.$$(fields)).length, 0);
        const upright = await phone.words();
        await phone.resize(SIDEWAYS);
        assert.equal(await phone.words(), upright);
        await phone.resize(PHONE);
        if (screen !== 'hold' || (await controls(phone)).length > 0) assert.deepEqual(await appearances(phone), []);
      });
    }

    it('moves for no longer than five seconds (A10)', async () => {
      const { phone } = evening;
      await evening.close();
      for (const cue of evening.sheet.cues) {
        await evening.runInto(cue.in, 'playing');
        await phone.untilSays({ cue: cue.id });
      }
      for (const { name: what, ms } of await noted(phone, 'moved')) assert.ok(ms <= LONGEST_MS, `${what} for ${ms} ms`);
    });

    it('never flashes (A11)', async () => {
      assert.deepEqual(await flashes(evening.phone), []);
    });

    it('makes no sound, does not buzz, asks for no leave and watches no hand (A19, A25)', async () => {
      assert.deepEqual(await noted(evening.phone, 'touched'), []);
      const handlers = await evening.phone.page.evaluate(() =>
        Object.keys(window).filter((key) => /^on(device|drag|touchmove|gesture)/.test(key) && window[key] !== null),
      );
      assert.deepEqual(handlers, []);
      assert.equal((await evening.phone.page.$$('audio, video, [draggable=true], [autoplay]')).length, 0);
    });

    it('leaves nothing in the phone (P02)', async () => {
      const { phone } = evening;
      // How many pages are open is all the tab's history knows, so that the system's Back closes one.
      const history = { depth: 0 };
      const nothing = { cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0, name: '', history };
      assert.deepEqual(await kept(phone), nothing);
      assert.deepEqual(await phone.page.browserContext().cookies(), []);
    });

    it('has asked nobody but its server, nor prepared to (P03)', async () => {
      const { phone, show } = evening;
      assert.ok(phone.requests.length >= 3, String(phone.requests)); // itself, its style and its script at least
      for (const url of phone.requests) assert.ok(url.startsWith(show.url) || url.startsWith('data:'), url);
      const lines = await noted(phone, 'lines');
      assert.ok(lines.length > 0);
      for (const line of lines) assert.ok(line.startsWith(`WebSocket ws://127.0.0.1:${show.port}/`), line);
      const hints = await phone.page.$$eval('link, script[type=speculationrules], meta[http-equiv]', (all) =>
        all.map((one) => `${one.getAttribute('rel') ?? one.tagName} ${/** @type {HTMLLinkElement} */ (one).href}`),
      );
      for (const hint of hints) {
        assert.match(hint, /^(icon data:,|(?:stylesheet|modulepreload|icon|manifest) http:)/);
        if (!hint.endsWith('data:,')) assert.ok(hint.split(' ')[1].startsWith(show.url), hint);
      }
    });

    // The last ones, because they spoil the page: what was looked for above would have been seen.
    it('would be caught at every one of these', async () => {
      const { phone } = evening;
      await evening.reach('film');
      await spoil(phone, [
        '@keyframes restless { 50% { opacity: 0 } }',
        'footer { animation: restless 200ms infinite }',
        'footer::before { content: "" }',
        'footer:hover::before { content: "More" }',
      ]);
      assert.match(String(await flashes(phone)), /restless never ends/);
      assert.match(String(await appearances(phone)), /pointed at/);
      const moved = await noted(phone, 'moved');
      assert.ok(moved.some(({ ms }) => ms > LONGEST_MS), JSON.stringify(moved));
      await phone.page.evaluate(async () => {
        new AudioContext();
        navigator.permissions.query({ name: 'geolocation' });
        window.addEventListener('devicemotion', () => {});
        localStorage.setItem('phone', '1');
        new WebSocket(`${location.origin.replace('http', 'ws')}/elsewhere`);
      });
      assert.deepEqual(await noted(phone, 'touched'), ['AudioContext', 'permissions', 'listens to devicemotion']);
      assert.equal((await kept(phone)).local, 1);
      assert.match(String((await noted(phone, 'lines')).pop()), /elsewhere$/);
    });
  });

  describe(`somebody whom motion makes ill (${name})`, () => {
    it('sees no motion on any screen (A10)', async () => {
      const evening = await Rehearsal.start(name, { before: [spyOnMotion], calm: true });
      try {
        const { phone } = evening;
        assert.ok(await phone.page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches));
        for (const screen of SCREENS) {
          await evening.reach(screen);
          assert.deepEqual(await phone.page.evaluate(() => document.getAnimations().length), 0, screen);
        }
        await evening.close();
        for (const cue of evening.sheet.cues) {
          await evening.runInto(cue.in, 'playing');
          await phone.untilSays({ cue: cue.id });
        }
        assert.deepEqual(await noted(phone, 'moved'), []);
      } finally {
        await evening.discard();
      }
    });
  });
}
