// contact_sheet.mjs: every screen of the phone page at one glance, for a person to judge:
//
//     CONTRECHAMP_BUILD=build/release node tests/browser/contact_sheet.mjs [LANGUAGE]
//
// The programme of the film itself on the stand-in. One picture a size and theme:
// build/contact-sheet-360x640-dark.png and so on. Wants what `packaging/test npm` installs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { standIn } from '../integration/films.mjs';
import { ROOT } from '../integration/screening.mjs';
import { unfold } from './barriers.mjs';
import { Rehearsal, SCREENS } from './rehearsal.mjs';

/** @type {[number, number][]} */
const SIZES = [[360, 640], [412, 915], [640, 360], [915, 412]];
const THEMES = ['', '&theme=light'];
const CAPTIONED_US = 22_000_000; // into a line of the stand-in, and a card
const PROGRAMME = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const LONG = ['settings', 'card', 'list', 'action', 'end', 'privacy', 'access', 'help', 'everything', 'closed'];
const work = mkdtempSync(join(tmpdir(), 'contrechamp-contact-'));
const [lang = 'fr'] = process.argv.slice(2);
const evening = await Rehearsal.start('chromium', { film: standIn(), programme: PROGRAMME });
const { phone } = evening;
/** @type {string[]} */ const taken = [];

const shot = (screen, width, theme) => join(work, `${width}-${THEMES.indexOf(theme)}-${screen}.png`);

/** In each theme and size. What may scroll is shown whole. @param {string} screen */
async function photograph(screen, more = '') {
  for (const theme of THEMES) {
    await phone.choose(`#${lang}${theme}${more}`);
    for (const [width, height] of SIZES) {
      await phone.resize({ width, height, deviceScaleFactor: 1 });
      await phone.page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
      const path = /** @type {`${string}.png`} */ (shot(screen, width, theme));
      await phone.page.screenshot({ path, fullPage: LONG.includes(screen) });
    }
  }
  taken.push(screen);
}

function compose([width, height], theme) {
  const look = ['+set', 'label', '-background', '#3a3f4a', '-gravity', 'north', '-tile', 'x1', '-geometry', `${Math.min(width, 640)}x+12+12`];
  const pictures = taken.map((screen) => shot(screen, width, theme));
  const made = join(ROOT, 'build', `contact-sheet-${width}x${height}-${theme ? 'light' : 'dark'}.png`);
  execFileSync('montage', [...pictures, ...look, made]);
  console.log(`${made}: ${taken.join(', ')}`);
}

try {
  mkdirSync(join(ROOT, 'build'), { recursive: true });
  for (const screen of SCREENS.filter((one) => one !== 'question' || evening.cue('question'))) {
    await evening.reach(screen);
    await photograph(screen);
  }
  await unfold(phone);
  await photograph('everything'); // the end, with all that is folded
  await evening.standAt(CAPTIONED_US);
  await phone.choose(`#${lang}&captions=0`);
  await phone.page.waitForFunction(() => document.getElementById('captions')?.textContent);
  await photograph('captions', '&captions=0');
  await evening.reach('film');
  await evening.unheard(() => photograph('offline'));
  await evening.end();
  await photograph('closed');
  for (const size of SIZES) for (const theme of THEMES) compose(size, theme);
} finally {
  await evening.discard();
  rmSync(work, { recursive: true, force: true });
}
