// One observation as a flat table: the name of each probe, and its answer as one line of JSON. What two runtimes
// answer can then be compared probe by probe, and a recorded difference has a name to point at.
//
//   exports/createServer              what kind of member it is, its `length`, its value
//   classes/Agent                     parent, `length`, whether it may be called without `new`
//   classes/Agent#destroy             a member of the prototype
//   classes/Agent.defaultMaxSockets   a static
//   instance/Agent#maxSockets         what a fresh instance owns
//   values/METHODS                    validation/createServer/keepAlive
//   wire/missing-host                 events/client-success
//   wire/default-server/timeout       one row of a probe that lists many
//
// What classes inherit from net and stream is left out: it belongs to the Node that a face runs on, as do the names
// of symbols (`Symbol.asyncDispose` is `nodejs.asyncDispose` on some).
import { answersOf } from 'specwire';

/** Kind and value; whether it is enumerable or writable is nobody's promise. */
function memberAnswer({ type, length, getter, setter, value }) {
  return JSON.stringify({ type, length, getter, setter, value });
}

function* classFacts(name, seen) {
  const { parent, length, callable } = seen;
  yield [`classes/${name}`, JSON.stringify({ parent, length, callable })];
  for (const [member, is] of Object.entries(seen.statics)) {
    if (!/^(length|name|prototype)$/.test(member)) yield [`classes/${name}.${member}`, memberAnswer(is)];
  }
  for (const [member, is] of Object.entries(seen.prototype)) {
    if (!member.startsWith('[')) yield [`classes/${name}#${member}`, memberAnswer(is)];
  }
  for (const [member, is] of Object.entries(seen.instance)) {
    yield [`instance/${name}#${member}`, memberAnswer(is)];
  }
}

/** In the order in which they were asked. */
function* eachFact(observed) {
  for (const [name, is] of Object.entries(observed.exports)) yield [`exports/${name}`, memberAnswer(is)];
  for (const [name, seen] of Object.entries(observed.classes)) yield* classFacts(name, seen);
  for (const [name, value] of Object.entries(observed.values)) {
    yield [`values/${name}`, JSON.stringify(value)];
  }
  for (const asked of observed.validation) {
    yield [`validation/${asked.call}/${asked.target}`, JSON.stringify(byValue(observed, asked))];
  }
  for (const kind of ['wire', 'events']) {
    for (const { name, seen } of observed[kind]) yield* probeFacts(`${kind}/${name}`, seen);
  }
}

const LISTS = /^wire\/(default|returns|fields)-/;

/** Probes that ask one question of many members are as many probes. */
function* probeFacts(name, seen) {
  const isList = LISTS.test(name) && typeof seen === 'object' && seen !== null && !Array.isArray(seen);
  if (!isList) yield [name, JSON.stringify(seen)];
  else for (const [row, answer] of Object.entries(seen)) yield [`${name}/${row}`, JSON.stringify(answer)];
}

/** What each value met, in the order of the values: which were refused alike says nothing more. */
function byValue(observed, asked) {
  const answers = answersOf(observed, asked).map(({ value, error }) => [
    value,
    error && `${error.code ?? error.name}: ${error.message}`,
  ]);
  return Object.fromEntries(answers.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @returns {Map<string, string>} */
export function factsOf(observed) {
  return new Map(eachFact(observed));
}
