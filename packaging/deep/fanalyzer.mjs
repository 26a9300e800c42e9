// fanalyzer.mjs BUILD_FOLDER: what g++ -fanalyzer says of the programs' sources, a line for each warning: the file
// that was compiled, and the sentence. Each is compiled as BUILD_FOLDER would, with -O1, and nothing is kept: without
// optimising it takes hours, and with more nobody knows any longer whose line it is.
//
// The analyzer of g++ 12 is made for C, its manual says, and does not follow constructors. Of every function that
// returns an object it says that ‘<unknown>’, the place for that object, is used before it is written; of optional,
// expected and string_view the same. That kind is counted and left out: valgrind sees the bytes themselves.
//
// On standard error: that number, and every warning whole, with its path. Status 1 where a file could not be compiled.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const OURS = /^(?:media|subtitles|player|companion)\/.*\.cpp$/;
const LEFT_OUT = /\[-Wanalyzer-use-of-uninitialized-value\]$/;
const WARNING = /warning: (.*\[-Wanalyzer-[\w-]+\])$/;

/** @typedef {{directory: string, command: string, file: string}} Entry */

/** @param {Entry} entry @returns {Promise<{compiled: boolean, said: string}>} */
function analyse({ command, directory }) {
  const words = `${command.replace(/ -o \S+/, ' -o /dev/null')} -O1 -fanalyzer -fdiagnostics-plain-output`;
  return new Promise((done) => {
    const child = spawn(words, { cwd: directory, shell: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', (error) => done({ compiled: false, said: String(error) }));
    child.on('close', (status) => done({ compiled: status === 0, said }));
  });
}

/** @type {Entry[]} */
const entries = JSON.parse(readFileSync(join(resolve(process.argv[2]), 'compile_commands.json'), 'utf8'));
const rest = entries.filter(({ file }) => OURS.test(relative(root, file)));
process.exitCode = rest.length > 0 ? 0 : 1;
let leftOut = 0;

async function work() {
  for (let entry = rest.shift(); entry; entry = rest.shift()) {
    const file = relative(root, entry.file);
    const { compiled, said } = await analyse(entry);
    if (!compiled) process.exitCode = 1;
    if (said) process.stderr.write(`${file}\n${said}\n`);
    const sentences = said.split('\n').flatMap((line) => WARNING.exec(line)?.[1] ?? []);
    const others = sentences.filter((sentence) => !LEFT_OUT.test(sentence));
    leftOut += sentences.length - others.length;
    for (const sentence of new Set(others)) process.stdout.write(`${file}: ${sentence}\n`);
  }
}

await Promise.all(Array.from({ length: availableParallelism?.() ?? cpus().length }, work));
process.stderr.write(`${leftOut} times a value that a constructor writes was said to be used before: left out\n`);
