// lint_cpp.mjs BUILD_FOLDER: clang-tidy over every source file of the programs, as many at once as there are
// cores. The tests are left out: most of what is said there is about doctest.
//
// Nine tenths of its time go into other people's headers. So up to ten files that are compiled alike are read as
// one that includes them. Where it finds a fault there, or two of them have one name for two things, each half is
// read in its turn, and what is said of a file alone counts. Only misc-unused-alias-decls does not look into what is
// included.
//
// A file that was clean is not looked at again until it, a header of ours it reads, its compile command,
// .clang-tidy or clang-tidy itself has changed: the hash of all these is kept in BUILD_FOLDER/tidy.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TIDY = 'clang-tidy-14';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const build = resolve(process.argv[2] ?? join(root, 'build/dev'));
const kept = join(build, 'tidy');
const config = join(root, '.clang-tidy');

const isOurs = (path) => path.startsWith(`${root}/`) && !path.startsWith(`${build}/`);

/** What ninja has seen each object read: our own files among it. @returns {Map<string, string[]>} */
function filesReadByObject() {
  const deps = execFileSync('ninja', ['-C', build, '-t', 'deps'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const byObject = new Map();
  let files = [];
  for (const line of deps.split('\n')) {
    if (line.startsWith('    ')) {
      const path = resolve(build, line.trim());
      if (isOurs(path)) files.push(path);
    } else if (line.includes(': #deps')) {
      files = [];
      byObject.set(line.slice(0, line.indexOf(': #deps')), files);
    }
  }
  return byObject;
}

const contents = new Map();

function textOf(path) {
  if (!contents.has(path)) contents.set(path, readFileSync(path));
  return contents.get(path);
}

function stampOf(entry, read, common) {
  const hash = createHash('sha256').update(common).update(entry.command);
  for (const path of [entry.file, ...read].sort()) hash.update(path).update(textOf(path));
  return hash.digest('hex');
}

function objectOf(entry) {
  return entry.output ?? / -o (\S+)/.exec(entry.command)?.[1] ?? '';
}

// What two files must have alike to be read as one.
const commandBut = ({ command }) => command.slice(0, command.indexOf(' -o '));

/** Ten by ten, of what is compiled alike. */
function tens(files) {
  const groups = new Map();
  for (const file of files) groups.set(commandBut(file.entry), [...(groups.get(commandBut(file.entry)) ?? []), file]);
  return [...groups.values()].flatMap((alike) =>
    Array.from({ length: Math.ceil(alike.length / 10) }, (_, i) => alike.slice(10 * i, 10 * i + 10)),
  );
}

/** A folder with one file that includes all of them, and how to compile it. */
function asOne(group) {
  const folder = mkdtempSync(join(build, 'tidy.'));
  const file = join(folder, 'all.cpp');
  const [{ entry }] = group;
  const command = `${commandBut(entry)} -c ${file}`;
  writeFileSync(file, group.map((one) => `#include "${one.entry.file}"\n`).join(''));
  writeFileSync(join(folder, 'compile_commands.json'), JSON.stringify([{ directory: entry.directory, command, file }]));
  return { folder, file };
}

/** Runs clang-tidy over one file. @param {{folder: string, file: string, checks?: string}} what */
function tidy({ folder, file, checks = '' }) {
  const options = ['-p', folder, `--config-file=${config}`, `--checks=${checks}`, '--quiet'];
  return new Promise((done) => {
    execFile(TIDY, [...options, '--extra-arg=-Wno-unknown-warning-option', file], { maxBuffer: 1 << 26 }, (error, out) =>
      done({ clean: !error, out: error ? out : '' }),
    );
  });
}

/** Answers what remains to be read: its halves, unless it is clean. */
async function lint(group) {
  if (group.length === 1) {
    const { clean, out } = await tidy({ folder: build, file: group[0].entry.file });
    if (clean) keep(group[0]);
    else faults.push(`${relative(root, group[0].entry.file)}\n${out}`);
    return [];
  }
  const { folder, file } = asOne(group);
  const { clean } = await tidy({ folder, file, checks: '-bugprone-suspicious-include' });
  rmSync(folder, { recursive: true });
  if (clean) group.forEach(keep);
  const half = Math.ceil(group.length / 2);
  return clean ? [] : [group.slice(0, half), group.slice(half)];
}

const keep = ({ entry, stamp }) => writeFileSync(join(kept, stamp), `${relative(root, entry.file)}\n`);

/** @param {object[][]} groups @param {number} width */
async function lintAll(groups, width) {
  const rest = [...groups];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let group = rest.shift(); group; group = rest.shift()) rest.push(...(await lint(group)));
    }),
  );
}

const common = textOf(config).toString() + execFileSync(TIDY, ['--version'], { encoding: 'utf8' });
const entries = JSON.parse(textOf(join(build, 'compile_commands.json')).toString()).filter(
  ({ file }) => isOurs(file) && file.endsWith('.cpp') && !file.startsWith(join(root, 'tests')),
);
const read = filesReadByObject();
mkdirSync(kept, { recursive: true });

const stamps = new Set();
const stale = [];
/** @type {string[]} */ const faults = [];
for (const entry of entries) {
  const stamp = stampOf(entry, read.get(objectOf(entry)) ?? [], common);
  stamps.add(stamp);
  if (!existsSync(join(kept, stamp))) stale.push({ entry, stamp });
}
for (const old of readdirSync(kept)) if (!stamps.has(old)) rmSync(join(kept, old));

await lintAll(tens(stale), availableParallelism?.() ?? cpus().length);
process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
process.stdout.write(`${entries.length} files, ${stale.length} looked at, ${faults.length} with faults\n`);
process.exit(entries.length > 0 && faults.length === 0 ? 0 : 1);
