import { ts } from 'ts-morph';

/** Source that takes the place of another. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function named(bindings: ts.NamedImports): string {
  const names = bindings.elements.map(({ name, propertyName }) =>
    propertyName === undefined ? name.text : `${propertyName.text}: ${name.text}`,
  );
  return `{ ${names.join(', ')} }`;
}

function required(declaration: ts.ImportDeclaration): string {
  const id = ts.isStringLiteral(declaration.moduleSpecifier) ? declaration.moduleSpecifier.text : '';
  const source = `require(${JSON.stringify(id)})`;
  const clause = declaration.importClause;
  if (clause === undefined) return `${source};`;
  const parts: string[] = [];
  if (clause.name !== undefined) parts.push(`${clause.name.text} = ${source}`);
  const bindings = clause.namedBindings;
  if (bindings !== undefined) {
    const target = ts.isNamespaceImport(bindings) ? bindings.name.text : named(bindings);
    parts.push(`${target} = ${source}`);
  }
  return `const ${parts.join(', ')};`;
}

/** `import` declarations as `require` calls, which can stand inside a function. */
export function replaceImports(file: ts.SourceFile): readonly Replacement[] {
  return file.statements.filter(ts.isImportDeclaration).map((declaration) => {
    return { start: declaration.getStart(file), end: declaration.end, text: required(declaration) };
  });
}

export function hasExports(file: ts.SourceFile): boolean {
  return file.statements.some((statement) => {
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  });
}
