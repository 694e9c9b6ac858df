import type { DiffRule } from '../rule.js';

export const entryRenamed: DiffRule = {
  code: 'SW2104',
  title: 'Renamed',
  change: 'moved',
  help: 'An entry is gone, and one of the same class with the same text or the same letters has come. Callers must use the new name.',
  find: ({ renamed }) =>
    renamed.map(({ before, after }) => ({
      entry: after.id,
      message: `was called ${before.name}`,
      semver: 'major',
      why: 'the old name is gone',
      doc: { line: before.line, says: before.heading },
      other: { line: after.line, says: after.heading },
    })),
};
