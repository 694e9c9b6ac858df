import { type Command, Option } from 'commander';
import type { Change } from '../audit/diff/change.js';
import { diffDocuments } from '../audit/diff/diff-documents.js';
import { renderDiffMarkdown } from '../audit/diff/report/markdown.js';
import { renderDiffText } from '../audit/diff/report/text.js';
import { FORMATS, type Format, reporters } from '../audit/report/index.js';
import { inputDocument } from './input-document.js';
import type { CliIo } from './io.js';
import { packageVersion } from './version.js';

/** `specwire diff <doc> <doc>`: API changes from an older document to a newer one, with the semver level. */
export function registerDiff(program: Command, io: CliIo): void {
  program
    .command('diff')
    .description('what changed in the API from one document to another, and how to number a release with it')
    .argument('<before>', 'path or URL of the older document, or - for standard input')
    .argument('<after>', 'path or URL of the newer one')
    .addOption(new Option('--format <format>', 'how changes are printed').choices(FORMATS).default('text'))
    .action(async (before: string, after: string, { format }: { readonly format: Format }) => {
      const [old, fresh] = await Promise.all([inputDocument(before, io), inputDocument(after, io)]);
      const changes = diffDocuments(old, fresh);
      io.stdout.write(render(changes, format, io.color));
      io.exitCode = changes.length > 0 ? 1 : 0;
    });
}

function render(changes: readonly Change[], format: Format, color: boolean): string {
  if (format === 'text') return renderDiffText(changes, { color });
  if (format === 'markdown') return renderDiffMarkdown(changes);
  const isData = format === 'json';
  return reporters[format](isData ? changes : changes.map(besideTheNewer), {
    color,
    entries: 0,
    accepted: 0,
    linesOf: () => [],
    failOn: 'error',
    version: packageVersion(),
  });
}

/** Annotations stand where somebody can still act: beside the newer document, unless it says nothing there. */
function besideTheNewer(change: Change): Change {
  if (change.other.line === 0) return change;
  const { kind, ...newer } = change.other;
  return { ...change, doc: newer, other: { kind, ...change.doc } };
}
