import { type FunctionDeclarationStructure, StructureKind, VariableDeclarationKind } from 'ts-morph';
import type { Entry } from '../../ir/types.js';
import { callForms } from './call-forms.js';
import { methodComment, propertyType, returnType } from './class.js';
import { type Context, exportAs } from './context.js';
import { entryComment } from './doc-comment.js';
import { rawParameters } from './events.js';
import { bindingName } from './identifier.js';
import { parameterList } from './params.js';

export function declareFunction(context: Context, entry: Entry): void {
  const name = bindingName(entry.name);
  if (context.declared.has(name)) return;
  const { lookup, scope } = context;
  const generic = lookup.data.functionTypeParameters.find((row) => row.id === entry.id && lookup.holds(row));
  const overloads = entry.signatures.flatMap((signature, index) =>
    callForms(signature).map((form, further): FunctionDeclarationStructure => {
      const comment = methodComment(entry, signature, index + further > 0);
      return {
        kind: StructureKind.Function,
        name,
        isExported: name === entry.name,
        hasDeclareKeyword: true,
        typeParameters: [...(generic?.typeParameters ?? [])],
        parameters: rawParameters(
          parameterList(context, form, { id: entry.id, position: 'in', signature: index, scope }),
        ),
        returnType: generic?.returns ?? returnType(context, entry, signature, scope),
        docs: comment === '' ? [] : [comment],
      };
    }),
  );
  // After the loop: interfaces of option lists are declared on the way, and overloads have to stand together.
  context.statements.push(...overloads);
  context.declared.add(name);
  exportAs(context, name, entry.name);
}

/** Properties of the module. One that holds an instance can be given another one, as programs do with globalAgent. */
export function declareModuleProperty(context: Context, entry: Entry, isWritable = false): void {
  const name = bindingName(entry.name);
  if (context.declared.has(name)) return;
  const type = propertyType(context, entry, context.scope);
  const isInstance = [...context.scope.classes.values()].includes(type);
  const comment = entryComment(entry);
  context.declared.add(name);
  context.statements.push({
    kind: StructureKind.VariableStatement,
    declarationKind: isInstance || isWritable ? VariableDeclarationKind.Let : VariableDeclarationKind.Const,
    hasDeclareKeyword: true,
    isExported: name === entry.name,
    declarations: [{ name, type }],
    docs: comment === '' ? [] : [comment],
  });
  exportAs(context, name, entry.name);
}
