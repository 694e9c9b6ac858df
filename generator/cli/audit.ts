import { type Command, Option } from 'commander';
import { exitCode } from '../audit/exit-code.js';
import { renderJson } from '../audit/report/json.js';
import { renderText } from '../audit/report/text.js';
import { findingsOf } from './audit-target.js';
import { inputDocument } from './input-document.js';
import type { CliIo } from './io.js';

interface AuditFlags {
  readonly against?: string;
  readonly runtime?: string;
  readonly format: 'text' | 'json';
}

/** `specwire audit <doc>`: where a document differs from another side, or from itself. */
export function registerAudit(program: Command, io: CliIo): void {
  program
    .command('audit')
    .description('hold a document against another document, declarations, or a live module')
    .argument('<doc>', 'path or URL of an API document, or - for standard input')
    .option(
      '--against <x>',
      'another document, a .d.ts file or types package, a module to load, or a saved probe',
    )
    .option('--runtime <binary>', 'the Node that loads the module: a path, or node@24')
    .addOption(
      new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'),
    )
    .action(async (path: string, flags: AuditFlags) => {
      const doc = await inputDocument(path);
      const findings = await findingsOf(doc, flags);
      const text =
        flags.format === 'json'
          ? renderJson(findings)
          : renderText(findings, { color: io.color, facts: doc.entries.length });
      io.stdout.write(text);
      io.exitCode = exitCode(findings);
    });
}
