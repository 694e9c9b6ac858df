import ts from 'typescript';

/** What one source file reaches for, told from its syntax tree: comments and plain strings do not count. */
export interface SourceImports {
  /** Module specifiers as written. */
  readonly specifiers: readonly string[];
  /** Those of them that are there when the program runs: neither `import type` nor types alone. */
  readonly loaded: readonly string[];
  /** Places where a module's name is put together at run time, so that nobody can tell which it is. */
  readonly computed: readonly string[];
  /** Ways around the module system that were mentioned: `process.binding`, `createRequire` ... */
  readonly detours: readonly string[];
  /** Underscore members reached on something that is, or is named like, a socket or a stream. */
  readonly internals: readonly string[];
}

/** Names that mean the same wherever they stand. */
const DETOURS = new Set([
  'createRequire',
  'getBuiltinModule',
  'internalBinding',
  '_linkedBinding',
  'mainModule',
]);

/** Members of Node's sockets and streams that no document names. */
const STREAM_INTERNALS = new Set([
  ...[
    '_handle',
    '_parent',
    '_server',
    '_sockname',
    '_peername',
    '_pendingData',
    '_pendingEncoding',
    '_hadError',
  ],
  ...[
    '_host',
    '_bytesDispatched',
    '_getpeername',
    '_getsockname',
    '_unrefTimer',
    '_reset',
    '_tlsOptions',
    '_SNICallback',
  ],
  ...['_readableState', '_writableState', '_undestroy', '_secureEstablished', '_httpMessage', '_paused'],
]);

const SOCKET_NAME = /(?:socket|connection|conn|duplex|stream)$/i;

export function readImports(fileName: string, text: string): SourceImports {
  const found = { specifiers: [], loaded: [], computed: [], detours: [], internals: [] } as {
    [key in keyof SourceImports]: string[];
  };
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    visitModuleName(node, found);
    visitDetour(node, found.detours);
    visitInternal(node, found.internals);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function visitModuleName(node: ts.Node, found: Record<'specifiers' | 'loaded' | 'computed', string[]>): void {
  const name = moduleNameOf(node);
  if (name === undefined) return;
  if (!ts.isStringLiteralLike(name)) {
    found.computed.push(name.getText());
    return;
  }
  found.specifiers.push(name.text);
  if (!isErased(node)) found.loaded.push(name.text);
}

function isErased(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const { importClause: clause } = node;
  if (clause === undefined || clause.isTypeOnly) return clause !== undefined;
  const { namedBindings: named } = clause;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

function moduleNameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return undefined;
  const callee = unwrap(node.expression);
  const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = nameOf(callee) === 'require' || nameOf(receiverOf(callee)) === 'require';
  return isImport || isRequire || isCallOf(callee, 'createRequire') ? node.arguments[0] : undefined;
}

function isCallOf(node: ts.Node, name: string): boolean {
  return ts.isCallExpression(node) && nameOf(unwrap(node.expression)) === name;
}

function visitDetour(node: ts.Node, detours: string[]): void {
  const name = ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : '';
  if (DETOURS.has(name) && !ts.isImportDeclaration(node.parent)) detours.push(name);
  if (!ts.isIdentifier(node) && !ts.isStringLiteralLike(node)) return;
  if (name !== 'binding') return;
  const { parent } = node;
  const isMember =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    parent.expression !== node;
  if (isMember && nameOf(unwrap(parent.expression)) === 'process') detours.push('process.binding');
  if (ts.isBindingElement(parent) && nameOf(initializerOf(parent)) === 'process')
    detours.push('process.binding');
}

function visitInternal(node: ts.Node, internals: string[]): void {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  if (isAccess) note(nameOf(node), unwrap(node.expression), internals);
  // A name that is kept in a constant would reach the member as well.
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
    const value = unwrap(node.initializer);
    if (ts.isStringLiteralLike(value) && STREAM_INTERNALS.has(value.text)) internals.push(value.text);
  }
  if (!ts.isBindingElement(node)) return;
  const name = node.propertyName ?? node.name;
  const value = initializerOf(node);
  if (value !== undefined) note(nameOf(name), unwrap(value), internals);
}

function note(member: string, owner: ts.Node, internals: string[]): void {
  if (
    !member.startsWith('_') ||
    owner.kind === ts.SyntaxKind.ThisKeyword ||
    owner.kind === ts.SyntaxKind.SuperKeyword
  )
    return;
  if (STREAM_INTERNALS.has(member) || SOCKET_NAME.test(nameOf(owner)))
    internals.push(`${nameOf(owner)}.${member}`);
}

/** The name an expression ends in: `c` of `a.b.c`, of `a['c']` and of `c`. */
function nameOf(node: ts.Node | undefined): string {
  if (node === undefined) return '';
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node) ? nameOf(unwrap(node.argumentExpression)) : '';
}

function receiverOf(node: ts.Node): ts.Node | undefined {
  return ts.isPropertyAccessExpression(node) ? unwrap(node.expression) : undefined;
}

/** What `{ a }` is taken from in `const { a } = value`. */
function initializerOf(node: ts.BindingElement): ts.Node | undefined {
  const declaration = node.parent.parent;
  return ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** Without parentheses, casts and `!`. */
function unwrap(node: ts.Node): ts.Node {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
