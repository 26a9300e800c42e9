// joining.mjs: how a hall comes in: at once, from the scan to the right screen, and beside who means it no good.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FLOOR, NODE, OURS, TEXTBOOK, figureOf, measureAt, rounds } from '../hall/hall.mjs';

export const title = 'A hall comes in';

const LONG = {
  rounds: 3,
  stampede: { phones: 10_000 },
  besieged: { phones: 15_000, rate: 4000, 'window-ms': 3000 },
  joins: { phones: 10_000, 'window-ms': 60_000 },
  pages: { phones: 64, 'window-ms': 3000 },
};
const SHORT = {
  rounds: 1,
  stampede: { phones: 200 },
  besieged: { phones: 900, rate: 600, 'window-ms': 500 },
  joins: { phones: 100, 'window-ms': 2000 },
  pages: { phones: 16, 'window-ms': 500, 'settle-ms': 200 },
};

/** @param {import('../bench.mjs').Bench} bench @param {typeof LONG} plan */
async function stampede(bench, plan) {
  const found = await rounds(bench, 'stampede', { names: [FLOOR, TEXTBOOK, NODE], rounds: plan.rounds, options: plan.stampede });
  const { phones } = plan.stampede;
  bench.row({
    what: `${phones} phones come as fast as they are let, until the last has its place`,
    unit: 'ms',
    ...figureOf(found, ({ all_in_ms }) => all_in_ms),
    goals: [{ atMost: 0.6, against: FLOOR }],
    note: 'until it is greeted: by ours with four letters, by the others with its own hello',
  });
  bench.row({
    what: `of them left outside`,
    unit: 'phones',
    ours: found.ours.map(({ lost }) => lost),
    goals: [{ atMost: 0 }],
  });
}

/** @param {import('../bench.mjs').Bench} bench @param {typeof LONG} plan */
async function besieged(bench, plan) {
  const { ours } = await rounds(bench, 'besieged', { names: [], rounds: plan.rounds, options: plan.besieged });
  const { phones } = plan.besieged;
  const siege = `beside ${(phones * 2) / 3} connections that say nothing and ${phones / 3} that say a letter a second`;
  bench.row({ what: `a phone comes in ${siege}, p99`, unit: 'ms', ours: ours.map(({ p99_ms }) => p99_ms), goals: [{ atMost: 20 }] });
  bench.row({ what: `phones left outside ${siege}`, unit: 'phones', ours: ours.map(({ refused }) => refused), goals: [{ atMost: 0 }] });
  bench.row({
    what: `the companion grows ${siege}`,
    unit: 'MB',
    ours: ours.map(({ growth_bytes }) => growth_bytes / 1e6),
    goals: [{ atMost: 5 }],
    note: 'honest phones, fifty a second, included',
  });
}

/** @param {import('../bench.mjs').Bench} bench @param {typeof LONG} plan */
async function joins(bench, plan) {
  const { ours } = await rounds(bench, 'joins', { names: [], rounds: plan.rounds, options: plan.joins });
  const who = `${plan.joins.phones} phones in ${plan.joins['window-ms'] / 1000} s`;
  bench.row({
    what: `${who}: from the scan to the right screen, p95`,
    unit: 'ms',
    ours: ours.map(({ p95_ms }) => p95_ms),
    goals: [{ atMost: 2000 }],
    note: 'page, script, style, socket, sheet and the clock’s first answer; without the air, and without what the phone itself takes',
  });
  bench.row({ what: `${who}: joins that failed`, unit: 'phones', ours: ours.map(({ failed }) => failed), goals: [{ atMost: 0 }] });
  bench.row({ what: `${who}: share of one processor`, unit: '', ours: ours.map(({ busy_share }) => busy_share), goals: [{ atMost: 0.6 }] });
}

/** A port that was free a moment ago. @returns {Promise<number>} */
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => done(port));
  });
});

/** The same heads and bodies as ours, to be sent by nginx. @param {string} folder @param {number} port @param {Record<string, string>} heads */
function nginxSettings(folder, port, heads) {
  const places = Object.entries(heads).map(([path, head]) => {
    const lines = head.split('\r\n').slice(1).map((line) => /^([^:]+): (.*)$/.exec(line) ?? []);
    const added = lines.filter(([line, name]) => line && !['content-length', 'content-type'].includes(name));
    const type = lines.find(([, name]) => name === 'content-type')?.[2];
    return `location = ${path === '/' ? '/index.html' : path} { default_type "${type}"; ${added.map(([, name, value]) => `add_header ${name} "${value}";`).join(' ')} }`;
  });
  return `
daemon off; master_process off; error_log stderr crit; pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; types { } keepalive_requests 100000000; open_file_cache max=16;
  client_body_temp_path ${folder}/temp; proxy_temp_path ${folder}/temp; fastcgi_temp_path ${folder}/temp;
  uwsgi_temp_path ${folder}/temp; scgi_temp_path ${folder}/temp;
  server { listen 127.0.0.1:${port} backlog=4096; root ${folder}; index index.html; ${places.join('\n')} }
}`;
}

/** @param {import('../bench.mjs').Bench} bench @param {typeof LONG} plan */
async function pages(bench, plan) {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'));
  try {
    const heads = await measureAt(bench, 'copy', OURS, { into: folder });
    const port = await freePort();
    writeFileSync(join(folder, 'nginx.conf'), nginxSettings(folder, port, heads));
    const nginx = ['sh', '-c', `echo ${port}; PATH=$PATH:/usr/sbin exec nginx -c ${folder}/nginx.conf`];
    const ours = [];
    const theirs = [];
    for (let round = 0; round < plan.rounds; round += 1) {
      ours.push((await measureAt(bench, 'pages', OURS, plan.pages)).megabytes_a_second);
      theirs.push((await measureAt(bench, 'pages', nginx, plan.pages)).megabytes_a_second);
    }
    bench.row({
      what: `a phone’s page in its three parts, packed, over ${plan.pages.phones} connections`,
      unit: 'MB/s',
      ours,
      others: { nginx: theirs },
      goals: [{ atLeast: 0.8, against: 'nginx' }],
      note: 'nginx sends the same bytes with the same heads, by one process',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {import('../bench.mjs').Bench} bench */
export async function measure(bench) {
  const plan = bench.short ? SHORT : LONG;
  await stampede(bench, plan);
  await besieged(bench, plan);
  await joins(bench, plan);
  await pages(bench, plan);
}
