// The kit for whoever does not take our word for it: it finds nothing in a screening of ours, and each fault in one
// that a server in between has spoilt.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ask } from './audience_door.mjs';
import { notRoot } from './companion_memory.mjs';
import { smallFilm } from './films.mjs';
import { ROOT, Screening } from './screening.mjs';

/** @param {string[]} args @returns {Promise<{status: unknown, out: string, err: string}>} */
const verify = (...args) =>
  new Promise((done) => {
    execFile(process.execPath, [join(ROOT, 'packaging/verify.mjs'), ...args], { timeout: 60_000 }, (error, out, err) => done({ status: error ? error.code : 0, out, err }));
  });

/** What stands in the row of a promise: what was looked at and what was found. @param {string} out @param {string} promised */
const rowOf = (out, promised) => out.split('\n').find((line) => line.startsWith(promised)) ?? '';

/** A server in between that spoils what it passes on. @param {number} port @returns {Promise<import('node:http').Server>} */
function spoiler(port) {
  const server = createServer((asked, answer) => {
    const onward = request({ port, host: '127.0.0.1', agent: false, path: asked.url, headers: { ...asked.headers, host: `127.0.0.1:${port}` } }, (came) => {
      const parts = [];
      came.on('data', (part) => parts.push(part)).on('end', () => {
        let body = Buffer.concat(parts).toString();
        const headers = { ...came.headers, 'set-cookie': 'you=1' };
        if (asked.url === '/') body += '<form><input name="mail"></form><img src="https://elsewhere.example/pixel">';
        if (asked.url === '/lire') body += `<!-- ${asked.headers['user-agent']} -->`;
        if (asked.url === '/donnees') headers['content-security-policy'] = "default-src 'none'; script-src *";
        if (asked.url === '/phone/phone.js') body += "localStorage.setItem('you', 1);";
        if (asked.url === '/donnees') headers['permissions-policy'] = 'camera=(self)';
        if (asked.url === '/donnees') headers['referrer-policy'] = 'unsafe-url';
        delete headers['content-length'];
        answer.writeHead(came.statusCode ?? 500, headers).end(body);
      });
    });
    onward.on('error', () => answer.destroy()).end();
  });
  server.on('upgrade', (asked, socket) => {
    const onward = request({ port, host: '127.0.0.1', agent: false, path: asked.url, headers: { ...asked.headers, host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` } });
    onward.on('upgrade', (came, line, head) => {
      const headers = Object.entries({ ...came.headers, 'set-cookie': 'you=1' });
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
      socket.write(head);
      line.pipe(socket).pipe(line);
      for (const end of [line, socket]) end.on('error', () => end.destroy());
    });
    onward.on('error', () => socket.destroy()).end();
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

describe('the kit to verify a screening', () => {
  /** @type {Screening} */ let show;
  /** @type {Screening} */ let twin;

  before(async () => {
    [show, twin] = await Promise.all([Screening.start(smallFilm()), Screening.start(smallFilm())]);
  });

  after(async () => {
    await show?.discard();
    await twin?.discard();
  });

  it('finds every promise kept, and the pages those of another screening of this code', async () => {
    const { status, out, err } = await verify(show.url, '--against', twin.url, '--show');
    assert.equal(status, 0, out + err);
    assert.equal(out.match(/ rien à redire$/gm)?.length, 9, out);
    assert.match(rowOf(out, 'Les pages sont celles du code publié'), /[4-9] pages/);
    assert.match(out, /^↑ {"t":"hello"[^]*^↓ {"t":"welcome"/m);
    assert.match(rowOf(out, 'Par la liaison'), /dit hello, ping\u202f; entend welcome, .*pong/);
    assert.match(rowOf(out, 'La machine'), /pas regardé/);
  });

  it('finds each promise that is broken', async () => {
    const server = await spoiler(show.port);
    try {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const { status, out, err } = await verify(`http://127.0.0.1:${port}/`, '--against', twin.url);
      assert.equal(status, 1, out + err);
      const broken = {
        'Deux personnes reçoivent les mêmes octets': /! \/lire\u202f: le contenu diffère/,
        'Ni cookie': /! \/\u202f: set-cookie you=1/,
        'Rien n’est gardé': /! \/phone\/phone\.js\u202f: localStorage/,
        'Aucun autre site': /! \/\u202f: <img src="https:\/\/elsewhere\.example\/pixel"[^]*script-src \*/,
        'Rien à remplir': /! \/\u202f: <form[^]*<input name="mail">/,
        'Ni caméra': /! \/donnees\u202f: permissions-policy camera=\(self\)/,
        'Les liens ne disent pas': /! \/donnees\u202f: referrer-policy unsafe-url/,
        'Par la liaison': /! un cookie à l’ouverture/,
        'Les pages sont celles': /! \/phone\/phone\.js\u202f: ce n’est pas la même page/,
      };
      for (const [promised, fault] of Object.entries(broken)) {
        assert.match(rowOf(out, promised), /\d+ à voir$/, out);
        assert.match(out, fault);
      }
    } finally {
      server.close();
    }
  });

  it('sees on the machine itself that the companion asks for no file and nobody', { skip: notRoot }, async () => {
    const companion = await show.child('contrechamp-companion');
    const { status, out, err } = await verify(show.url, '--machine', '1', '--pid', String(companion));
    assert.equal(status, 0, out + err);
    assert.match(rowOf(out, 'Aucun fichier ouvert'), /1 s .* rien à redire$/);
    assert.match(rowOf(out, 'Le noyau l’enferme'), /rien à redire$/);
    // Nothing to compare with was named: fingerprints are printed, which are the same everywhere.
    const printed = [...out.matchAll(/^ {4}([0-9a-f]{64}) {2}(\/.*)$/gm)];
    assert.ok(printed.length >= 4, out);
    for (const [, fingerprint, path] of printed) assert.equal(fingerprint, createHash('sha256').update((await ask(twin.port, path)).body).digest('hex'), path);
    // Of a program that is free, and opens files, it is said.
    const free = spawn(process.execPath, ['-e', "setInterval(() => require('node:fs').readFileSync('/etc/hostname'), 50)"], { stdio: 'ignore' });
    try {
      const seen = await verify(show.url, '--machine', '1', '--pid', String(free.pid));
      assert.equal(seen.status, 1, seen.out);
      for (const promised of ['Aucun fichier ouvert', 'Le noyau l’enferme']) assert.match(rowOf(seen.out, promised), /à voir$/, seen.out);
      assert.match(seen.out, /! .*\/etc\/hostname/);
    } finally {
      free.kill('SIGKILL');
    }
  });

  it('says in one sentence that it could look at nothing', async () => {
    assert.equal((await verify()).status, 2);
    const { status, err } = await verify('http://127.0.0.1:1/');
    assert.equal(status, 2);
    assert.match(err, /^Rien n’a pu être regardé\u202f: /);
  });
});
