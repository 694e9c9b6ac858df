import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BodyPlan, type Leniency, type ParserLimits, type ParserRole } from '../../runtime/parser/types.js';
import { octetsOf } from './escape.js';

export interface WireCase {
  /** `chunked.md:12 A title`. */
  readonly name: string;
  readonly role: ParserRole;
  readonly input: Buffer;
  /** One event a line. */
  readonly expected: string;
  readonly leniency: Leniency;
  readonly limits: ParserLimits;
  readonly plan: BodyPlan;
}

export const STRICT: Leniency = {
  headers: false,
  chunkedLength: false,
  keepAlive: false,
  transferEncoding: false,
  version: false,
  dataAfterClose: false,
  optionalCRBeforeLF: false,
  optionalLFAfterCR: false,
  optionalCRLFAfterChunk: false,
  spacesAfterChunkSize: false,
};

export const LIMITS: ParserLimits = {
  maxHeaderSize: 16384,
  maxHeadersCount: 1000,
  tooManyHeaders: 'error',
  maxChunkExtensionsSize: 16384,
};

/** `## title`, prose, a block ```` ```request key=value ... ````, a block ```` ```events ````. */
const CASE = /^## (.+)\n[\s\S]*?^```(request|response)([^\n]*)\n([\s\S]*?)^```\n+```events\n([\s\S]*?)^```/gm;

/** The cases of every `*.md` beside this file. A heading without its two blocks is an error, not a lost case. */
export function loadCases(folder: string): WireCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return files.flatMap((file) => parseCases(file, readFileSync(join(folder, file), 'utf8')));
}

export function parseCases(file: string, text: string): WireCase[] {
  const cases = [...text.matchAll(CASE)].map((found) => {
    const [, title, role, options, input, events] = found;
    const line = text.slice(0, found.index).split('\n').length;
    return {
      name: `${file}:${line} ${title}`,
      role: role as ParserRole,
      input: octetsOf(input),
      expected: events.trimEnd(),
      ...readOptions(options.trim(), `${file}:${line}`),
    };
  });
  const headings = text.match(/^## /gm)?.length ?? 0;
  if (headings !== cases.length)
    throw new Error(`${file}: ${headings} headings, but ${cases.length} complete cases`);
  return cases;
}

function readOptions(text: string, where: string): Pick<WireCase, 'leniency' | 'limits' | 'plan'> {
  const leniency: Leniency = { ...STRICT };
  const limits: Record<string, number | string> = { ...LIMITS };
  let plan: BodyPlan = BodyPlan.framed;
  for (const option of text === '' ? [] : text.split(' ')) {
    const [key, value] = option.split('=');
    if (key === 'lenient' && value in leniency) leniency[value as keyof Leniency] = true;
    else if (key === 'plan' && value in BodyPlan) plan = BodyPlan[value as keyof typeof BodyPlan];
    else if (key in limits) limits[key] = key === 'tooManyHeaders' ? value : Number(value);
    else throw new Error(`${where}: unknown option ${option}`);
  }
  return { leniency, limits: limits as unknown as ParserLimits, plan };
}
