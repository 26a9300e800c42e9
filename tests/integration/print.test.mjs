// The print kit: which files the command writes, what is in none of them in a school, and what it refuses.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { ADDRESS, FILM_PROGRAMME, PrintKit } from './print_kit.mjs';
import { PROGRAMME, ROOT } from './screening.mjs';

const SMALL = join(ROOT, 'tests/fixtures/programmes/small.json');
const SCHOOL = [
  'affiches.html',
  'cartes-vote.html',
  'feuille.html',
  'grands-caracteres/feuille.html',
  'grands-caracteres/questions.html',
  'guide-debat.html',
  'liste.html',
];
const PUBLIC = [...SCHOOL, 'petition-papier.html'].sort();
// What calls to act, in both languages. A rehearsal, « répétition », is none.
const CAMPAIGN = /(?<!r[ée])p[ée]tition|\bdons?\b|donat|donner \d|\bsign(er|ez|ing|ature)\b|soutenir|amnesty\.fr\/(don|petitions)|imp[ôo]t|\btax\b/i;

/** @type {PrintKit} */ let kit;

beforeEach(() => (kit = PrintKit.create()));
afterEach(() => kit.discard());

describe('the print kit', () => {
  it('is eight sheets for the public, named on standard output', async () => {
    const run = await kit.print('--address', ADDRESS, '--wifi', 'Salle', '--wifi-password', 'motdepasse');
    assert.equal(run.code, 0, run.err);
    assert.deepEqual(kit.names(), PUBLIC);
    assert.deepEqual(run.out.trim().split('\n').sort(), PUBLIC.map((name) => kit.path(name)).sort());
    assert.match(run.err, /A4/);
  });

  it('is made again over itself, byte for byte', async () => {
    await kit.print('--programme', SMALL);
    const before = kit.names().map((name) => kit.read(name));
    assert.equal((await kit.print('--programme', SMALL)).code, 0);
    assert.deepEqual(kit.names().map((name) => kit.read(name)), before);
  });

  it('has no voting cards where there is no poll', async () => {
    assert.equal((await kit.print('--programme', PROGRAMME)).code, 0);
    assert.deepEqual(kit.names(), PUBLIC.filter((name) => name !== 'cartes-vote.html'));
  });

  it('makes a folder in a folder that is not there yet', async () => {
    const inside = new PrintKit(join(kit.folder, 'a/b'));
    assert.equal((await inside.print('--programme', SMALL)).code, 0);
    assert.deepEqual(inside.names(), PUBLIC);
  });

  it('needs nothing else: no script, no other file, nothing of another machine', async () => {
    for (const lang of ['fr', 'en']) {
      await kit.print('--lang', lang, '--address', ADDRESS);
      for (const name of kit.names()) {
        const html = kit.read(name);
        assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${lang}">`));
        assert.doesNotMatch(html, /<script|<img|<iframe|<object|<form|<input|\bsrc=|@import|url\(|<a\b/, name);
        assert.deepEqual(html.match(/href="[^"]*"/g), ['href="data:,"'], name);
      }
    }
  });

  it('has headings in order, from the first', async () => {
    await kit.print('--address', ADDRESS, '--mode', 'school');
    for (const name of kit.names()) {
      const levels = [...kit.read(name).matchAll(/<h([1-6])/g)].map((found) => Number(found[1]));
      assert.equal(levels[0], 1, name);
      levels.reduce((last, level) => {
        assert.ok(level <= last + 1, `${name}: h${level} after h${last}`);
        return level;
      });
    }
  });

  it('has French typography: no plain space before a double sign or inside quotation marks', async () => {
    await kit.print('--address', ADDRESS, '--wifi', 'Salle', '--mode', 'school');
    for (const name of kit.names()) {
      const text = kit.read(name).replace(/<style>[^]*<\/style>/, '').replace(/<[^>]*>/g, '\n');
      assert.doesNotMatch(text, / [;:!?»]|« |[a-zé]'[a-zé]/, name);
    }
  });

  it('adds no address to those of the programme', async () => {
    await kit.print();
    const programme = readFileSync(FILM_PROGRAMME, 'utf8');
    const found = kit.names().flatMap((name) => kit.read(name).match(/https?:\/\/[\w.]+[^<"\s]*/g) ?? []);
    assert.ok(found.length > 50);
    for (const url of found) assert.ok(programme.includes(url.replaceAll('&amp;', '&')) || url === 'http://127', url);
  });
});

describe('a school’s print kit', () => {
  for (const lang of ['fr', 'en']) {
    it(`holds no petition, donation or advocacy (${lang})`, async () => {
      for (const programme of [FILM_PROGRAMME, SMALL, PROGRAMME]) {
        // First for the public: what it leaves must go. And the words are found where they are allowed.
        await kit.print('--programme', programme, '--lang', lang);
        assert.match(kit.read('petition-papier.html') + kit.read('feuille.html'), CAMPAIGN);
        assert.equal((await kit.print('--programme', programme, '--lang', lang, '--mode', 'school')).code, 0);
        assert.equal(kit.names().includes('petition-papier.html'), false);
        for (const name of kit.names()) {
          if (programme === PROGRAMME && name === 'cartes-vote.html') continue;
          assert.doesNotMatch(kit.read(name), CAMPAIGN, name);
          assert.doesNotMatch(kit.read(name), /Slogan-introuvable|demande une loi contre ces/, name);
        }
      }
    });
  }

  it('has the neutral words in its guide', async () => {
    await kit.print('--mode', 'school');
    assert.match(kit.read('guide-debat.html'), /des mots neutres/);
  });
});

describe('what the print kit refuses', () => {
  const refused = async (/** @type {string[]} */ ...args) => {
    const run = await kit.print(...args);
    assert.equal(run.code, 1);
    assert.equal(run.out, '');
    assert.match(run.err, /^[^\n]+[^ ]\.\n$/);
    return run.err;
  };

  it('a file in its place that it has not written', async () => {
    writeFileSync(kit.path('liste.html'), 'Mes courses.');
    assert.match(await refused(), /liste\.html/);
    assert.deepEqual(kit.names(), ['liste.html']);
    assert.equal(kit.read('liste.html'), 'Mes courses.');
  });

  it('a folder that is a file', async () => {
    writeFileSync(kit.path('kit'), '');
    kit = Object.assign(new PrintKit(join(kit.folder, 'kit')), { discard: kit.discard.bind(kit) });
    assert.match(await refused(), /kit/);
  });

  it('a folder in which nobody may write', async () => {
    const run = await new PrintKit('/proc/kit').print();
    assert.equal(run.code, 1);
    assert.match(run.err, /^[^\n]*«\u202f\/proc\/kit\u202f»[^\n]+\n$/);
  });

  it('a sheet’s name that is a folder', async () => {
    mkdirSync(kit.path('feuille.html'));
    assert.match(await refused(), /feuille\.html/);
    chmodSync(kit.path('feuille.html'), 0o755);
  });

  it('a programme with problems', async () => {
    assert.match(await refused('--programme', join(ROOT, 'tests/fixtures/programmes/bad/texts.json')), /texts\.json/);
    assert.deepEqual(kit.names(), []);
  });

  const wrong = [
    ['--address', 'ftp://exemple.fr/'],
    ['--wifi-password', 'motdepasse'],
    ['--wifi', 'Salle', '--wifi-password', 'court'],
    ['--mode', 'fete'],
  ];
  for (const args of wrong) {
    it(`wrong use: contrechamp print --kit DIR ${args.join(' ')}`, async () => {
      const run = await kit.print(...args);
      assert.equal(run.code, 2);
      assert.match(run.err, /^contrechamp\s: [^\n]+\.\n$/);
      assert.deepEqual(kit.names(), []);
    });
  }
});
