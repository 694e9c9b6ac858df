import Table from 'cli-table3';
import { generateModules, type ModulesResult } from '../emit/pipeline/modules.js';
import type { SurfaceOutcome } from '../emit/pipeline/run-surface.js';
import { runSurface } from '../emit/pipeline/run-surface.js';
import { loadInput } from '../read/load.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

export interface ModulesFlags {
  readonly module?: string;
  readonly out?: string;
  readonly runtime?: string;
}

/** `specwire generate --module events <doc>`, and `--modules <docs>`: declarations, skeletons and tests of any module. */
export async function runModules(docs: readonly string[], flags: ModulesFlags, io: CliIo): Promise<void> {
  const started = performance.now();
  const line = progressLine(io);
  const step = (text: string): void => line.show(text);
  const out = flags.out ?? 'modules';
  const inputs = [];
  for (const doc of docs) inputs.push(await loadInput(doc));
  const result = generateModules({ inputs, out, module: flags.module, onStep: step });
  step('asking the modules');
  const outcomes = flags.runtime === undefined ? [] : await runSurface(out, flags.runtime, result.modules);
  line.clear();
  for (const { file, line, code, message } of result.errors) {
    io.stderr.write(`${out}/${file}:${line}: error TS${code}: ${message}\n`);
  }
  if (result.notCompiled !== null)
    io.stderr.write(`specwire: warning: not compiled: ${result.notCompiled}\n`);
  if (result.errors.length > 0) io.exitCode = 1;
  if (!io.quiet) io.stdout.write(report(result, outcomes, (performance.now() - started) / 1000, io));
}

function report(
  result: ModulesResult,
  outcomes: readonly SurfaceOutcome[],
  seconds: number,
  io: CliIo,
): string {
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
  return [
    table(result, outcomes, io),
    ...result.leftOut.map(({ file, reason }) => `left out: ${file}: ${reason}`),
    ...result.kept.map((file) => `kept: ${file}, which may be your work`),
    ...diagnostics(result),
    ...(failed.length > 0 ? [`${failed.length} times the module is not as documented`] : []),
    ...failed.map(({ module, id, line, reason }) => `  ${module}: ${id} (line ${line}): ${reason}`),
    `${result.modules.length} modules of ${result.pages.length} documents, ${result.written.length} files written, ` +
      `${result.errors.length} compile errors, ${seconds.toFixed(1)} s, ${memory} MB`,
    '',
  ].join('\n');
}

/** Everything that the reader and the declarations had to say, grouped by code, the most frequent first. */
function diagnostics({ pages, notes }: ModulesResult): string[] {
  const groups = new Map<string, string[]>();
  const add = (code: string, line: string): void =>
    void groups.set(code, [...(groups.get(code) ?? []), line]);
  for (const { source, diagnostics: found } of pages) {
    for (const { code, line, column, message } of found)
      add(code, `  ${source.file}:${line}:${column}: ${message}`);
  }
  for (const { code, unit, message } of notes) add(code, `  ${unit}: ${message}`);
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([code, lines]) => [`${code}: ${lines.length} times`, ...lines]);
}

function table(
  { modules, notes, errors }: ModulesResult,
  outcomes: readonly SurfaceOutcome[],
  io: CliIo,
): string {
  const asked = outcomes.length > 0;
  const rows = new Table({
    head: [
      'module',
      'entries',
      'diagnostics',
      'compile errors',
      'tests',
      ...(asked ? ['passed', 'failed', 'skipped'] : []),
    ],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: io.color ? {} : { head: [], border: [] },
  });
  for (const { name, pages, entries, tests } of modules) {
    const found =
      pages.reduce((sum, page) => sum + page.diagnostics.length, 0) +
      notes.filter(({ unit }) => unit === name).length;
    const wrong = errors.filter(({ file }) => file.replace(/\/[^/]+$/, '') === name).length;
    const count = (wanted: string): number =>
      outcomes.filter(({ module, outcome }) => module === name && outcome === wanted).length;
    rows.push([
      name,
      entries,
      found,
      wrong,
      tests,
      ...(asked ? ['passed', 'failed', 'skipped'].map(count) : []),
    ]);
  }
  return rows.toString();
}
