// ready_panel.js: before the doors open, whether all is as it should be: a light for each thing, and for each that
// is amber one sentence and one remedy. What only ears and the hall can tell is asked of them.
//
// Read from what the desk is told anyway. `contrechamp rehearse` tries more, the day before.

import { byId, element } from '../shared/dom.js';

/**
 * @typedef {import('./desk_messages.js').StageNews} StageNews
 * @typedef {import('../shared/sheet.js').Sheet} Sheet
 * @typedef {{stage: StageNews | null, sheet: Sheet | null, phones: number | null, unconfined: boolean}} RoomFacts
 * @typedef {{of: string, ready: boolean, said: string}} Light
 */

const FAINT = 30; // volume: hardly heard in a hall

/** @param {StageNews} stage @returns {Light} */
function pictureLight({ black, frozen, note }) {
  const wrong = [
    black ? 'L’écran est noir\u202f: « Noir » rend l’image.' : '',
    frozen ? 'L’image est figée\u202f: « Figer » la rend.' : '',
    note,
  ].find(Boolean);
  return { of: 'Image', ready: !wrong, said: wrong || 'L’écran montre l’accueil. Regardez-le depuis le dernier rang.' };
}

/** @param {StageNews} stage @returns {Light} */
function soundLight({ muted, volume }) {
  if (muted) return { of: 'Son', ready: false, said: 'Le son est coupé\u202f: montez le volume.' };
  const percent = `${volume}\u202f%`;
  if (volume < FAINT) return { of: 'Son', ready: false, said: `Le volume n’est qu’à ${percent}\u202f: montez-le.` };
  return { of: 'Son', ready: true, said: `Volume à ${percent}. Écoutez-le dans la salle.` };
}

/** @param {StageNews} stage @returns {Light} */
function subtitlesLight({ tracks, subtitles }) {
  const of = 'Sous-titres';
  if (tracks.length === 0) {
    return { of, ready: false, said: 'Le film n’en a pas\u202f: posez un fichier .srt ou .vtt à côté de lui, et relancez.' };
  }
  const seen = tracks.find(({ id }) => id === subtitles);
  if (!seen) return { of, ready: false, said: 'Aucun n’est à l’écran\u202f: choisissez une piste, plus bas.' };
  return { of, ready: true, said: `À l’écran\u202f: ${seen.title || seen.lang || 'une piste sans nom'}.` };
}

/** @param {number} phones @returns {Light} */
function phonesLight(phones) {
  return phones > 0
    ? { of: 'Téléphones', ready: true, said: 'L’adresse répond\u202f: un téléphone au moins est entré.' }
    : { of: 'Téléphones', ready: false, said: 'Aucun n’est entré\u202f: scannez le code de l’écran avec le vôtre.' };
}

/** Nothing is said of a kernel that does what it should. @type {Light} */
const UNCONFINED = {
  of: 'Enceinte',
  ready: false,
  said: 'Le noyau de ce portable n’enferme pas le serveur des téléphones. Dites-le à la salle, ou prenez un noyau avec seccomp.',
};

/** @param {Sheet} sheet @returns {Light} */
function chaptersLight({ chapters }) {
  const missing = chapters.filter(({ at }) => at === null).length;
  return missing === 0
    ? { of: 'Chapitres', ready: true, said: 'Tous marqués\u202f: les cartes viendront à leur moment.' }
    : { of: 'Chapitres', ready: false, said: 'Tous ne sont pas marqués\u202f: GO enverra leurs cartes, ou « contrechamp mark » les marque.' };
}

/** @param {RoomFacts} facts @returns {Light[]} */
export function lightsOf({ stage, sheet, phones, unconfined }) {
  return [
    ...(unconfined ? [UNCONFINED] : []),
    ...(stage ? [pictureLight(stage), soundLight(stage), subtitlesLight(stage)] : []),
    ...(phones === null ? [] : [phonesLight(phones)]),
    ...(sheet ? [chaptersLight(sheet)] : []),
  ];
}

/** In the lobby only: later nobody has time to read. @param {boolean} inLobby @param {RoomFacts} facts */
export function drawLights(inLobby, facts) {
  const place = byId('ready');
  place.hidden = !inLobby;
  const lights = inLobby ? lightsOf(facts) : [];
  const drawn = JSON.stringify(lights);
  if (place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  byId('lights').replaceChildren(
    ...lights.map(({ of, ready, said }) =>
      element(
        'li',
        { 'data-light': ready ? 'ready' : 'look' },
        element('strong', {}, of),
        element('span', { class: 'light' }, ready ? 'prêt' : 'à voir'),
        element('span', { class: 'light-said' }, said),
      ),
    ),
  );
}
