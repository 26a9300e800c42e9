// lint_cpp.mjs BUILD_FOLDER: clang-tidy over every source file of the programs, as many at once as there are
// cores. The tests are left out: most of what is said there is about doctest, and it takes as long again.
//
// A file that was clean is not looked at again until it, a header of ours it reads, its compile command,
// .clang-tidy or clang-tidy itself has changed: the hash of all these is kept in BUILD_FOLDER/tidy.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TIDY = 'clang-tidy-14';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const build = resolve(process.argv[2] ?? join(root, 'build/dev'));
const kept = join(build, 'tidy');

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

function lint(file) {
  const options = ['-p', build, '--quiet', '--extra-arg=-Wno-unknown-warning-option', file];
  return new Promise((done) => {
    execFile(TIDY, options, { maxBuffer: 1 << 26 }, (error, out) => done({ clean: !error, out: error ? out : '' }));
  });
}

async function inParallel(jobs, width) {
  const rest = [...jobs];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let job = rest.shift(); job; job = rest.shift()) await job();
    }),
  );
}

const common = textOf(join(root, '.clang-tidy')).toString() + execFileSync(TIDY, ['--version'], { encoding: 'utf8' });
const entries = JSON.parse(textOf(join(build, 'compile_commands.json')).toString()).filter(
  ({ file }) => isOurs(file) && file.endsWith('.cpp') && !file.startsWith(join(root, 'tests')),
);
const read = filesReadByObject();
mkdirSync(kept, { recursive: true });

const stamps = new Set();
const stale = [];
for (const entry of entries) {
  const stamp = stampOf(entry, read.get(objectOf(entry)) ?? [], common);
  stamps.add(stamp);
  if (!existsSync(join(kept, stamp))) stale.push({ file: entry.file, stamp });
}
for (const old of readdirSync(kept)) if (!stamps.has(old)) rmSync(join(kept, old));

let faulty = 0;
await inParallel(
  stale.map(({ file, stamp }) => async () => {
    const { clean, out } = await lint(file);
    const name = relative(root, file);
    if (clean) {
      writeFileSync(join(kept, stamp), `${name}\n`);
    } else {
      faulty += 1;
      process.stdout.write(`${name}\n${out}\n`);
    }
  }),
  availableParallelism?.() ?? cpus().length,
);
process.stdout.write(`${entries.length} files, ${stale.length} looked at, ${faulty} with faults\n`);
process.exit(entries.length > 0 && faulty === 0 ? 0 : 1);
