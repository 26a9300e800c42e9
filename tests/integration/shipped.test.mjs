// What we ship and where it may run: nothing beside the programs writes down who came (P17), and a hall needs no way
// out, nor has one through us (P19).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { smallFilm } from './films.mjs';
import { ROOT, Screening } from './screening.mjs';

const notRoot = process.getuid?.() === 0 ? false : 'only root can make a network of its own';

/** What of a server that stands before ours would be told to write down who asks, or would not be told not to. @param {string} text */
function logsOf(text) {
  const nginx = /\bproxy_pass\b/.test(text) && !/\baccess_log\s+off\b/.test(text);
  const caddy = /\breverse_proxy\b/.test(text) && !/\boutput\s+discard\b/.test(text);
  const haproxy = /^\s*(?:frontend|backend)\b/m.test(text) && /^\s*log\b|\boption\s+httplog\b/m.test(text);
  const apache = /\bProxyPass\b/.test(text) && /\b(?:CustomLog|TransferLog)\b/.test(text);
  return Object.entries({ nginx, caddy, haproxy, apache }).flatMap(([name, writes]) => (writes ? [name] : []));
}

describe('what we ship', () => {
  it('has no configuration by which a server before ours writes down who asks (P17)', () => {
    const files = execFileSync('git', ['-C', ROOT, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    assert.ok(files.includes('packaging/screen'));
    const configurations = files.filter((file) => /(?:^|\/)(?:Caddyfile|[^/]+\.(?:conf|cfg|caddy|service|socket|vhost|ya?ml|toml))$/.test(file));
    const writing = configurations.flatMap((file) => logsOf(readFileSync(join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`));
    assert.deepEqual(writing, []);
    // Each of these would have been found.
    assert.deepEqual(logsOf('location / { proxy_pass http://127.0.0.1:8080; }'), ['nginx']);
    assert.deepEqual(logsOf('location / { access_log off; proxy_pass http://127.0.0.1:8080; }'), []);
    assert.deepEqual(logsOf('example.org { reverse_proxy 127.0.0.1:8080 }'), ['caddy']);
    assert.deepEqual(logsOf('frontend hall\n  option httplog\n'), ['haproxy']);
    assert.deepEqual(logsOf('ProxyPass / http://127.0.0.1/\nCustomLog a b\n'), ['apache']);
  });
});

describe('a hall without a way out (P19)', { skip: notRoot }, () => {
  /** @type {Screening} */ let show;

  after(() => show?.discard());

  /** What a program answers in the network of the screening. @param {string[]} words */
  const inside = (...words) => execFileSync('nsenter', ['--target', String(show.pid), '--net', ...words], { encoding: 'utf8' });

  /** Asked there, under this name: status, body and whether the door said so itself. @param {string} path @param {string} host */
  const asked = (path, host) => {
    const question = { host: '127.0.0.1', port: show.port, path, headers: { Host: host } };
    const code = `require('node:http').get(${JSON.stringify(question)}, (answer) => {
      answer.setEncoding('utf8').on('data', (text) => process.stdout.write(text)).on('end', () => process.stdout.write(' ' + answer.statusCode));
    })`;
    return inside(process.execPath, '-e', code);
  };

  it('is served all the same, and its machine takes nobody further', async () => {
    show = await Screening.start(smallFilm(), [], { under: ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] });
    assert.equal(inside('ip', 'route', 'show', 'default'), '');
    assert.equal(readFileSync(`/proc/${show.pid}/net/route`, 'latin1').trim().split('\n').length, 1, 'only its heading');
    const own = `127.0.0.1:${show.port}`;
    assert.match(asked('/lire', own), /^<!doctype html>[^]*<\/html>\n 200$/);
    // The door is no way to elsewhere: neither as a proxy, nor by a name that is not ours.
    assert.match(asked('http://example.org/', own), / 4\d\d$/);
    assert.match(asked('/', 'example.org'), / 421$/);
  });
});
