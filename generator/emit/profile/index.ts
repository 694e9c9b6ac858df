import { Project } from 'ts-morph';
import { headComment, jsonFile } from '../head.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { bodilessMethodsOf } from './bodiless-methods.js';
import { classesOf, exportLengthsOf, exportsOf } from './classes.js';
import { defaultsOf, optionNames } from './defaults.js';
import { type Drift, sortDrift } from './drift.js';
import { habitsOf } from './habits.js';
import { headerMergeOf } from './header-merge.js';
import { literal } from './literal.js';
import { parserFaultsOf } from './parser-faults.js';
import { returnsDrift } from './returns.js';
import { sequenceDrift } from './sequences.js';
import { uncodedErrorsOf } from './uncoded-errors.js';

export type { Drift } from './drift.js';

/** The profile as data, and where document and binary disagree about it. */
export function profileOf(input: EmitInput): {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly drift: readonly Drift[];
} {
  const drift: Drift[] = [];
  const exports = exportsOf(input, drift);
  const profile = {
    version: input.version,
    defaults: defaultsOf(input, drift),
    options: optionNames(input),
    headerMerge: headerMergeOf(input, drift),
    habits: habitsOf(input.observed),
    uncodedErrors: uncodedErrorsOf(input.observed),
    parserFaults: parserFaultsOf(input.observed),
    methods: input.observed?.values.METHODS ?? [],
    bodilessMethods: bodilessMethodsOf(input.observed),
    statusCodes: input.observed?.values.STATUS_CODES ?? {},
    classes: classesOf(input, drift),
    exports,
    exportLengths: exportLengthsOf(input, exports),
  };
  return { profile, drift: sortDrift([...drift, ...returnsDrift(input), ...sequenceDrift(input)]) };
}

function render(input: EmitInput, profile: Readonly<Record<string, unknown>>): string {
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile(
    'profile.ts',
    headComment(input),
  );
  const statements = [
    "import type { Profile } from '../../runtime/profile.js';",
    `/** What http of Node ${input.version} looks like from outside. */\nexport const profile: Profile = ${literal(profile)};`,
  ];
  file.addStatements(statements.join('\n\n'));
  return file.getFullText();
}

/** `profile.ts`, and `drift.json` for the disagreements. */
export function emitProfile(input: EmitInput): readonly EmittedFile[] {
  const { profile, drift } = profileOf(input);
  return [
    { path: 'profile.ts', content: render(input, profile) },
    { path: 'drift.json', content: jsonFile(input, { drift }) },
  ];
}
