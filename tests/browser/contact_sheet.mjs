// contact_sheet.mjs: every screen of the phone page at one glance, for a person to judge:
//
//     CONTRECHAMP_BUILD=build/release node tests/browser/contact_sheet.mjs [LANGUAGE]
//
// The programme of the film itself on the stand-in. One picture a size: build/contact-sheet-360x640.png and so on.
// Wants what `packaging/test npm` installs.
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
const PROGRAMME = join(ROOT, 'media/dans-leurs-yeux/programme.json');
const LONG = ['card', 'list', 'action', 'end', 'privacy', 'access', 'help']; // these may scroll: shown whole
const work = mkdtempSync(join(tmpdir(), 'contrechamp-contact-'));
const shot = (screen, width) => join(work, `${width}-${screen}.png`);

async function photograph(phone, screen, [width, height]) {
  await phone.resize({ width, height, deviceScaleFactor: 1 });
  await phone.page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  const path = /** @type {`${string}.png`} */ (shot(screen, width));
  await phone.page.screenshot({ path, fullPage: LONG.includes(screen) });
}

function compose(screens, [width, height]) {
  const pictures = screens.map((screen) => shot(screen, width));
  const look = ['+set', 'label', '-background', '#3a3f4a', '-gravity', 'north', '-tile', 'x1', '-geometry', '+12+12'];
  const made = join(ROOT, 'build', `contact-sheet-${width}x${height}.png`);
  execFileSync('montage', [...pictures, ...look, made]);
  console.log(`${made}: ${screens.join(', ')}`);
}

const [lang = 'fr'] = process.argv.slice(2);
const evening = await Rehearsal.start('chromium', { film: standIn(), programme: PROGRAMME });
try {
  mkdirSync(join(ROOT, 'build'), { recursive: true });
  const { phone } = evening;
  await phone.speak(lang);
  const screens = SCREENS.filter((screen) => screen !== 'question' || evening.cue('question'));
  for (const screen of screens) {
    await evening.reach(screen);
    for (const size of SIZES) await photograph(phone, screen, size);
  }
  await unfold(phone);
  LONG.push('everything'); // the end, with all that is folded
  for (const size of SIZES) await photograph(phone, 'everything', size);
  for (const size of SIZES) compose([...screens, 'everything'], size);
} finally {
  await evening.discard();
  rmSync(work, { recursive: true, force: true });
}
