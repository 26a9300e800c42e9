// authority.mjs: who vouches for a test's doors: an authority of its own, another between, and their certificates.
//
// As on the real network: whoever comes knows the first only, and is sent the second by the door.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const NAME = 'salle.test';

const CONFIG = `
[req]
distinguished_name = anybody
prompt = no
[anybody]
CN = Contrechamp
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[door]
basicConstraints = critical, CA:FALSE
subjectAltName = DNS:${NAME}
`;

export class Authority {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-authority-'));

  constructor() {
    writeFileSync(join(this.folder, 'config'), CONFIG);
    this.#make('first', 'authority');
    this.#make('between', 'authority', 'first');
    this.#make('door', 'door', 'between');
    writeFileSync(this.file('fullchain'), this.#text('door') + this.#text('between'));
  }

  /** @param {string} name without its ending */
  file(name) {
    return join(this.folder, `${name}.pem`);
  }

  /** What makes a door speak TLS. */
  get options() {
    return ['--tls-cert', this.file('fullchain'), '--tls-key', this.file('door-key')];
  }

  /** For who comes. @returns {import('./raw_client.mjs').Tls} */
  get tls() {
    return { servername: NAME, ca: this.#text('first') };
  }

  /** For a server of another make, with the same certificate. */
  get pair() {
    return { cert: readFileSync(this.file('fullchain')), key: readFileSync(this.file('door-key')) };
  }

  /** What Chromium knows a certificate by, where it shall believe it. */
  get fingerprint() {
    const key = execFileSync('openssl', ['pkey', '-in', this.file('door-key'), '-pubout', '-outform', 'der']);
    return execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: key }).toString('base64');
  }

  discard() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #text(name) {
    return readFileSync(this.file(name), 'utf8');
  }

  #make(name, as, by = '') {
    const signs = by ? ['-CA', this.file(by), '-CAkey', this.file(`${by}-key`)] : [];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', this.file(`${name}-key`)];
    const made = ['req', '-x509', '-config', join(this.folder, 'config'), '-extensions', as, '-days', '30', '-subj', `/CN=${name}`];
    execFileSync('openssl', [...made, ...key, ...signs, '-out', this.file(name)], { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}
