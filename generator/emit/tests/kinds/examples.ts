import type { Example } from '../../../ir/types.js';
import { type RunnableExample, rewriteExample } from '../examples/rewrite.js';
import { type CaseContext, type CaseKind, literal, type TestCase } from '../test-case.js';

const KIND = 'examples';

/** Examples and where they stand. */
interface Place {
  readonly entry: string;
  readonly line: number;
  readonly examples: readonly Example[];
}

function places(context: CaseContext): readonly Place[] {
  const { document } = context;
  return [
    { entry: document.module, line: 1, examples: document.examples },
    ...document.entries.map(({ id, line, examples }) => ({ entry: id, line, examples })),
    ...document.sections.map(({ title, owner, line, examples }) => {
      return { entry: `${owner}/${title.toLowerCase().replace(/\W+/g, '-')}`, line, examples };
    }),
  ];
}

function bodyOf({ program, expected, source }: RunnableExample): string {
  const about = literal({ program, expected });
  return `return t.example(${about}, function ($run, require, console, process, $free) {\n${source}\n});`;
}

function placeCases(place: Place): readonly TestCase[] {
  return place.examples.flatMap((example, index) => {
    const runnable = rewriteExample(example);
    if (runnable === null) return [];
    const results = runnable.expected === 1 ? '1 result' : `${runnable.expected} results`;
    const lang = example.lang === '' ? '' : `${example.lang}, `;
    return [
      {
        id: `${KIND}/${place.entry}/${index + 1}`,
        title: `example ${index + 1} of ${place.entry} (${lang}${results})`,
        entry: place.entry,
        line: example.line ?? place.line,
        body: bodyOf(runnable),
      },
    ];
  });
}

/** Every example runs, and gives the results that its comments state. */
export const examples: CaseKind = {
  name: KIND,
  derive: (context) => places(context).flatMap(placeCases),
};
