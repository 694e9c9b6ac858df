import type { Reporter } from '../report.js';
import { decode } from './decode.js';
import type { Edit } from './edits.js';
import { findGluedHeadings } from './glued-headings.js';
import { findExcess } from './limits.js';
import { findMojibake } from './mojibake.js';
import { mend, type SourceText, sourceText } from './source-text.js';

export interface Repaired {
  readonly source: SourceText;
  /** Names of the repairs that found something, in order. */
  readonly repairs: readonly string[];
}

/** Decodes the bytes and mends what conversions broke, before anything looks at the text's form. */
export function repairText(input: Uint8Array | string, file: string, report: Reporter): Repaired {
  const decoded = decode(input, file);
  const repairs = [...decoded.repairs];
  let source = sourceText(decoded.text);
  if (repairs.includes('control-characters')) {
    report(
      'SW1034',
      source.locate(Math.max(0, decoded.text.indexOf('\ufffd'))),
      'NUL characters were replaced by U+FFFD',
    );
  }
  const edits = findMojibake(source.text);
  if (edits.length > 0) repairs.push('mojibake');
  source = mend(source, edits);
  return { source, repairs };
}

/** What only Markdown needs mended: headings that were escaped away, and lines that only an attack has. */
export function repairMarkdown(before: Repaired, report: Reporter): Repaired {
  const excess = findExcess(before.source.text);
  for (const edit of excess.slice(0, 20)) {
    report('SW1028', before.source.locate(edit.start), cutMessage(edit));
  }
  const cut = mend(before.source, excess);
  const glued = findGluedHeadings(cut.text);
  for (const edit of glued) {
    if (!edit.text.startsWith('#')) continue;
    report(
      'SW1029',
      cut.locate(edit.start),
      'an escaped heading was read as a heading; start it on a line of its own',
    );
  }
  const repairs = [...before.repairs];
  if (excess.length > 0) repairs.push('cut-lines');
  if (glued.length > 0) repairs.push('escaped-headings');
  return { source: mend(cut, glued), repairs };
}

const cutMessage = (edit: Edit): string =>
  `the line goes on for ${edit.end - edit.start} more characters than a document needs; they were not read`;
