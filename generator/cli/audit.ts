import { existsSync, readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Baseline, baselineOf, parseBaseline, withoutAccepted } from '../audit/baseline.js';
import { explain } from '../audit/checks/catalogue.js';
import { exitCode } from '../audit/exit-code.js';
import type { Finding } from '../audit/finding.js';
import { FORMATS, type Format, reporters } from '../audit/report/index.js';
import { select } from '../audit/select.js';
import type { Severity } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { loadInput } from '../read/load.js';
import { writeFileAtomic } from '../write-atomic.js';
import { findingsOf } from './audit-target.js';
import type { CliIo } from './io.js';
import { packageVersion } from './version.js';

interface AuditFlags {
  readonly against?: string;
  readonly runtime?: string;
  readonly module?: string;
  readonly format: Format;
  readonly failOn: Severity;
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly explain?: string;
}

const collect = (value: string, list: readonly string[]): string[] => [...list, ...value.split(',')];

/** `specwire audit <doc>`: where a document differs from another side, or from itself. */
export function registerAudit(program: Command, io: CliIo): void {
  program
    .command('audit')
    .description('hold a document against another document, declarations, or a live module')
    .argument('[doc]', 'path or URL of an API document, or - for standard input')
    .option(
      '--against <x>',
      'another document, a .d.ts file or types package, a module to load, or a saved probe',
    )
    .option('--runtime <binary>', 'the Node that loads the module: a path, or node@24')
    .option('--module <name>', 'the module the document is about, where it does not say so itself')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'from which severity the exit status is 1')
        .choices(['error', 'warning', 'info'])
        .default('warning'),
    )
    .option('--only <codes>', 'only these checks', collect, [])
    .option('--ignore <code[:entry]>', 'not this check, or not for this entry', collect, [])
    .option('--baseline <file>', 'drift that was accepted, and is not shown')
    .option('--update-baseline', 'accept everything found, and write the baseline')
    .addOption(
      new Option('--explain <code>', 'what a check means and how to mend it').argParser(checkExplained),
    )
    .action((path: string | undefined, flags: AuditFlags) => run(path, flags, io));
}

function checkExplained(code: string): string {
  if (explain(code) === null)
    throw new InvalidArgumentError('No check has that code; findings begin with theirs.');
  return code;
}

async function run(path: string | undefined, flags: AuditFlags, io: CliIo): Promise<void> {
  if (flags.explain !== undefined) {
    io.stdout.write(explain(flags.explain) ?? '');
    return;
  }
  if (path === undefined) throw usage('audit needs a document: specwire audit <doc> --against <x>');
  if (flags.updateBaseline && !flags.baseline)
    throw usage('--update-baseline needs --baseline <file> to write to');
  const { bytes, file } = await loadInput(path);
  const doc = readDocument(bytes, { file, module: flags.module });
  const found = select(await findingsOf(doc, flags), flags);
  const before = readBaseline(flags);
  if (flags.updateBaseline && flags.baseline) return update(flags.baseline, found, before, io);
  const findings = before ? withoutAccepted(found, before) : found;
  const text = reporters[flags.format](findings, {
    color: io.color,
    entries: doc.entries.length,
    accepted: found.length - findings.length,
    lines: doc.source.dialect.startsWith('markdown') ? new TextDecoder().decode(bytes).split(/\r?\n/) : [],
    failOn: flags.failOn,
    version: packageVersion(),
  });
  io.stdout.write(text);
  io.exitCode = exitCode(findings, flags.failOn);
}

function readBaseline({ baseline, updateBaseline }: AuditFlags): Baseline | null {
  if (baseline === undefined || (updateBaseline && !existsSync(baseline))) return null;
  if (!existsSync(baseline)) throw usage(`there is no ${baseline}; write it with --update-baseline`);
  return parseBaseline(readFileSync(baseline, 'utf8'), baseline);
}

function update(file: string, findings: readonly Finding[], before: Baseline | null, io: CliIo): void {
  writeFileAtomic(file, `${JSON.stringify(baselineOf(findings, before), null, 2)}\n`);
  if (!io.quiet) io.stderr.write(`${file}: ${findings.length} accepted\n`);
}

/** The form in which the command line's own faults are told. */
const usage = (message: string): Error => Object.assign(new Error(message), { code: 'SW2901' });
