import type { ObservedError, ReceivedText, Refusal, ValidationProbe } from '../ir/observed.js';

/** What the script prints for one call and target: every value with its answer. */
export interface RawValidation {
  readonly call: string;
  readonly target: string;
  readonly answers: readonly { readonly value: string; readonly error: ObservedError | null }[];
}

/** Where a message spells the refused value, by error code; `(1)before (2)spelling (3)after`. */
interface Spelling {
  readonly codes: RegExp;
  readonly pattern: RegExp;
  readonly table: keyof ReceivedText;
}

const SPELLINGS: readonly Spelling[] = [
  { codes: /^ERR_INVALID_ARG_TYPE$/, pattern: /^(.* Received )(.*)()$/s, table: 'byType' },
  { codes: /^ERR_INVALID_HTTP_TOKEN$/, pattern: /^(.*\[")(.*)("\])$/s, table: 'asText' },
  { codes: /^ERR_HTTP_INVALID_STATUS_CODE$/, pattern: /^(.*: )(.*)()$/s, table: 'asText' },
  { codes: /^ERR_INVALID_PROTOCOL$/, pattern: /^(Protocol ")(.*)(" not supported.*)$/s, table: 'asText' },
  { codes: /^ERR_INVALID_ARG_VALUE$/, pattern: /^(.* Received )(.*)()$/s, table: 'inspected' },
  { codes: /^ERR_/, pattern: /^(.* Received )(.*)()$/s, table: 'byValue' },
];

export const RECEIVED = '<received>';

/** The table that holds the spelling used by errors of this code. */
export function spellingTable(code: string | null): keyof ReceivedText | null {
  return SPELLINGS.find((spelling) => spelling.codes.test(code ?? ''))?.table ?? null;
}

type Received = Record<string, { -readonly [Table in keyof ReceivedText]: ReceivedText[Table] }>;

function abstractMessage(error: ObservedError, value: string, received: Received): ObservedError {
  const spelling = SPELLINGS.find(({ codes }) => codes.test(error.code ?? ''));
  const match = spelling?.pattern.exec(error.message);
  if (!spelling || !match) return error;
  received[value] ??= {};
  const known = received[value];
  const text = match[2] ?? '';
  known[spelling.table] ??= text;
  if (known[spelling.table] !== text) return error;
  return { ...error, message: `${match[1]}${RECEIVED}${match[3]}` };
}

function groupOne(raw: RawValidation, received: Received): ValidationProbe {
  const accepted: string[] = [];
  const groups = new Map<string, { error: ObservedError; values: string[] }>();
  for (const { value, error } of raw.answers) {
    if (!error) {
      accepted.push(value);
      continue;
    }
    const shared = abstractMessage(error, value, received);
    const key = JSON.stringify([shared.name, shared.code, shared.message]);
    const group = groups.get(key) ?? { error: shared, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  const refused: Refusal[] = [...groups.values()];
  return { call: raw.call, target: raw.target, accepted, refused };
}

/** Puts values that were refused alike together; what differs per value goes into one table for the whole run. */
export function groupAnswers(raw: readonly RawValidation[]): {
  readonly validation: readonly ValidationProbe[];
  readonly received: Readonly<Record<string, ReceivedText>>;
} {
  const received: Received = {};
  const validation = raw.map((one) => groupOne(one, received));
  return { validation, received };
}
