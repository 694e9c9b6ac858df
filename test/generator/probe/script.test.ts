import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Project, SyntaxKind } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { REPO } from '../profile/inputs.js';

const folder = path.join(REPO, 'generator/probe/script');
const files = readdirSync(folder);

/** What the parser of node 0.10 does not know. */
const TOO_NEW = [
  SyntaxKind.ArrowFunction,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.TemplateExpression,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.SpreadElement,
  SyntaxKind.SpreadAssignment,
  SyntaxKind.ShorthandPropertyAssignment,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.ComputedPropertyName,
  SyntaxKind.ObjectBindingPattern,
  SyntaxKind.ArrayBindingPattern,
  SyntaxKind.ForOfStatement,
  SyntaxKind.QuestionDotToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.AsteriskAsteriskToken,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.AwaitExpression,
];

describe('the probe script runs on the oldest binaries', () => {
  const project = new Project({ compilerOptions: { allowJs: true } });
  test.each(files)('%s', (name) => {
    const source = project.addSourceFileAtPath(path.join(folder, name));
    const found = TOO_NEW.flatMap((kind) => source.getDescendantsOfKind(kind));
    expect(found.map((node) => `${node.getStartLineNumber()}: ${node.getText()}`)).toEqual([]);
    const lists = source.getDescendantsOfKind(SyntaxKind.VariableDeclarationList);
    expect(lists.filter((list) => !list.getText().startsWith('var ')).map((list) => list.getText())).toEqual(
      [],
    );
    expect(
      source.getDescendantsOfKind(SyntaxKind.CatchClause).filter((one) => !one.getVariableDeclaration()),
    ).toEqual([]);
  });

  test.each(files)('%s asks for nothing but node itself and its own files', (name) => {
    const source = project.addSourceFileAtPath(path.join(folder, name));
    const calls = source.getDescendantsOfKind(SyntaxKind.CallExpression);
    const required = calls.filter((call) => call.getExpression().getText() === 'require');
    const texts = required.map((call) => call.getArguments()[0]?.getText() ?? '');
    expect(
      texts.filter((text) => !/^'(net|stream|tls|\.\/[a-z-]+\.cjs)'$/.test(text) && text !== 'moduleId'),
    ).toEqual([]);
  });
});
