import { ts } from 'ts-morph';

/** What a fragment may use without declaring it: the harness hands live ones over. */
export const FREE_VARIABLES = [
  'request',
  'response',
  'message',
  'server',
  'agent',
  'outgoingMessage',
  'http',
] as const;

const GLOBALS: ReadonlySet<string> = new Set([
  ...['require', 'console', 'process', 'Buffer', 'URL', 'URLSearchParams', 'setTimeout', 'clearTimeout'],
  ...['setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'undefined', 'NaN'],
  ...[
    'Infinity',
    'Object',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'BigInt',
    'Math',
    'JSON',
    'Date',
  ],
  ...['RegExp', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect', 'Error', 'TypeError'],
  ...['RangeError', 'Uint8Array', 'ArrayBuffer', 'AbortController', 'AbortSignal', 'Headers', 'TextDecoder'],
  ...['TextEncoder', 'Event', 'EventTarget', 'globalThis', 'global', 'parseInt', 'parseFloat', 'isNaN'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'arguments', 'performance'],
]);

function declares(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassDeclaration(node) ||
    ts.isClassExpression(node) ||
    ts.isImportClause(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node)
  );
}

/** Whether an identifier is a value that is read or written, not the name of a member or a label. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node;
  if (ts.isGetAccessor(parent) || ts.isSetAccessor(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  return (
    !ts.isImportSpecifier(parent) && !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent)
  );
}

/** Names that an example uses, declares nowhere, and no program has. Scopes are not told apart: fewer names, never more. */
export function unknownNames(file: ts.SourceFile, provided: readonly string[]): readonly string[] {
  const declared = new Set<string>(provided);
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (declares(node) && node.name !== undefined && ts.isIdentifier(node.name)) declared.add(node.name.text);
    if (ts.isIdentifier(node) && isReference(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...used].filter((name) => !declared.has(name) && !GLOBALS.has(name));
}
