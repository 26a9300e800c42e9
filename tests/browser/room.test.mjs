// What the operator's desk says of the room: how well the phones agree with the film, all together.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { smallFilm } from '../integration/films.mjs';
import { RawClient } from '../integration/raw_client.mjs';
import { Screening } from '../integration/screening.mjs';
import { barriers, prepare, spilt } from './barriers.mjs';
import { Browser, Phone } from './phones.mjs';

const PHONE = { width: 360, height: 640 };
const HALL = 40;

describe('the desk’s line about the room', () => {
  /** @type {Screening} */ let show;
  /** @type {Browser} */ let browser;
  /** @type {Phone} */ let desk;
  /** @type {RawClient[]} */ const phones = [];

  before(async () => {
    show = await Screening.start(smallFilm());
    browser = await Browser.launch('chromium');
    desk = new Phone(await browser.browser.newPage());
    await desk.resize(PHONE);
    await desk.page.goto(`http://127.0.0.1:${show.consolePort}${show.deskPath}#${show.token}`);
    await prepare(desk);
  });

  after(async () => {
    for (const phone of phones) phone.close();
    await browser?.close();
    await show?.discard();
  });

  const line = () => desk.page.$eval('#clocks', (one) => String(one.textContent));

  it('is not there in an empty hall', async () => {
    await desk.page.waitForFunction(() => document.body.dataset.connection === 'live');
    assert.equal(await line(), '');
  });

  it('says that nine are too few, whatever they say', async () => {
    for (let i = 0; i < 9; i += 1) phones.push(await RawClient.phone(show.port));
    for (const phone of phones) for (const id of [1, 2]) phone.send({ t: 'ping', id, c: 0, e: 5000 });
    await desk.untilReads('Synchronisation : trop peu de téléphones pour le dire.');
    assert.doesNotMatch(await line(), /%/);
  });

  it('says the shares of a hall, in tens of phones, without a barrier', async () => {
    while (phones.length < HALL) phones.push(await RawClient.phone(show.port));
    for (const phone of phones.slice(9)) for (const id of [1, 2]) phone.send({ t: 'ping', id, c: 0, e: id === 1 ? 5000 : 20000 });
    await desk.untilReads('40 téléphones ou un peu plus');
    assert.match(await line(), /61\u202f% sont à moins de 5\u202fms du film et 100\u202f% à moins de 20\u202fms\./);
    assert.deepEqual(await barriers(desk), []);
    assert.deepEqual(await spilt(desk), []);
    assert.deepEqual(desk.complaints, []);
  });
});
