// The versions of both packages go together, and CHANGELOG.md says what is in each.
//   node .ci/release.mjs version minor   both package.json, the lock, and CHANGELOG.md: what is unreleased becomes a version
//   node .ci/release.mjs check v0.2.0    whether a tag is the version of all of these; prints 0.2.0
//   node .ci/release.mjs notes 0.2.0     what CHANGELOG.md says of a version
import { readFileSync, writeFileSync } from 'node:fs';

const MANIFESTS = ['generator/package.json', 'runtime/package.json'];
const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-[\w.-]+)?$/;
const UNRELEASED = '## Unreleased\n';

const COMMANDS = { version: releaseVersion, check: checkTag, notes: printNotes };

const [command = '', argument = ''] = process.argv.slice(2);
try {
  if (!Object.hasOwn(COMMANDS, command)) throw new Error(`'${command}' is none of version, check, notes`);
  COMMANDS[command](argument);
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 2;
}

function releaseVersion(wanted) {
  const version = nextVersion(currentVersion(), wanted);
  const text = readFileSync('CHANGELOG.md', 'utf8');
  if (sectionOf(text, 'Unreleased') === '') throw new Error('CHANGELOG.md: nothing is unreleased');
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync('CHANGELOG.md', text.replace(UNRELEASED, `${UNRELEASED}\n## ${version} - ${date}\n`));
  for (const file of MANIFESTS) {
    edit(file, (manifest) => {
      manifest.version = version;
    });
  }
  edit('package-lock.json', ({ packages }) => {
    for (const file of MANIFESTS) packages[file.replace('/package.json', '')].version = version;
  });
  console.log(version);
}

function checkTag(tag) {
  const version = currentVersion();
  if (tag !== `v${version}`) throw new Error(`the tag is ${tag}, and the packages are ${version}`);
  if (sectionOf(readFileSync('CHANGELOG.md', 'utf8'), version) === '')
    throw new Error(`CHANGELOG.md says nothing of ${version}`);
  console.log(version);
}

function printNotes(version) {
  const notes = sectionOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  console.log(notes);
}

function currentVersion() {
  const versions = MANIFESTS.map((file) => JSON.parse(readFileSync(file, 'utf8')).version);
  if (new Set(versions).size !== 1) throw new Error(`the packages differ: ${versions.join(', ')}`);
  return versions[0];
}

function nextVersion(current, wanted) {
  const [major, minor, patch] = VERSION.exec(current).slice(1).map(Number);
  const steps = {
    major: `${major + 1}.0.0`,
    minor: `${major}.${minor + 1}.0`,
    patch: `${major}.${minor}.${patch + 1}`,
  };
  const next = Object.hasOwn(steps, wanted) ? steps[wanted] : wanted;
  if (!VERSION.test(next) || next === current)
    throw new Error(`'${wanted}' is no new version; say major, minor, patch, or one like 0.2.0-rc.1`);
  return next;
}

/** The text under `## 0.2.0 - 2026-01-31`, up to the next such heading; empty where there is none. */
function sectionOf(text, version) {
  const sections = text.split(/^(?=## )/m);
  const found = sections.find((section) => section.slice(3).split(/\s/, 1)[0] === version);
  return found === undefined ? '' : found.slice(found.indexOf('\n')).trim();
}

function edit(file, change) {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  change(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
