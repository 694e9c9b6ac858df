import type { EmitInput, EmittedFile, Emitter } from '../types.js';
import { CASE_KINDS } from './kinds/index.js';
import { renderCases, renderFaceTest } from './render.js';
import { type CaseContext, type CaseKind, contextOf, type TestCase } from './test-case.js';

/** Ids have to be unique; entries that the document names twice would give theirs twice. */
function distinct(cases: readonly TestCase[]): readonly TestCase[] {
  const seen = new Map<string, number>();
  return cases.map((testCase) => {
    const times = (seen.get(testCase.id) ?? 0) + 1;
    seen.set(testCase.id, times);
    return times === 1 ? testCase : { ...testCase, id: `${testCase.id}~${times}` };
  });
}

/** All cases of one kind for one version. */
export function deriveCases(context: CaseContext, kind: CaseKind): readonly TestCase[] {
  return distinct(kind.derive(context));
}

/**
 * The tests that a version's document makes: `tests/cases/<kind>.cjs` for any runner and any binary, and
 * `tests/face.test.ts`, which runs them against the version's face.
 */
export const emitTests: Emitter = (input) => testFiles(input, CASE_KINDS);

/** The same of some kinds only. */
export function testFiles(input: EmitInput, kinds: readonly CaseKind[]): readonly EmittedFile[] {
  const context = contextOf(input);
  const files = kinds.flatMap((kind): readonly EmittedFile[] => {
    const cases = deriveCases(context, kind);
    return cases.length === 0
      ? []
      : [{ path: `tests/cases/${kind.name}.cjs`, content: renderCases(input, cases) }];
  });
  return [...files, { path: 'tests/face.test.ts', content: renderFaceTest(input) }];
}

/** How many cases a version gets, for reports. */
export function countCases(input: Parameters<Emitter>[0]): number {
  const context = contextOf(input);
  return CASE_KINDS.reduce((sum, kind) => sum + deriveCases(context, kind).length, 0);
}
