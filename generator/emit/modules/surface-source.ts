/** `surface.cjs`: asks live modules what their cases say. The same text for all; it runs on every Node since 12. */
export const SURFACE_SOURCE = `'use strict';
// node surface.cjs [--json] [folder ...]: asks all modules beside this file, or those, what their documents say.

const NO_MODULE = 'this Node does not have the module, or only behind a flag';
const NO_CLASS = 'the document does not say where the class can be had, and the module does not export it';
const NO_INSTANCE = 'only an instance shows it';
const NO_OWNER = 'its class is not there';
const FOR_IMPLEMENTERS = 'programs that implement the class write it';
const NO_CONSTANT = 'this platform does not have the constant';

function symbolOf(name) {
  const registered = /^\\[Symbol\\.for\\('(.+)'\\)\\]$/.exec(name);
  const known = /^\\[Symbol\\.(\\w+)\\]$/.exec(name);
  return registered ? Symbol.for(registered[1]) : known ? Symbol[known[1]] : name;
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

function follow(subject, path) {
  return path.reduce((at, name) => (isObject(at) ? at[symbolOf(name)] : undefined), subject);
}

const has = (value, name) => isObject(value) && symbolOf(name) in value;

const passed = () => ({ outcome: 'passed' });
const skipped = (reason) => ({ outcome: 'skipped', reason });
const failed = (reason) => ({ outcome: 'failed', reason });
const judge = (isTrue, reason) => (isTrue ? passed() : failed(reason));

function judgeFunction(value, most) {
  if (typeof value !== 'function') return failed('it is no function but ' + typeof value);
  if (most === undefined || value.length <= most) return passed();
  return failed('it declares ' + value.length + ' parameters, the document ' + most);
}

function judgeExtends(type, base, load) {
  const parent = load(base[0]);
  const found = parent.missing ? undefined : base[0] === 'globals' ? globalThis[base[1]] : parent.subject[base[1]];
  if (typeof found !== 'function') return skipped('what it extends is exported by no module');
  return judge(type === found || type.prototype instanceof found, 'its instances are none of ' + base[1]);
}

function judgeMember(type, each) {
  if (each.check === 'static') return judge(has(type, each.name), 'the class has no such member');
  const prototype = type.prototype;
  if (each.check === 'property') return has(prototype, each.name) ? passed() : skipped(NO_INSTANCE);
  const isThere = typeof (prototype && prototype[symbolOf(each.name)]) === 'function';
  if (!isThere && each.name.startsWith('_')) return skipped(FOR_IMPLEMENTERS);
  if (!has(prototype, each.name)) return failed('the prototype has no such method');
  return judgeFunction(prototype[symbolOf(each.name)], each.most);
}

/** The outcome of one case on one module. Nothing is called, and no instance is made. */
function judgeCase(subject, each, load) {
  const parent = follow(subject, each.path.slice(0, -1));
  const last = each.path[each.path.length - 1];
  if (each.check === 'value') return judge(has(parent, last), 'it is not there');
  const value = follow(subject, each.path);
  if (each.check === 'function') return judgeFunction(value, each.most);
  if (each.check === 'number')
    return value === undefined ? skipped(NO_CONSTANT) : judge(typeof value === 'number', 'it is no number');
  if (typeof value !== 'function') {
    if (each.check !== 'class') return skipped(NO_OWNER);
    return each.optional ? skipped(NO_CLASS) : failed('there is no such class');
  }
  if (each.check === 'class') return passed();
  return each.check === 'extends' ? judgeExtends(value, each.base, load) : judgeMember(value, each);
}

function load(name) {
  if (name === 'globals') return { subject: globalThis };
  try {
    return { subject: require('node:' + name) };
  } catch {
    return { missing: NO_MODULE };
  }
}

/** What somebody gives in its place: a path, a package of the current folder, or a module of Node. */
function loadGiven(name) {
  const path = require('path');
  if (name.startsWith('.') || path.isAbsolute(name)) return { subject: require(path.resolve(name)) };
  const found = load(name.replace(/^node:/, ''));
  return found.missing ? { subject: require(require.resolve(name, { paths: [process.cwd()] })) } : found;
}

/** All cases of one module, each with its outcome; of what is given in its place, if anything is. */
function run(name, cases, given) {
  const { subject, missing } = given ? loadGiven(given) : load(name);
  return cases.map((each) => {
    if (missing) return { ...each, ...skipped(missing) };
    try {
      return { ...each, ...judgeCase(subject, each, load) };
    } catch (error) {
      return { ...each, ...failed(String(error)) };
    }
  });
}

module.exports = { run };

function main(args) {
  const fs = require('fs');
  const path = require('path');
  const find = (folder) =>
    fs.readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
      const at = path.join(folder, item.name);
      return item.isDirectory() ? find(at) : item.name === 'surface.cases.json' ? [at] : [];
    });
  const folders = args.filter((arg) => !arg.startsWith('--'));
  const files = (folders.length > 0 ? folders : [__dirname]).flatMap(find).sort();
  const results = files.flatMap((file) => {
    const { module: name, cases } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return run(name, cases).map((each) => ({ module: name, ...each }));
  });
  if (args.includes('--json')) return console.log(JSON.stringify(results));
  for (const each of results) {
    if (each.outcome === 'failed') console.log(each.module + ': ' + each.id + ' (line ' + each.line + '): ' + each.reason);
  }
  const count = (outcome) => results.filter((each) => each.outcome === outcome).length;
  console.log(count('passed') + ' passed, ' + count('failed') + ' failed, ' + count('skipped') + ' skipped');
  process.exitCode = count('failed') > 0 ? 1 : 0;
}

if (require.main === module) main(process.argv.slice(2));
`;

/** The test of one module, for \`node --test\`; another module than the documented one by SPECWIRE_SUBJECT. */
export const surfaceTest = (unit: string, harness: string): string => `'use strict';
const test = require('node:test');
const { run } = require('${harness}');
const { cases } = require('./surface.cases.json');

for (const each of run('${unit}', cases, process.env.SPECWIRE_SUBJECT)) {
  const title = each.check + ' ' + each.id + ' (line ' + each.line + ')';
  test(title, { skip: each.outcome === 'skipped' && each.reason }, () => {
    if (each.outcome === 'failed') throw new Error(each.reason);
  });
}
`;
