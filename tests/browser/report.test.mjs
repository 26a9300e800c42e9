// The operator saves the report at the desk, as a browser saves anything, and the command reads what was saved.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { RawClient } from '../integration/raw_client.mjs';
import { ROOT, Run } from '../integration/screening.mjs';
import { until } from '../integration/waiting.mjs';
import { barriers, dress, prepare, spilt } from './barriers.mjs';
import { Phone } from './phones.mjs';
import { Rehearsal } from './rehearsal.mjs';

const DATE = '2026-11-25';
const PICTURES = join(ROOT, 'build/test/report');

describe('the report at the desk (chromium)', () => {
  /** @type {Rehearsal} */ let evening;
  /** @type {Phone} */ let desk;
  /** @type {string} */ let folder;
  /** @type {RawClient[]} */ const hall = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'contrechamp-saved-'));
    mkdirSync(PICTURES, { recursive: true });
    evening = await Rehearsal.start('chromium', { args: [], programme: join(ROOT, 'media/dans-leurs-yeux/programme.json') });
    for (let i = 0; i < 11; i += 1) hall.push(await RawClient.phone(evening.show.port));
    for (const one of hall.slice(0, 9)) one.send({ t: 'tap' });
    const { consolePort, deskPath, token } = evening.show;
    const page = await evening.browser.browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    desk = new Phone(page);
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`http://127.0.0.1:${consolePort}${deskPath}#${token}`);
    await prepare(desk);
    await desk.untilReads('Connecté');
  });

  after(async () => {
    for (const one of hall) one.close();
    await evening?.discard();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Two rounds of the hall's cards, shown. */
  async function polled() {
    for (const [round, counts] of /** @type {[string, number[]][]} */ ([['before', [4, 9, 12, 20, 7, 2]], ['after', [14, 16, 11, 8, 4, 1]]])) {
      const { operator, ear } = evening;
      const name = { poll: 'acceptation', round };
      const stage = (wanted) => ear.take('polls', ({ rounds }) => rounds.some((one) => one.round === round && one.stage === wanted), 30_000);
      operator.send({ t: 'poll', do: 'open', ...name });
      operator.send({ t: 'poll', do: 'type', ...name, kind: 'cards', counts });
      if (round === 'before') operator.command({ do: 'go' });
      else operator.send({ t: 'poll', do: 'close' });
      await stage('closed');
      operator.send({ t: 'poll', do: 'reveal', ...name });
      await stage('revealed');
      if (round === 'before') await evening.runInto(evening.sheet.film.end, 'ended');
      await evening.rejoin(); // half a minute without a word and they would be gone
    }
  }

  const saved = (name) => until(10_000, `${name} on the disk`, () => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null));

  it('counts a phone that opens the link, whatever it opens again', async () => {
    await polled();
    const { phone } = evening;
    await phone.untilSays({ state: 'end' });
    // What the link leads to is on the Internet; that it was opened is what counts.
    await phone.page.evaluate(() => {
      const link = /** @type {HTMLElement} */ (document.querySelector('.screen:not([hidden]) [data-action="petition"] a.main'));
      link.addEventListener('click', (event) => event.preventDefault());
      for (let i = 0; i < 3; i += 1) link.click();
    });
    await until(5_000, 'ten openings', async () => {
      const { held } = await (await fetch(new URL('/donnees.json', evening.show.url))).json();
      return held.find(({ what }) => what === 'taps')?.number === 10;
    });
    assert.deepEqual(phone.complaints, []);
  });

  it('proposes today, and says in a sentence what is missing', async () => {
    const proposed = await desk.page.$eval('[data-name="report-date"]', (field) => /** @type {HTMLInputElement} */ (field).value);
    assert.match(proposed, /^20\d\d-\d\d-\d\d$/);
    await desk.tap('[data-name="report-show"]');
    await desk.untilReads('Le nom de la ville manque');
  });

  it('shows everything it will save, without a barrier', async () => {
    await desk.page.type('[data-name="report-town"]', 'Saint-Étienne');
    await desk.page.$eval('[data-name="report-date"]', (field, day) => (/** @type {HTMLInputElement} */ (field).value = day), DATE);
    await desk.tap('[data-name="report-show"]');
    for (const words of ['Saint-Étienne', 'plus de 10', 'au moins 10', 'Avant le film, 52 réponses', 'Après le film, 53 réponses', '38 %', 'Après le film : cartons']) {
      await desk.untilReads(words);
    }
    assert.deepEqual(await barriers(desk), []);
    // What the report adds to the desk is judged here, and not what stands above it.
    await desk.page.$eval('#poll', (section) => (/** @type {HTMLElement} */ (section).hidden = true));
    assert.deepEqual(await spilt(desk), []);
    await (await desk.page.$('#report'))?.screenshot({ path: join(PICTURES, 'desk.png') });
    await dress(desk, { large: true });
    assert.deepEqual(await spilt(desk), [], 'text at 200 %');
    await dress(desk);
  });

  it('is saved by the browser as a page, as rows and as a file that the command reads', async () => {
    for (const ending of ['html', 'csv', 'json']) await desk.tap(`[data-name="save-${ending}"]`);
    const html = await saved(`bilan-saint-etienne-${DATE}.html`);
    assert.match(await saved(`bilan-saint-etienne-${DATE}.csv`), /^town,date,[^]*Saint-Étienne/);
    const file = `bilan-saint-etienne-${DATE}.json`;
    await saved(file);
    assert.match(html, /Saint-Étienne, 25 novembre 2026/);
    const run = new Run(['report', join(folder, file), '--html', join(folder, 'tournee.html')]);
    try {
      assert.equal(await run.status(), 0, run.err);
      assert.match(run.out, /52 réponses, une séance/);
    } finally {
      await run.discard();
    }
    assert.deepEqual(readdirSync(folder).length, 4);
  });

  it('is a page that anybody can read, on a screen and on paper', async () => {
    const page = await evening.browser.browser.newPage();
    const reader = new Phone(page);
    for (const name of [`bilan-saint-etienne-${DATE}.html`, 'tournee.html']) {
      await page.setViewport({ width: 794, height: 1123 });
      await page.goto(pathToFileURL(join(folder, name)).href);
      await prepare(reader);
      assert.deepEqual(await barriers(reader), [], name);
      assert.deepEqual(await spilt(reader), [], name);
      await page.screenshot({ path: join(PICTURES, name.replace(/html$/, 'png')), fullPage: true });
      await page.setViewport({ width: 320, height: 640 });
      assert.deepEqual(await spilt(reader), [], `${name}, 320 wide`);
      const rows = await page.$$eval('table tbody tr', (all) => all.length);
      assert.ok(rows >= 5);
    }
    assert.deepEqual(reader.complaints, []);
    await page.close();
  });

  it('says at the desk that all is wiped, and then has nothing', async () => {
    evening.operator.send({ t: 'poll', do: 'wipe' });
    await desk.untilReads('Tout est effacé');
    await desk.tap('[data-name="report-show"]');
    await desk.untilReads('Aucun résultat de vote n’a été montré');
    assert.deepEqual(desk.complaints, []);
  });
});
