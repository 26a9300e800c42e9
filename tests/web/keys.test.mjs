import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  ACTION_NAMES, actionOf, addressWith, isFree, isTakenBy, keyInWords, readDeskAddress, rekeyed, USUAL_KEYS,
} from '../../companion/web/console/keys.js';

const TOKEN = '0123456789abcdef0123456789abcdef';
const pressed = (key, how = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...how });

describe('the keys of the desk (A32)', () => {
  it('are one for each action, and no two the same', () => {
    assert.deepEqual(Object.keys(USUAL_KEYS), Object.keys(ACTION_NAMES));
    assert.equal(new Set(Object.values(USUAL_KEYS)).size, Object.keys(USUAL_KEYS).length);
  });

  it('mean what they are printed with, large or small', () => {
    assert.equal(actionOf(pressed('b'), USUAL_KEYS), 'black');
    assert.equal(actionOf(pressed('B'), USUAL_KEYS), 'black');
    assert.equal(actionOf(pressed(' '), USUAL_KEYS), 'toggle');
    assert.equal(actionOf(pressed('?'), USUAL_KEYS), 'help');
    assert.equal(actionOf(pressed('z'), USUAL_KEYS), null);
  });

  it('leave the browser its own', () => {
    for (const how of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
      assert.equal(actionOf(pressed('f', how), USUAL_KEYS), null);
    for (const key of ['Tab', 'Escape', 'Shift']) assert.equal(isFree(key), false, key);
  });

  it('go on when held only where that is meant', () => {
    assert.equal(actionOf(pressed('ArrowRight', { repeat: true }), USUAL_KEYS), 'forth');
    for (const key of ['Enter', ' ', 'n', 'b', 'f', 'v', 's'])
      assert.equal(actionOf(pressed(key, { repeat: true }), USUAL_KEYS), null, key);
  });

  it('do nothing where words are typed, or where a button has this very key', () => {
    const held = (tagName, isContentEditable = false) => ({ tagName, isContentEditable });
    for (const field of ['INPUT', 'SELECT', 'TEXTAREA']) assert.ok(isTakenBy(held(field), 'b'), field);
    assert.ok(isTakenBy(held('DIV', true), 'b'));
    assert.ok(isTakenBy(held('BUTTON'), 'Enter'));
    assert.ok(isTakenBy(held('SUMMARY'), ' '));
    assert.equal(isTakenBy(held('BUTTON'), 'b'), false);
    assert.equal(isTakenBy(held('BODY'), 'Enter'), false);
  });

  it('can be changed, and whoever had the key gets the other', () => {
    const keys = rekeyed(USUAL_KEYS, 'black', 'F');
    assert.equal(keys.black, 'f');
    assert.equal(keys.freeze, 'b');
    assert.equal(rekeyed(USUAL_KEYS, 'black', 'b').black, 'b');
  });

  it('stand behind the token in the address, and come back from there', () => {
    for (const key of ['g', ':', ',', '&', '#', '%', '=', 'é', 'F5', ' ', '']) {
      const keys = { ...USUAL_KEYS, black: key };
      const address = addressWith(`#${TOKEN}`, { keys, on: true });
      assert.deepEqual(readDeskAddress(address), { keys, on: true }, address);
    }
    assert.equal(addressWith(`#${TOKEN}`, { keys: USUAL_KEYS, on: true }), `#${TOKEN}`);
  });

  it('can be switched off, and what others have put into the address stays', () => {
    const off = addressWith(`#${TOKEN}&autre=1&keys=black:g`, { keys: USUAL_KEYS, on: false });
    assert.equal(off, `#${TOKEN}&autre=1&keys=off`);
    assert.equal(readDeskAddress(off).on, false);
  });

  it('are the usual ones where the address says nothing that can be understood', () => {
    for (const rest of ['', '&', '&keys=', '&keys=x', '&keys=black', '&keys=dance:d', '&keys=black:%E0%A4%A', '&keys=black:Tab'])
      assert.deepEqual(readDeskAddress(`#${TOKEN}${rest}`), { keys: USUAL_KEYS, on: true }, rest);
    assert.equal(readDeskAddress('').on, true);
  });

  it('have names', () => {
    assert.equal(keyInWords(' '), 'Espace');
    assert.equal(keyInWords('Enter'), 'Entrée');
    assert.equal(keyInWords('b'), 'B');
    assert.equal(keyInWords(''), 'Aucune');
  });
});
