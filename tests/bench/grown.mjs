// grown.mjs: programmes, sheets and films as large as wanted.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BUILD, ROOT } from '../integration/screening.mjs';

const FOLDER = join(BUILD, 'bench-films');
const A_CHAPTER = 10; // cues
const A_CARD = 10; // cues that show it
const UNIT_S = 360;

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** What an author could have written. @param {number} cues @param {number} languages @param {number} filmSeconds */
export function programme(cues, languages, filmSeconds) {
  const tags = ['fr', ...times(languages - 1, (i) => `x${String.fromCharCode(97 + (i % 26))}`)];
  const texts = (french) => Object.fromEntries(tags.map((tag) => [tag, `${french} (${tag})`]));
  const source = { label: 'Un journal', url: 'https://example.org/journal', date: '2020' };
  const cards = times(Math.ceil(cues / A_CARD), (i) => ({
    id: `c${i}`,
    title: texts(`Carte ${i}`),
    body: texts('Le texte de la carte, en une phrase.'),
    source,
    confidence: 'high',
    review_by: '2030-01-01',
  }));
  const count = Math.ceil(cues / A_CHAPTER);
  const apart = Math.max(1, Math.floor(filmSeconds / count / A_CHAPTER));
  const chapters = times(count, (i) => ({
    id: `k${i}`,
    title: texts(`Chapitre ${i}`),
    prompts: times(Math.min(A_CHAPTER, cues - i * A_CHAPTER), (j) => ({
      id: `p${i}-${j}`,
      at: clock(j * apart),
      for: '0:01',
      card: `c${Math.floor((i * A_CHAPTER + j) / A_CARD)}`,
    })),
  }));
  return {
    format: 1,
    id: 'grand',
    languages: tags,
    title: texts('Un grand programme'),
    notice: texts('Rien sur vous n’est enregistré.'),
    producer: 'Personne',
    experiments: [],
    cards,
    questions: [],
    glossary: [],
    chapters,
    actions: [],
  };
}

/** A programme as a file. @param {string} folder @param {{cues: number, languages?: number, filmSeconds: number}} how */
export function programmeFile(folder, { cues, languages = 1, filmSeconds }) {
  const file = join(folder, `programme-${cues}-${languages}.json`);
  writeFileSync(file, JSON.stringify(programme(cues, languages, filmSeconds)));
  return file;
}

/** What a phone would be told of it, in one language. @param {number} cues @param {number} filmSeconds */
export function sheet(cues, filmSeconds) {
  const apart = Math.floor((filmSeconds * 1e6) / cues);
  const source = { label: 'Un journal', url: 'https://example.org/journal', date: '2020' };
  return {
    t: 'cues',
    id: '0123456789abcdef',
    lang: 'fr',
    dir: 'ltr',
    langs: [{ tag: 'fr', name: 'français', lang: 'fr', dir: 'ltr' }],
    words: {},
    film: { title: 'Un grand programme', notice: '', end: filmSeconds * 1e6 },
    holds: [],
    chapters: [],
    cues: times(cues, (i) => ({ id: `p${i}`, in: i * apart, out: i * apart + Math.floor(apart / 2), kind: 'card', ref: `c${Math.floor(i / A_CARD)}` })),
    cards: times(Math.ceil(cues / A_CARD), (i) => ({ id: `c${i}`, title: `Carte ${i}`, body: 'Une phrase.', source, confidence: 'high' })),
    questions: [],
  };
}

function made(name, make) {
  const film = join(FOLDER, name);
  if (existsSync(film)) return film;
  mkdirSync(FOLDER, { recursive: true });
  const partial = join(FOLDER, `partial-${process.pid}-${name}`);
  make(partial);
  renameSync(partial, film);
  return film;
}

/** The small film, six minutes of it, so many times over; with all its subtitles. @param {number} count */
export function longFilm(count) {
  const unit = made('six-minutes.mkv', (to) => execFileSync(join(ROOT, 'media/stand-in/make_film'), ['--small', '--silent', to, String(UNIT_S)], { stdio: 'ignore' }));
  if (count === 1) return unit;
  return made(`six-minutes-${count}.mkv`, (to) => {
    const list = `${to}.txt`;
    writeFileSync(list, `file '${unit}'\n`.repeat(count));
    const copy = ['-map', '0', '-c', 'copy', '-f', 'matroska', to];
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, ...copy], { stdio: 'ignore' });
    rmSync(list);
  });
}

export const unitSeconds = UNIT_S;
