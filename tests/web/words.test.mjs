import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import {
  dateInWords,
  euros,
  fill,
  firstLanguage,
  hostInWords,
  language,
  LANGUAGES,
  short,
} from '../../companion/web/shared/words.js';

const web = new URL('../../companion/web/', import.meta.url);
const served = ['shared', 'phone', 'console'].flatMap((folder) =>
  readdirSync(new URL(folder, web)).map((name) => new URL(`${folder}/${name}`, web)),
);
const holes = (text) => (text.match(/\{\w+\}/g) || []).sort();

describe('words', () => {
  for (const [tag, { words }] of Object.entries(LANGUAGES)) {
    it(`are all there in ${tag}, with the same holes to fill`, () => {
      assert.deepEqual(Object.keys(words).sort(), Object.keys(LANGUAGES.fr.words).sort());
      for (const [key, text] of Object.entries(words)) {
        assert.ok(text.length > 0, key);
        const expected = tag === 'fr-simple' ? holes(text).filter((hole) => holes(LANGUAGES.fr.words[key]).includes(hole)) : holes(LANGUAGES.fr.words[key]);
        assert.deepEqual(holes(text), expected, key);
      }
    });
  }

  it('keep French typography', () => {
    for (const tag of ['fr', 'fr-simple']) {
      for (const [key, text] of Object.entries(LANGUAGES[tag].words)) {
        assert.doesNotMatch(text, /[^\u202f][:;!?»]|«[^\u202f]|'| …/, `${tag} ${key}: ${text}`);
      }
    }
  });

  it('are short sentences in plain French', () => {
    for (const [key, text] of Object.entries(LANGUAGES['fr-simple'].words)) {
      for (const sentence of text.split(/[.!?]/)) {
        assert.ok(sentence.trim().split(/\s+/).length <= 20, `${key}: ${sentence}`);
      }
    }
  });

  it('invite nobody to anything: no word of a campaign stands in what every page is made of', () => {
    assert.ok(served.length >= 12);
    // Whole words, in the languages we speak; "done" and "donner" are innocent.
    const campaign = /p[ée]tition|\bdon(s|ate|ation|ations)?\b(?!['’]t)|donat|amnesty|\bsign(er|ez|ature)|soutenir/iu;
    for (const file of served) {
      const found = campaign.exec(readFileSync(file, 'utf8'));
      assert.equal(found && `${file.pathname}: ${found[0]}`, null);
    }
  });

  it('fill their holes and leave unknown ones', () => {
    assert.equal(fill('{a} et {b}', { a: 'un' }), 'un et {b}');
    assert.equal(fill('{a}', { a: '{b}', b: 'no' }), '{b}');
  });

  it('are said aloud in eighty characters at most', () => {
    assert.equal(short('brief'), 'brief');
    assert.equal(short('x'.repeat(80)).length, 80);
    const long = short(`Nouvelle carte : ${'mot '.repeat(40)}`);
    assert.ok(long.length <= 80 && long.endsWith('mot…'), long);
  });
});

describe('language', () => {
  it('is the one in the address, else the phone’s, else French', () => {
    assert.equal(firstLanguage('#en', ['fr-FR']), 'en');
    assert.equal(firstLanguage('#fr-simple', ['en']), 'fr-simple');
    assert.equal(firstLanguage('', ['en-GB', 'fr']), 'en');
    assert.equal(firstLanguage('', ['ar', 'fr-FR']), 'fr');
    assert.equal(firstLanguage('#constructor', ['ar']), 'fr');
  });

  it('has French words for a programme in a language we do not speak', () => {
    assert.equal(language('oc'), LANGUAGES.fr);
    assert.equal(language('toString'), LANGUAGES.fr);
  });
});

describe('numbers in words', () => {
  it('are sums with cents where there are any', () => {
    assert.match(euros(1500, 'fr'), /^15\s€$/u);
    assert.match(euros(510, 'fr'), /^5,10\s€$/u);
    assert.equal(euros(510, 'en'), '€5.10');
  });

  it('are dates as exact as they were given', () => {
    assert.equal(dateInWords('2020', 'fr'), '2020');
    assert.equal(dateInWords('2020-02', 'fr'), 'février 2020');
    assert.equal(dateInWords('2020-02-27', 'fr'), '27 février 2020');
    assert.equal(dateInWords('2020-02-27', 'en'), '27 February 2020');
    assert.equal(dateInWords('sans date', 'fr'), 'sans date');
  });

  it('are hosts without their www', () => {
    assert.equal(hostInWords('https://www.publica-avocats.com/a?b'), 'publica-avocats.com');
    assert.equal(hostInWords('http://lessentiel.lu'), 'lessentiel.lu');
  });
});
