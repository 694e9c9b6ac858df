import { type Command, Option } from 'commander';
import { diffDocuments } from '../audit/diff/diff-documents.js';
import { renderDiffMarkdown } from '../audit/diff/report/markdown.js';
import { renderDiffText } from '../audit/diff/report/text.js';
import { renderJson } from '../audit/report/json.js';
import { inputDocument } from './input-document.js';
import type { CliIo } from './io.js';

interface DiffFlags {
  readonly format: 'text' | 'json' | 'markdown';
}

/** `specwire diff <doc> <doc>`: API changes from an older document to a newer one, with the semver level. */
export function registerDiff(program: Command, io: CliIo): void {
  program
    .command('diff')
    .description(
      'what changed in the API from one document to another, and how a release has to be numbered for it',
    )
    .argument('<before>', 'path or URL of the older document, or - for standard input')
    .argument('<after>', 'path or URL of the newer one')
    .addOption(
      new Option('--format <format>', 'how changes are printed')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .action(async (before: string, after: string, { format }: DiffFlags) => {
      const [old, fresh] = await Promise.all([inputDocument(before), inputDocument(after)]);
      const changes = diffDocuments(old, fresh);
      const text = {
        text: () => renderDiffText(changes, { color: io.color }),
        json: () => renderJson(changes),
        markdown: () => renderDiffMarkdown(changes),
      }[format]();
      io.stdout.write(text);
      io.exitCode = changes.length > 0 ? 1 : 0;
    });
}
