import { existsSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { EmitInput } from '../types.js';
import { parseScript } from './examples/parse.js';
import { literal, type TestCase } from './test-case.js';

function template(name: string): HandlebarsTemplateDelegate {
  // Beside this file in the sources and in the build; below it when the library is one bundled file.
  const places = ['./templates', './emit/tests/templates'].map(
    (at) => new URL(`${at}/${name}.hbs`, import.meta.url),
  );
  const source = readFileSync(places.find(existsSync) ?? places[0] ?? '', 'utf8');
  return Handlebars.compile(source, { noEscape: true, strict: true });
}

/**
 * One file of cases. What comes from the document stands in it as literals, or as the body of an example that is
 * valid on its own.
 *
 * @throws {Error} when the result is not JavaScript all the same.
 */
export function renderCases(input: EmitInput, cases: readonly TestCase[]): string {
  const content = template('case-file')({
    version: input.version,
    specHash: input.specHash,
    cases: cases.map(({ id, title, entry, line, body }) => ({
      id: literal(id),
      title: literal(title),
      entry: literal(entry),
      line: literal(line),
      // Further lines stay where they are: they may be the inside of a template literal.
      body: `      ${body}`,
    })),
  });
  const file = parseScript(content);
  if (file === null || file.statements.length !== 2)
    throw new Error('a generated case does not stay in its place');
  return content;
}

/** The test that runs all cases against the face, but those that are known to fail there. */
export function renderFaceTest(input: EmitInput): string {
  const { module } = input.document;
  const exceptions = input.exceptions.filter(
    ({ on, test }) => on !== 'binary' && (module === 'https') === test.includes('/https'),
  );
  return template('face-test')({
    version: input.version,
    specHash: input.specHash,
    face: module === 'https' ? 'https' : 'http',
    support: module === 'https' ? '../../../../test/support' : '../../../test/support',
    title: literal(`${input.version}${module === 'https' ? ' https' : ''}: what the document states`),
    exceptions: exceptions.map(({ test, reason }) => ({ test: literal(test), reason: literal(reason) })),
  });
}
