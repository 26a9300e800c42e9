// odd_films.mjs: films as people bring them: every container and codec a cupboard holds, each made in a second or less.
//
// Units: µs for a frame's length. What this machine's ffmpeg cannot make is not here, and its name is in MISSING.
import { execFileSync } from 'node:child_process';

import { filmBy } from '../integration/films.mjs';

export const SECONDS = 3;
const FRAME_US = 40_000;

const picture = ({ size = '320x180', rate = 25 } = {}) => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${SECONDS}`];
const TONE = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${SECONDS}`];
const SIX_VOICES = ['-f', 'lavfi', '-i', `sine=frequency=220:sample_rate=48000:duration=${SECONDS},pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0`];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];
const AAC = ['-c:a', 'aac'];

/** @type {{[what: string]: {name: string, recipe: string[], encoder?: string, frameUs?: number, beginsUs?: number}}} */
const RECIPES = {
  'an MP4 of H.264 and AAC': { name: 'usual.mp4', recipe: [...picture(), ...TONE, ...H264, ...AAC] },
  '4K': { name: '4k.mp4', frameUs: 125_000, recipe: [...picture({ size: '3840x2160', rate: 8 }), ...TONE, ...H264, ...AAC] },
  'a frame rate that varies': {
    name: 'varies.mp4',
    frameUs: 120_000,
    recipe: [...picture(), ...TONE, '-vf', "select='lt(t,1)+not(mod(n,3))'", '-fps_mode', 'vfr', ...H264, ...AAC],
  },
  'no sound': { name: 'mute.mp4', recipe: [...picture(), ...H264] },
  'six voices of AC-3': { name: 'six.mkv', recipe: [...picture(), ...SIX_VOICES, ...H264, '-c:a', 'ac3'] },
  'a WebM of VP9 and Opus': {
    name: 'vp9.webm',
    encoder: 'libvpx-vp9',
    recipe: [...picture(), ...TONE, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
  },
  'AV1': { name: 'av1.mkv', encoder: 'libsvtav1', recipe: [...picture(), ...TONE, '-c:v', 'libsvtav1', '-preset', '12', '-c:a', 'libopus'] },
  'a transport stream of MPEG-2': { name: 'broadcast.ts', recipe: [...picture({ size: '352x288' }), ...TONE, '-c:v', 'mpeg2video', '-c:a', 'mp2'] },
  'interlaced MPEG-2': {
    name: 'interlaced.mpg',
    recipe: [...picture({ size: '352x288' }), ...TONE, '-c:v', 'mpeg2video', '-flags', '+ildct+ilme', '-top', '1', '-c:a', 'mp2'],
  },
  'a DV tape': { name: 'tape.dv', recipe: [...picture({ size: '720x576' }), ...TONE, '-target', 'pal-dv'] },
  'a MOV of ProRes': { name: 'prores.mov', recipe: [...picture(), ...TONE, '-c:v', 'prores', '-c:a', 'pcm_s16le'] },
  'a MOV of JPEGs': { name: 'jpegs.mov', recipe: [...picture(), ...TONE, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-c:a', 'pcm_s16le'] },
  'FLAC in Matroska': { name: 'flac.mkv', recipe: [...picture(), ...TONE, ...H264, '-c:a', 'flac'] },
  '10 bits of H.264': { name: 'ten_bits.mkv', recipe: [...picture(), ...TONE, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', ...AAC] },
  'HEVC': { name: 'hevc.mp4', encoder: 'libx265', recipe: [...picture(), ...TONE, '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', ...AAC] },
  'an AVI of MPEG-4': { name: 'old.avi', recipe: [...picture(), ...TONE, '-c:v', 'mpeg4', '-c:a', 'mp2'] },
  'anamorphic': { name: 'anamorphic.mp4', recipe: [...picture({ size: '720x576' }), ...TONE, '-vf', 'setsar=64/45', ...H264, ...AAC] },
  'time that does not begin at zero': { name: 'late.mkv', beginsUs: 5_000_000, recipe: [...picture(), ...TONE, ...H264, ...AAC, '-output_ts_offset', '5'] },
};

/** A picture that lies on its side, and says so: made of one that stands. */
const lying = () => filmBy('lying.mp4', ['-i', filmBy('usual.mp4', RECIPES['an MP4 of H.264 and AAC'].recipe), '-c', 'copy', '-metadata:s:v:0', 'rotate=90']);

const encoders = execFileSync('ffmpeg', ['-v', 'quiet', '-encoders'], { encoding: 'utf8' });
const canBeMade = ({ encoder = '' }) => encoders.includes(` ${encoder}`);

/** By what is odd: how to have it, how long its longest frame lasts, and where its time begins. */
export const ODD_FILMS = Object.entries(RECIPES)
  .filter(([, recipe]) => canBeMade(recipe))
  .map(([what, { name, recipe, frameUs = FRAME_US, beginsUs = 0 }]) => ({ what, frameUs, beginsUs, film: () => filmBy(name, recipe) }))
  .concat([{ what: 'a picture that lies on its side', frameUs: FRAME_US, beginsUs: 0, film: lying }]);

/** Of which the tests try each time; the others with the table (tests/trust/run). */
export const USUAL = ['4K', 'a frame rate that varies', 'a WebM of VP9 and Opus', 'a transport stream of MPEG-2', 'a MOV of ProRes', 'time that does not begin at zero'];

export const MISSING = Object.keys(RECIPES).filter((what) => !canBeMade(RECIPES[what]));

const WHITE_AND_BLACK = ['-f', 'lavfi', '-i', `color=black:size=320x180:rate=5:duration=30,drawbox=w=160:color=white:t=fill`];

/** White at its left and black at its right, to be shown after a quarter turn against the clock: black above, white below. */
export const turned = () =>
  filmBy('turned.mp4', ['-i', filmBy('halves.mp4', [...WHITE_AND_BLACK, ...H264]), '-c', 'copy', '-metadata:s:v:0', 'rotate=90']);

/** White, nearly square in its file, and as wide as a screen to look at. */
export const squeezed = () => filmBy('squeezed.mp4', ['-f', 'lavfi', '-i', `color=white:size=360x288:rate=5:duration=30`, '-vf', 'setsar=64/45', ...H264]);

/** Half a second a cluster, as a long film has many. @param {string} ending */
export const manyPieces = (ending) =>
  filmBy(`pieces.${ending}`, [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=10', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=10'],
    ...[...H264, ...AAC, ...(ending === 'mkv' ? ['-cluster_time_limit', '500'] : [])],
  ]);
