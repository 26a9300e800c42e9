// measure_recovery.mjs: how long a phone's screen is wrong after what happens in a real hall, beside the goals:
//
//     CONTRECHAMP_BUILD=build/release node tests/browser/measure_recovery.mjs [ROUNDS [FROZEN_SECONDS]]
//
// Chromium, behind an access point of ours; 20 rounds and 60 frozen seconds unless said otherwise, which is half an
// hour. A round that does not end on the right screen, or shows a wrong prompt, stops everything.
// Wants what `packaging/test npm` installs.
import { blackout, death, freeze, Hall } from './recoveries.mjs';
import { distribution } from './phones.mjs';

const [rounds = 20, frozen = 60] = process.argv.slice(2).map(Number);
if (!(rounds > 0 && frozen >= 0)) throw new Error('usage: measure_recovery.mjs [ROUNDS [FROZEN_SECONDS]]');

const MISFORTUNES = [
  { what: 'ten seconds without a network', goal: 'p50 500, p95 1000, max 2000 ms', befall: blackout },
  { what: `a page frozen for ${frozen} s`, goal: 'p95 500 ms', befall: (hall) => freeze(hall, frozen) },
  { what: 'a companion killed', goal: 'max 3000 ms', befall: death },
];

const hall = await Hall.open('chromium');
try {
  for (const { what, goal, befall } of MISFORTUNES) {
    const tookUs = [];
    for (let round = 0; round < rounds; round += 1) tookUs.push(await befall(hall));
    console.log(`${what}: ${distribution(tookUs)} (goal: ${goal})`);
  }
} finally {
  await hall.close();
}
