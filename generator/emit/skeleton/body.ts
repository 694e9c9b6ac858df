import type { Entry, Signature } from '../../ir/types.js';
import { callForms, type FormParam } from '../declarations/call-forms.js';
import type { Context, Statement } from '../declarations/context.js';
import { stringLiteral } from '../declarations/identifier.js';
import { parameterList } from '../declarations/params.js';
import type { TypeScope } from '../declarations/type-text.js';

/** What members of a skeleton refer to. */
export interface SkeletonScope {
  readonly context: Context;
  /** The name under which `check.ts` is imported. */
  readonly check: string;
}

export interface CallableText {
  /** Parameter lists of the documented call forms. */
  readonly forms: readonly string[];
  /** Statements of the body. */
  readonly body: readonly string[];
}

export type { Statement };

/** The call forms of an entry, and a body that checks the arguments and says that nothing is there yet. */
export function callable(skeleton: SkeletonScope, entry: Entry, scope: TypeScope): CallableText {
  const forms = entry.signatures.flatMap((signature: Signature, index) =>
    callForms(signature).map((form) => ({
      list: parameterList(skeleton.context, form, { id: entry.id, position: 'in', signature: index, scope }),
      checks: `[${form.map(parameterCheck).join(', ')}]`,
    })),
  );
  const id = stringLiteral(entry.id);
  const checks = forms.map(({ checks: text }) => text).filter((text) => text !== '[]');
  const hasBareForm = checks.length < forms.length;
  const call =
    checks.length === 0 || hasBareForm
      ? []
      : [`${skeleton.check}.checkArguments(${id}, arguments, ${checks.join(', ')});`];
  return {
    forms: [...new Set(forms.map(({ list }) => list))],
    body: [...call, `throw ${skeleton.check}.notImplemented(${id});`],
  };
}

function parameterCheck({ param, optional }: FormParam): string {
  const types = param.types.map((type) => stringLiteral(type.replaceAll('\\', '')));
  const name = stringLiteral(param.rest ? `...${param.name}` : param.name);
  return `[${[name, String(optional || param.optional), ...types].join(', ')}]`;
}
