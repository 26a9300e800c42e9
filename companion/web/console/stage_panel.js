// stage_panel.js: picture, sound and subtitles on the operator's desk. What the buttons show is what the stage
// says of itself; what they send is what shall be, so that two desks and a nervous finger do no harm.

import { byId, element } from '../shared/dom.js';
import { clockFace } from '../shared/words.js';

/**
 * @typedef {import('./desk_messages.js').StageNews} StageNews
 * @typedef {import('./desk_messages.js').DeskTrack} DeskTrack
 * @typedef {(command: {do: string, [field: string]: unknown}) => void} Tell
 */

const VOLUME_STEP = 5;

/** @type {Record<string, string>} */
const TONGUES = {
  ar: 'Arabe', ara: 'Arabe', de: 'Allemand', deu: 'Allemand', en: 'Anglais', eng: 'Anglais', es: 'Espagnol',
  fr: 'Français', fra: 'Français', fre: 'Français', ger: 'Allemand', it: 'Italien', ita: 'Italien', pt: 'Portugais',
  spa: 'Espagnol',
};

/** @param {DeskTrack} track */
export function trackInWords({ id, lang, title }) {
  const tongue = TONGUES[lang.split('-')[0].toLowerCase()] || lang;
  if (title && tongue && !title.toLowerCase().includes(tongue.toLowerCase())) return `${tongue}, ${title}`;
  return title || tongue || `Piste ${id}`;
}

/** What an operator must not forget, in a few words; empty when the hall sees and hears the film.
 * @param {StageNews} stage */
export function reminderOf({ black, frozen, muted, volume }) {
  if (black && frozen) return 'Écran noir, image figée';
  if (black) return 'Écran noir';
  if (frozen) return 'Image figée';
  if (muted || volume === 0) return 'Son coupé';
  return '';
}

export class StagePanel {
  /** @param {Tell} tell */
  constructor(tell) {
    /** @private */
    this.tell = tell;
    /** @private @type {StageNews | null} */
    this.stage = null;
    /** @private @type {number | null} the volume asked for, until the stage answers */
    this.wished = null;
    /** @private @type {number | null} the track that was seen last */
    this.seen = null;
    /** @private */
    this.listed = '';
    this.select = /** @type {HTMLSelectElement} */ (byId('subtitles'));
    this.select.addEventListener('change', () => this.show(this.select.value === '' ? null : Number(this.select.value)));
  }

  black() {
    if (this.stage) this.tell({ do: 'black', on: !this.stage.black });
  }

  freeze() {
    if (this.stage) this.tell({ do: 'freeze', on: !this.stage.frozen });
  }

  /** @param {1 | -1} way */
  volume(way) {
    if (!this.stage) return;
    const from = this.wished === null ? this.stage.volume : this.wished;
    this.wished = Math.min(Math.max(from + way * VOLUME_STEP, 0), 100);
    this.tell({ do: 'volume', to: this.wished });
  }

  subtitles() {
    if (!this.stage || !this.stage.tracks.length) return;
    const last = this.seen === null ? this.stage.tracks[0].id : this.seen;
    this.show(this.stage.subtitles === null ? last : null);
  }

  /** @private @param {number | null} track */
  show(track) {
    this.tell({ do: 'subtitles', track });
  }

  /** @param {StageNews | null} stage */
  draw(stage) {
    if (!stage || stage === this.stage) return;
    this.stage = stage;
    this.wished = null;
    if (stage.subtitles !== null) this.seen = stage.subtitles;
    byId('black').setAttribute('aria-pressed', String(stage.black));
    byId('freeze').setAttribute('aria-pressed', String(stage.frozen));
    byId('volume').textContent = `Volume ${stage.volume}\u202f%${stage.muted ? ', coupé' : ''}`;
    this.list(stage.tracks);
    this.select.value = stage.subtitles === null ? '' : String(stage.subtitles);
    this.select.disabled = stage.tracks.length === 0;
    const resume = byId('resume');
    resume.hidden = stage.interrupted === undefined;
    resume.textContent = `Reprendre à ${clockFace(stage.interrupted || 0)}, où la séance s’est interrompue`;
    const reminder = byId('reminder');
    reminder.textContent = reminderOf(stage);
    reminder.hidden = reminder.textContent === '';
  }

  /** @private @param {DeskTrack[]} tracks */
  list(tracks) {
    const named = JSON.stringify(tracks);
    if (named === this.listed) return;
    this.listed = named;
    const none = element('option', { value: '' }, tracks.length ? 'Aucun' : 'Ce film n’en a pas');
    this.select.replaceChildren(
      none,
      ...tracks.map((track) => element('option', { value: String(track.id) }, trackInWords(track))),
    );
  }
}
