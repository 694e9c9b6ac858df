import { existsSync, readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AuditError } from '../audit/audit-error.js';
import { type Baseline, baselineOf, parseBaseline, withoutAccepted } from '../audit/baseline.js';
import { explain } from '../audit/checks/catalogue.js';
import { exitCode } from '../audit/exit-code.js';
import type { Finding } from '../audit/finding.js';
import { FORMATS, type Format, reporters } from '../audit/report/index.js';
import { select } from '../audit/select.js';
import type { Document, Severity } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { writeFileAtomic } from '../write-atomic.js';
import { type Auditor, auditorFor } from './audit-target.js';
import { loadFrom } from './input-document.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';
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

/** `specwire audit <docs>`: where documents differ from another side, or from themselves. */
export function registerAudit(program: Command, io: CliIo): void {
  program
    .command('audit')
    .description('hold documents against another document, declarations, or a live module')
    .argument('[docs...]', 'paths or URLs of API documents, or - for standard input')
    .option(
      '--against <x>',
      'another document, a .d.ts file or types package, a module to load, or a saved probe',
    )
    .option('--runtime <binary>', 'the Node that loads the module: a path, a name on PATH, or node@24')
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
    .action((paths: string[], flags: AuditFlags) => run(paths, flags, io));
}

function checkExplained(code: string): string {
  if (explain(code) === null)
    throw new InvalidArgumentError('No check has that code; findings begin with theirs.');
  return code;
}

async function run(paths: readonly string[], flags: AuditFlags, io: CliIo): Promise<void> {
  if (flags.explain !== undefined) {
    io.stdout.write(explain(flags.explain) ?? '');
    return;
  }
  if (paths.length === 0) throw usage('audit needs a document: specwire audit <doc> --against <x>');
  if (flags.updateBaseline && !flags.baseline)
    throw usage('--update-baseline needs --baseline <file> to write to');
  const audited = await auditAll(paths, flags, io);
  const found = select(
    audited.flatMap(({ findings }) => findings),
    flags,
  );
  const before = readBaseline(flags);
  if (flags.updateBaseline && flags.baseline) return update(flags.baseline, found, before, io);
  const findings = before ? withoutAccepted(found, before) : found;
  const text = reporters[flags.format](findings, {
    color: io.color,
    entries: audited.reduce((sum, { doc }) => sum + doc.entries.length, 0),
    accepted: found.length - findings.length,
    linesOf: (file) => audited.find(({ doc }) => doc.source.file === file)?.lines ?? [],
    failOn: flags.failOn,
    version: packageVersion(),
  });
  io.stdout.write(text);
  io.exitCode = exitCode(findings, flags.failOn);
}

interface Audited {
  readonly doc: Document;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
}

/** One after the other. Of several documents, those that the other side says nothing of are named and left out. */
async function auditAll(paths: readonly string[], flags: AuditFlags, io: CliIo): Promise<Audited[]> {
  const auditor = await auditorFor(flags, io);
  const progress = progressLine(io);
  const audited: Audited[] = [];
  for (const [done, path] of paths.entries()) {
    progress.show(`${done + 1}/${paths.length} ${path}`);
    try {
      audited.push(await auditOne(path, flags, auditor, io));
    } catch (error) {
      if (paths.length === 1 || !(error instanceof Error) || !isBeside(error)) throw error;
      progress.clear();
      if (!io.quiet) io.stderr.write(`left out: ${path}: ${error.message}\n`);
    } finally {
      progress.clear();
    }
  }
  if (audited.length === 0) throw new AuditError('SW2902', 'the other side says nothing of any document');
  return audited;
}

/** A page without entries, or one about no module that the other side has: `doc/api/*.md` has some of both. */
const isBeside = (error: Error & { readonly code?: unknown }): boolean =>
  error.code === 'SW2902' || error.code === 'SW1003';

async function auditOne(path: string, { module }: AuditFlags, audit: Auditor, io: CliIo): Promise<Audited> {
  const { bytes, file } = await loadFrom(path, io);
  const doc = readDocument(bytes, { file, module });
  const lines = doc.source.dialect.startsWith('markdown')
    ? new TextDecoder().decode(bytes).split(/\r?\n/)
    : [];
  return { doc, lines, findings: await audit(doc) };
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
