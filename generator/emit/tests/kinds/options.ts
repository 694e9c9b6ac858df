import { makersOf, optionsOf } from '../makers.js';
import { type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'options';

/** Every documented option does what it is there for, on real sockets. */
export const options: CaseKind = {
  name: KIND,
  derive(context) {
    return makersOf(context).flatMap(({ entry, call: maker }) =>
      optionsOf(entry).map((option) => {
        const title = `option ${option.name} of ${maker}() takes effect`;
        const body = call('option', entry.id, option.name);
        return { ...caseOf(KIND, entry, title, body, option.name), line: option.line ?? entry.line };
      }),
    );
  },
};
