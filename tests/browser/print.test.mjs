// The print kit as it comes out of a printer: pages counted, codes read by a scanner that is not ours, letters
// measured, and no barrier for who reads the sheets on a screen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { ADDRESS, PrintKit } from '../integration/print_kit.mjs';
import { barriers, prepare } from './barriers.mjs';
import { Browser } from './phones.mjs';

const SSID = 'Salle; "des" fêtes, 1:2';
const PASSWORD = 'mot;de:passe\\42';
const PETITION = 'https://www.amnesty.fr/petitions/';
const SMALLEST_LARGE_PX = 24; // 18 points
const A4 = { width: 794, height: 1123 };

const KITS = {
  'the public, in French': ['--address', ADDRESS, '--wifi', SSID, '--wifi-password', PASSWORD],
  'the public, in English': ['--address', ADDRESS, '--lang', 'en'],
  'a school': ['--address', ADDRESS, '--mode', 'school'],
  'a school, in English': ['--mode', 'school', '--lang', 'en'],
  'the public, in large print': ['--large', '--address', ADDRESS, '--wifi', SSID, '--wifi-password', PASSWORD],
};

/** What does not fit its page, its card or its slip, one line each. Runs in the page. */
function overflowing() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) faults.push(`${root.scrollWidth} wide`);
  for (const box of document.querySelectorAll('.sign, .card, .slip')) {
    const { bottom, right } = box.getBoundingClientRect();
    for (const inside of box.querySelectorAll('h1, h2, p, li, svg')) {
      const place = inside.getBoundingClientRect();
      if (place.bottom > bottom + 1 || place.right > right + 1) faults.push(`${box.className}: ${inside.textContent}`);
    }
  }
  return faults;
}

/** The smallest letters there are, in CSS pixels. Runs in the page. */
function smallestLetters() {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let smallest = Infinity;
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const parent = /** @type {HTMLElement} */ (text.parentElement);
    if (text.textContent?.trim() && !parent.closest('.unseen')) {
      smallest = Math.min(smallest, parseFloat(getComputedStyle(parent).fontSize));
    }
  }
  return smallest;
}

for (const [whom, args] of Object.entries(KITS)) {
  describe(`the print kit for ${whom}`, () => {
    /** @type {PrintKit} */ let kit;
    /** @type {Browser} */ let browser;
    /** @type {import('puppeteer-core').Page} */ let page;

    before(async () => {
      kit = PrintKit.create();
      const run = await kit.print(...args);
      assert.equal(run.code, 0, run.err);
      browser = await Browser.launch('chromium');
      page = await browser.browser.newPage();
      await page.setViewport(A4);
      await page.emulateMediaType('print');
    });

    after(async () => {
      await browser?.close();
      kit?.discard();
    });

    const open = (name) => page.goto(pathToFileURL(kit.path(name)).href);
    const isLarge = (name) => args.includes('--large') || name.startsWith('grands-caracteres/');

    async function pdfOf(name) {
      await open(name);
      return Buffer.from(await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
    }

    const pagesOf = async (name) => (await pdfOf(name)).match(/\/Type\s*\/Page\b/g)?.length;

    /** What a scanner reads on a sheet, in order: the bytes, whose alphabet it would have to guess. */
    async function codesOn(name) {
      await page.setViewport({ ...A4, deviceScaleFactor: 2 }); // a scanner wants more than a screen has
      await open(name);
      const found = [];
      for (const code of await page.$$('svg.code')) {
        const input = await code.screenshot();
        found.push(execFileSync('zbarimg', ['--quiet', '--raw', '--oneshot', '-Sbinary', 'png:-'], { input, encoding: 'utf8' }).trimEnd());
      }
      return found;
    }

    it('has no barrier on any sheet', async () => {
      for (const name of kit.names()) {
        await open(name);
        await prepare({ page });
        assert.deepEqual(await barriers({ page }), [], name);
      }
    });

    it('fits its pages, cards and slips', async () => {
      for (const name of kit.names()) {
        await open(name);
        assert.deepEqual(await page.evaluate(overflowing), [], name);
      }
    });

    it('has as many pages as promised, of A4, tagged for screen readers', async () => {
      assert.equal(await pagesOf('affiches.html'), args.includes('--wifi') ? 3 : 2);
      assert.equal(await pagesOf('cartes-vote.html'), 4); // five options: two of cards, slips, the count
      if (!args.includes('--large')) assert.equal(await pagesOf('feuille.html'), 1);
      if (kit.names().includes('petition-papier.html')) assert.equal(await pagesOf('petition-papier.html'), 1);
      const pdf = await pdfOf('feuille.html');
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842]);
      assert.match(pdf, /\/StructTreeRoot/);
    });

    it('has letters of 18 points and more where it says so', async () => {
      const large = kit.names().filter(isLarge);
      assert.ok(large.length >= 2);
      for (const name of large) {
        await open(name);
        const smallest = await page.evaluate(smallestLetters);
        assert.ok(smallest >= SMALLEST_LARGE_PX, `${name}: ${smallest} px`);
      }
    });

    it('has codes that a scanner reads', async () => {
      const joining = args.includes('--address') ? [ADDRESS] : [];
      const wifi = args.includes('--wifi') ? ['WIFI:T:WPA;S:Salle\\; \\"des\\" fêtes\\, 1\\:2;P:mot\\;de\\:passe\\\\42;;'] : [];
      assert.deepEqual(await codesOn('affiches.html'), [...wifi, ...joining]);
      const petition = args.includes('school') ? [] : [PETITION];
      assert.deepEqual(await codesOn('feuille.html'), petition);
      if (petition.length > 0) assert.deepEqual(await codesOn('petition-papier.html'), petition);
    });
  });
}
