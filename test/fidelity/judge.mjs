// One version's face and its genuine binary, asked the same questions.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBinary, probe } from 'specwire';
import { factsOf } from './facts.mjs';
import { covers, readRecords } from './records.mjs';

export const SPEC = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../spec');

/** A busy machine delays what a probe waits for; what differs for good differs every time. */
const ATTEMPTS = 3;

/** The genuine binary's answers: asked now where it can be had, else what it answered when it was last asked. */
async function askGenuine(version) {
  const recorded = JSON.parse(readFileSync(path.join(SPEC, version, 'observed.json'), 'utf8'));
  const { name, version: number } = recorded.runtime;
  const binary = `${name}@${number.replace(/^v/, '')}`;
  try {
    const file = await ensureBinary(binary);
    return { by: binary, ask: () => probe({ module: 'http', binary: file }) };
  } catch (error) {
    return { by: `observed.json (${error.message})`, ask: async () => recorded };
  }
}

/** `faces`: a folder of built faces, in place of those of the installed package. */
function askFace(version, faces) {
  const { resolve } = createRequire(import.meta.url);
  const module = faces ? path.resolve(faces, version, 'index.cjs') : resolve(`specwire-http/${version}`);
  return probe({ module, binary: process.execPath });
}

/** Every probe that either side answered, with both answers; `null` where one has no such member or probe. */
export function compare(genuine, face) {
  const [theirs, ours] = [factsOf(genuine), factsOf(face)];
  return [...new Set([...theirs.keys(), ...ours.keys()])].map((name) => ({
    name,
    genuine: theirs.get(name) ?? null,
    face: ours.get(name) ?? null,
  }));
}

/** Values that only one of the two engines has (symbols, bigints) were not put to both, and say nothing. */
function sharedValues(genuine, face) {
  const [theirs, ours] = [JSON.parse(genuine), JSON.parse(face)];
  const shared = (answers, other) =>
    JSON.stringify(Object.entries(answers).filter(([value]) => value in other));
  return [shared(theirs, ours), shared(ours, theirs)];
}

function differs({ name, genuine, face }) {
  if (genuine === null || face === null || !name.startsWith('validation/')) return genuine !== face;
  const [theirs, ours] = sharedValues(genuine, face);
  return theirs !== ours;
}

/**
 * Sorts a comparison by what is recorded.
 *
 * `recorded` differences have a reason, `different` ones have none, and `outlived` records name no difference.
 */
export function sortOut(rows, records) {
  const differing = rows.filter(differs);
  const isRecorded = ({ name }) => records.some((record) => covers(record, name));
  return {
    probes: rows.length,
    same: rows.length - differing.length,
    recorded: differing.filter(isRecorded),
    different: differing.filter((row) => !isRecorded(row)),
    outlived: records.filter((record) => !differing.some(({ name }) => covers(record, name))),
  };
}

/** Rows that agreed in any attempt agree; the others keep their latest answers. */
function bestOf(before, rows) {
  if (before === null) return rows;
  const agreed = new Map(before.filter((row) => !differs(row)).map((row) => [row.name, row]));
  return rows.map((row) => agreed.get(row.name) ?? row);
}

/** Asks again while there are differences without a reason, and keeps those that stay. */
export async function judge(version, faces) {
  const records = readRecords(path.join(SPEC, version, 'fidelity.json'));
  const { by, ask } = await askGenuine(version);
  let rows = null;
  let verdict;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [genuine, face] = await Promise.all([ask(), askFace(version, faces)]);
    rows = bestOf(rows, compare(genuine, face));
    verdict = sortOut(rows, records);
    if (verdict.different.length === 0) break;
  }
  return { version, by, ...verdict };
}
