import type { Document } from '../../../ir/types.js';
import type { DiffRule } from '../rule.js';

export const entryMoved: DiffRule = {
  code: 'SW2105',
  title: 'Moved',
  change: 'moved',
  help: 'A member went to another class. When its old class extends the new one, callers notice nothing.',
  find: ({ after: document, moved }) =>
    moved.map(({ before, after }) => {
      const inherits = ancestors(document, before.owner).includes(after.owner);
      return {
        entry: after.id,
        message: `was a member of ${before.owner}`,
        semver: inherits ? 'patch' : 'major',
        why: inherits ? `${before.owner} inherits it` : `${before.owner} does not have it any more`,
        doc: { line: before.line, says: before.heading },
        other: { line: after.line, says: after.heading },
      };
    }),
};

function ancestors(document: Document, id: string): string[] {
  const found: string[] = [];
  let parent = document.entries.find((entry) => entry.id === id)?.extends;
  while (parent && !found.includes(parent)) {
    found.push(parent);
    parent = document.entries.find((entry) => entry.id === parent)?.extends;
  }
  return found;
}
