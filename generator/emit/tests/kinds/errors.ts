import type { Entry } from '../../../ir/types.js';
import { type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'errors';

/** Every error code that the document names comes when its situation does. */
export const errors: CaseKind = {
  name: KIND,
  derive(context) {
    const facts = new Map(
      context.document.facts.errorCodes.map((fact) => [`${fact.entry} ${fact.code}`, fact]),
    );
    return [...facts.values()].flatMap((fact) => {
      const entry: Entry | undefined = context.entries.get(fact.entry);
      if (entry === undefined) return [];
      const named = caseOf(
        KIND,
        entry,
        `${fact.code} is what it is called`,
        call('errorCode', fact.code),
        fact.code,
      );
      return [{ ...named, line: fact.line }];
    });
  },
};
