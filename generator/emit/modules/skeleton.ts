import { StructureKind, VariableDeclarationKind } from 'ts-morph';
import type { Context } from '../declarations/context.js';
import { exportAs } from '../declarations/context.js';
import { bindingName, stringLiteral } from '../declarations/identifier.js';
import { basesFirst, printStatements } from '../declarations/index.js';
import { breakLongLines } from '../declarations/layout.js';
import { skeletonClass } from '../skeleton/class.js';
import { checkName, skeletonMember } from '../skeleton/index.js';
import { declareDictionary, isDictionary } from './declare.js';
import { heldNames, heldObject } from './settle.js';
import type { MemberObject } from './unit.js';
import type { UnitContext } from './unit-context.js';

/** A unit to be written: classes and functions that check their arguments and throw; `declared` is where its types are. */
export function skeletonUnit(
  made: UnitContext,
  declared: string,
  check: string,
  specifier: (from: string) => string,
): string {
  const { names, unit } = made;
  const context = withDeclaredObjects(made, declared);
  const skeleton = { context, check: checkName(context.document) };
  for (const entry of basesFirst(context)) {
    if (isDictionary(context, entry)) declareDictionary(context, entry);
    else skeletonClass(skeleton, entry);
  }
  for (const object of unit.objects.values()) {
    if (object.heldBy?.owner === unit.name) placeholder(context, skeleton.check, object, declared);
  }
  for (const entry of context.document.entries) {
    if (heldObject(entry, unit) === undefined) skeletonMember(skeleton, entry);
  }
  const code = breakLongLines(printStatements(withoutDeclare(context), 'module.ts'));
  const imports = [...names.imports].map(
    ([alias, from]) => `import * as ${alias} from '${specifier(from)}';\n`,
  );
  return `${imports.join('')}import * as ${skeleton.check} from '${check}';\n\n${code}`;
}

/** Objects whose members are documented one by one keep the type that the declarations give them. */
function withDeclaredObjects({ context, unit }: UnitContext, declared: string): Context {
  const classes = new Map(context.scope.classes);
  const types = new Set([...unit.objects.values()].map(({ typeName }) => typeName));
  for (const name of types) classes.set(name, `import('${declared}').${name}`);
  for (const [name, type] of heldNames(unit))
    if (types.has(type)) classes.set(name, `import('${declared}').${type}`);
  const resolve: typeof context.scope.resolve = (name, position) => {
    const text = context.scope.resolve?.(name, position);
    return text !== undefined && types.has(text) ? `import('${declared}').${text}` : text;
  };
  return { ...context, scope: { ...context.scope, classes, resolve } };
}

function placeholder(
  context: Context,
  check: string,
  { heldBy, owner, typeName }: MemberObject,
  declared: string,
): void {
  const name = bindingName(heldBy?.name ?? '');
  if (context.declared.has(name)) return;
  context.declared.add(name);
  context.statements.push({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: name === heldBy?.name,
    declarations: [
      {
        name,
        type: `import('${declared}').${typeName}`,
        initializer: `${check}.placeholder(${stringLiteral(owner)})`,
      },
    ],
  });
  exportAs(context, name, heldBy?.name ?? name);
}

const withoutDeclare = ({ statements }: Context): Context['statements'] =>
  statements.map((each) =>
    typeof each === 'object' && 'hasDeclareKeyword' in each ? { ...each, hasDeclareKeyword: false } : each,
  );
