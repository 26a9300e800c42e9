// films.mjs: the films the tests play, made once under the build folder: good ones, and ones that are not.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { BUILD, ROOT } from './screening.mjs';

const REAL_FILM = join(ROOT, 'tests/fixtures/films/real_film');
const MAKE_FILM = join(ROOT, 'media/stand-in/make_film');
// By what makes them: a film made by yesterday's recipe is another film.
const FOLDER = join(BUILD, 'films', recipe());

/** The length of the small film: four chapters of ten seconds. */
export const FILM_US = 40_000_000;
export const CHAPTER_US = 10_000_000;
export const FRAME_US = 40_000;

function recipe() {
  const hash = createHash('sha256');
  for (const script of [MAKE_FILM, join(ROOT, 'media/stand-in/drawings.bash'), REAL_FILM]) hash.update(readFileSync(script));
  return hash.digest('hex').slice(0, 8);
}

function place(name) {
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, name);
}

function run(program, args) {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 120_000 });
}

// Written beside and renamed, so that a broken run leaves no half film.
function made(name, make) {
  const film = place(name);
  if (!existsSync(film)) {
    const partial = place(`partial-${process.pid}-${name}`);
    make(partial);
    renameSync(partial, film);
  }
  return film;
}

export const smallFilm = () => made('small.mkv', (to) => run(MAKE_FILM, ['--small', to, String(FILM_US / 1e6)]));

/** Likewise, of any length. @param {number} seconds */
export const filmOf = (seconds) => made(`small-${seconds}.mkv`, (to) => run(MAKE_FILM, ['--small', to, String(seconds)]));

export const silentFilm = () =>
  made('silent.mkv', (to) => run(MAKE_FILM, ['--small', '--silent', to, String(FILM_US / 1e6)]));

/** The whole stand-in of six minutes. */
export const standIn = () => made('stand-in.mkv', (to) => run(MAKE_FILM, [to]));

/** The small film without its chapters: nobody has marked it. */
export const unmarkedFilm = () =>
  made('unmarked.mkv', (to) =>
    run('ffmpeg', ['-v', 'error', '-y', '-i', smallFilm(), '-map', '0', '-map_chapters', '-1', '-c', 'copy', to]),
  );

/** The first half of the small film's bytes. */
export const truncatedFilm = () =>
  made('truncated.mkv', (to) => {
    const whole = readFileSync(smallFilm());
    writeFileSync(to, whole.subarray(0, whole.length / 2));
  });

/** A film by a recipe of its own, kept by it. @param {string} name @param {string[]} words of ffmpeg, without its output */
export const filmBy = (name, words) =>
  made(`${createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 8)}-${name}`, (to) =>
    run('ffmpeg', ['-v', 'error', '-y', ...words, to]),
  );

/** Likewise, of another film's bytes. @param {string} name @param {string} film @param {(bytes: Buffer) => Buffer} change */
export const spoilt = (name, film, change) => made(`${basename(film)}-${name}`, (to) => writeFileSync(to, change(readFileSync(film))));

/** A film that others have made. @param {'bunny' | 'screencast'} name */
export const realFilm = (name) =>
  execFileSync(REAL_FILM, [name, place('real')], { encoding: 'utf8', timeout: 300_000 }).trim();

/** Not a film at all, whatever it is called. */
export function disguised(name, text) {
  const file = place(name);
  writeFileSync(file, text);
  return file;
}

export function folderNamed(name) {
  const folder = place(name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
