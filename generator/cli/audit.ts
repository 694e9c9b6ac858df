import { type Command, Option } from 'commander';
import { auditDocuments } from '../audit/audit-documents.js';
import { exitCode } from '../audit/exit-code.js';
import { renderJson } from '../audit/report/json.js';
import { renderText } from '../audit/report/text.js';
import { readDocument } from '../read/index.js';
import { loadInput } from '../read/load.js';
import type { CliIo } from './io.js';

/** `specwire audit <doc> --against <doc>`: every fact on which the two differ. */
export function registerAudit(program: Command, io: CliIo): void {
  program
    .command('audit')
    .description('hold a document against another document')
    .argument('<doc>', 'path or URL of an API document, or - for standard input')
    .requiredOption('--against <doc>', 'the document to hold it against')
    .addOption(
      new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'),
    )
    .action(async (path: string, options: { against: string; format: 'text' | 'json' }) => {
      const [doc, other] = await Promise.all([read(path), read(options.against)]);
      const findings = auditDocuments(doc, other);
      const text =
        options.format === 'json'
          ? renderJson(findings)
          : renderText(findings, { color: io.color, facts: doc.entries.length });
      io.stdout.write(text);
      io.exitCode = exitCode(findings);
    });
}

async function read(path: string) {
  const input = await loadInput(path);
  return readDocument(input.bytes, { file: input.file });
}
