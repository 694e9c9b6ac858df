/**
 * Every code the reader can answer with. Codes below SW1020 end the reading (a `ReadError`); the others are
 * diagnostics of an IR that was read. Codes are never given a second meaning.
 */
export interface DiagnosticRule {
  readonly severity: 'error' | 'warning' | 'info';
  readonly title: string;
  /** What it means, and what to do about it. */
  readonly explanation: string;
}

export const DIAGNOSTICS = {
  SW1001: {
    severity: 'error',
    title: 'empty input',
    explanation: 'The input holds nothing but white space. Give the document itself.',
  },
  SW1002: {
    severity: 'error',
    title: 'not text',
    explanation:
      'The input holds the control bytes of a binary file. Give Markdown, JSON, HTML or plain text.',
  },
  SW1003: {
    severity: 'error',
    title: 'no API document',
    explanation: 'The input is text, but has no heading and no other mark of an API document.',
  },
  SW1004: {
    severity: 'error',
    title: 'no such input',
    explanation: 'The file cannot be opened. Check the path, and that it may be read.',
  },
  SW1005: {
    severity: 'error',
    title: 'input is a directory',
    explanation: 'A document is one file. Name the file inside the directory.',
  },
  SW1006: {
    severity: 'error',
    title: 'input too large',
    explanation:
      'Inputs over 100 MB, and Markdown over 4 MB, are refused; the largest real document has 15 MB.',
  },
  SW1007: {
    severity: 'error',
    title: 'address cannot be fetched',
    explanation:
      'The server did not answer, or answered with an error status. Only http: and https: are fetched.',
  },
  SW1008: {
    severity: 'error',
    title: 'nested too deep',
    explanation: 'Emphasis, links or lists are nested thousands deep, which no document needs.',
  },
  SW1009: {
    severity: 'error',
    title: 'dialect not readable',
    explanation:
      'The form of the document was recognised, but there is no reader for it, or it is damaged beyond repair.',
  },
  SW1010: {
    severity: 'error',
    title: 'address of something else',
    explanation:
      'The server sends an image, an archive or the like. Give the address of the document itself.',
  },
  SW1011: {
    severity: 'error',
    title: 'address too slow',
    explanation: 'The document did not arrive within half a minute. Try again later, or give a file.',
  },
  SW1012: {
    severity: 'error',
    title: 'no copy of the address',
    explanation:
      'With --offline only copies of documents that were fetched before are read, and there is none of this one.',
  },
  SW1020: {
    severity: 'warning',
    title: 'no member declared',
    explanation:
      'The document has headings, but none of them declares a class, method, property, event or function.',
  },
  SW1021: {
    severity: 'warning',
    title: 'metadata comment does not parse',
    explanation: 'A <!-- YAML --> comment is no YAML mapping, so its versions and changes are missing.',
  },
  SW1022: {
    severity: 'warning',
    title: 'signature out of balance',
    explanation: 'The brackets of a heading do not match; parameters were read as far as they can be told.',
  },
  SW1023: {
    severity: 'warning',
    title: 'list item without a parameter',
    explanation:
      'A typed list names a parameter that the heading does not have. It stays in the description.',
  },
  SW1024: {
    severity: 'info',
    title: 'parameter without a list item',
    explanation: 'The heading names a parameter that the typed list leaves out, so its types are unknown.',
  },
  SW1025: {
    severity: 'warning',
    title: 'type not closed',
    explanation: 'A `{` that opens a type has no `}`.',
  },
  SW1026: {
    severity: 'warning',
    title: 'owner unknown',
    explanation: 'A member is documented under a name that fits no class of the document.',
  },
  SW1027: {
    severity: 'info',
    title: 'link without a target',
    explanation: 'A link reference has no definition; its text is kept.',
  },
  SW1028: {
    severity: 'warning',
    title: 'line cut',
    explanation: 'A line is longer, or nested deeper, than any document needs; the rest of it was not read.',
  },
  SW1029: {
    severity: 'info',
    title: 'heading separated',
    explanation:
      'An escaped heading stood at the end of a paragraph; it was read as the heading it was meant to be.',
  },
  SW1030: {
    severity: 'warning',
    title: 'not closed',
    explanation: 'A code fence or a comment is open until the end of the document.',
  },
  SW1031: {
    severity: 'warning',
    title: 'documented twice',
    explanation:
      'Two headings declare one id and are no overloads of one function; both texts are kept in one entry.',
  },
  SW1032: {
    severity: 'warning',
    title: 'list item out of place',
    explanation:
      'A typed list item states something that this kind of member cannot have. It stays in the description.',
  },
  SW1033: {
    severity: 'info',
    title: 'heading read as prose',
    explanation:
      'A heading holds code that looks like a member, but more than that; it is kept as a section.',
  },
  SW1034: {
    severity: 'warning',
    title: 'NUL replaced',
    explanation: 'U+0000 has no place in text; each one was replaced by U+FFFD.',
  },
  SW1035: {
    severity: 'info',
    title: 'code on one line',
    explanation:
      'A flattened document does not show where the lines of its code end, so its examples are one line each.',
  },
  SW1036: {
    severity: 'info',
    title: 'left out by the format',
    explanation:
      'The form of the document does not carry a fact that its Markdown states; the losses are listed in generator/read/README.md.',
  },
  SW1037: {
    severity: 'info',
    title: 'sentence in a typed list',
    explanation: 'An item of a typed list is prose; it stays in the description.',
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
