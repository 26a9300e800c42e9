import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { clockFace, dateInWords, euros, fill, hostInWords, preferredOf, short } from '../../companion/web/shared/words.js';

const web = new URL('../../companion/web/', import.meta.url);
const served = ['shared', 'phone', 'console'].flatMap((folder) =>
  readdirSync(new URL(folder, web)).map((name) => new URL(`${folder}/${name}`, web)),
);
const folder = new URL('../../companion/words/', import.meta.url);
const words = (/** @type {string} */ tag) => JSON.parse(readFileSync(new URL(`${tag}.json`, folder), 'utf8'));

describe('words', () => {
  it('are all there: each that a screen asks for stands in the files of words', () => {
    const asked = new Set();
    for (const file of served.filter(({ pathname }) => /phone\/\w+\.js$/.test(pathname))) {
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bwords\.(?!js\b)(\w+)/g)) asked.add(key);
    }
    assert.ok(asked.size > 50, `${asked.size}`);
    const known = words('fr');
    assert.deepEqual([...asked].filter((key) => !(key in known)), []);
  });

  it('are short sentences in plain French', () => {
    for (const [key, text] of Object.entries(words('fr-simple'))) {
      for (const sentence of text.split(/[.!?]/)) {
        assert.ok(sentence.trim().split(/\s+/).length <= 20, `${key}: ${sentence}`);
      }
    }
  });

  it('invite nobody to anything: no word of a campaign stands in what every page is made of', () => {
    assert.ok(served.length >= 12);
    // Whole words, in the languages we speak; "done" and "donner" are innocent.
    const campaign = /p[ée]tition|\bdon(s|ate|ation|ations)?\b(?!['’]t)|donat|amnesty|\bsign(er|ez|ature)|soutenir/iu;
    for (const file of [...served, ...readdirSync(folder).map((name) => new URL(name, folder))]) {
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

describe('a language', () => {
  it('is the first that the phone prefers and the screening speaks', () => {
    assert.equal(preferredOf(['en-GB', 'fr'], ['fr', 'en']), 'en');
    assert.equal(preferredOf(['de', 'ar-MA', 'fr'], ['fr', 'ar']), 'ar');
    assert.equal(preferredOf(['de'], ['fr', 'en']), undefined);
    assert.equal(preferredOf(['constructor'], ['fr']), undefined);
  });

  it('that runs from the right keeps values apart, each in its own direction', () => {
    assert.equal(fill('عند {time}', { time: '1:02' }), 'عند \u20681:02\u2069');
    assert.equal(fill('à {time}', { time: '1:02' }), 'à 1:02');
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

  it('are moments of the film as a clock shows them', () => {
    assert.deepEqual([0, 59.9e6, 61e6, 3723e6].map(clockFace), ['0:00', '0:59', '1:01', '1:02:03']);
  });

  it('are hosts without their www', () => {
    assert.equal(hostInWords('https://www.publica-avocats.com/a?b'), 'publica-avocats.com');
    assert.equal(hostInWords('http://lessentiel.lu'), 'lessentiel.lu');
  });
});
