import type { Document, DuplicateHeaders, Entry, EventSequence, SequenceStep } from '../ir/types.js';

/** Facts that a document states in sentences, in plain words of ours: for entries that have no words yet. */
export function renderProseFacts(entry: Entry, document: Document): string {
  const parts: string[] = [];
  const last = document.facts.eventSequences;
  if (last.length > 0 && owns(entry, document, last[0].line)) parts.push(...last.flatMap(renderSequence));
  if (document.facts.duplicateHeaders && entry.id.endsWith('.IncomingMessage#headers')) {
    parts.push(renderDuplicates(document.facts.duplicateHeaders));
  }
  const codes = document.facts.errorCodes
    .filter((fact) => fact.entry === entry.id)
    .map((fact) => `\`${fact.code}\``);
  if (codes.length > 0) parts.push(`Error codes: ${codes.join(', ')}.`);
  return parts.join('\n\n');
}

/** Whether a line of the document lies below this entry's heading and above the next one's. */
function owns(entry: Entry, document: Document, line: number): boolean {
  const owner = document.entries.filter((candidate) => candidate.line <= line).at(-1);
  return owner?.id === entry.id;
}

function renderSequence(sequence: EventSequence, index: number): string[] {
  const lines = sequence.steps.map(
    (step) => `${step.on === 'res' && step.repeated ? '  ' : ''}* ${renderStep(step)}`,
  );
  return [`In case ${index + 1} the following events will be emitted, in this order:`, lines.join('\n')];
}

function renderStep(step: SequenceStep): string {
  if (step.kind === 'action') return `(${step.name})`;
  const words = [`\`'${step.name}'\``];
  if (step.repeated) words.push('any number of times,');
  if (step.on === 'res') words.push('on the `res` object');
  if (step.errorMessage) words.push(`with an error with message \`'${step.errorMessage}'\``);
  if (step.errorCode)
    words.push(`${step.errorMessage ? 'and' : 'with an error with'} code \`'${step.errorCode}'\``);
  return words.join(' ');
}

function renderDuplicates({ discard, array, joinSemicolon }: DuplicateHeaders): string {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  return [
    'Repeated headers:',
    '',
    `* Duplicates of ${list(discard)} are discarded.`,
    `* ${list(array)} is always an array.`,
    `* For duplicate ${list(joinSemicolon)} headers, the values are joined together with \`; \`.`,
    '* For all other headers, the values are joined together with `, `.',
  ].join('\n');
}
