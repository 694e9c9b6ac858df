'use strict';
// Runs the checks of one program one after the other, and prints what became of them as one line of JSON, last.
const { AssertionError } = require('node:assert');

/** Milliseconds for one check; the slowest takes a tenth of it on an idle machine. */
const LIMIT = 10_000;

/** In one line: what was found and what was wanted, or what a child wrote to its stderr. */
function words(error) {
  if (error instanceof AssertionError && /deep/.test(error.operator ?? ''))
    return `${JSON.stringify(error.actual)} instead of ${JSON.stringify(error.expected)}`;
  const text = error.stderr || error.message || String(error);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals are such characters
  const plain = text.replace(/\u001b\[\d*m/g, '').trim();
  return (/^.*\b(?:error|Error):.*$/m.exec(plain)?.[0] ?? plain.split('\n')[0]).slice(0, 200);
}

async function verdict(perform) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    await Promise.race([perform(), late]);
    return { status: 'passed' };
  } catch (error) {
    return { status: 'failed', message: words(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** @param checks names and async functions that throw. The program then has to end by itself. */
async function runChecks(checks) {
  const results = [];
  for (const [name, perform] of Object.entries(checks))
    results.push({ id: name, ...(await verdict(perform)) });
  process.stdout.write(`\n${JSON.stringify(results)}\n`);
}

module.exports = { runChecks };
