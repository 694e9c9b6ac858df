// The parser's cases of `test/wire` on whatever runtime reads this, each fed whole and octet by octet.
import { loadCases } from '../wire/load.js';
import { record } from '../wire/record.js';
import { singles } from '../wire/split.js';

/** The folder of the cases, put in when this is bundled. */
declare const WIRE_FOLDER: string;

const results = loadCases(WIRE_FOLDER).flatMap((wireCase) =>
  [
    { how: 'whole', pieces: [wireCase.input] },
    { how: 'octet by octet', pieces: singles(wireCase.input) },
  ].map(({ how, pieces }) => {
    const seen = record(wireCase, pieces).join('\n');
    const id = `${wireCase.name} (${how})`;
    return seen === wireCase.expected
      ? { id, status: 'passed' }
      : { id, status: 'failed', message: `other events: ${JSON.stringify(seen.slice(0, 150))}` };
  }),
);
process.stdout.write(`${JSON.stringify(results)}\n`);
