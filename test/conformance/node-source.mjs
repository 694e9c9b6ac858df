// Where Node's own tests are: in a source tree that the user names, or in Debian's source package of Node, by apt.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const cache = path.resolve(import.meta.dirname, '../../.cache/node-source');
const SUITES = ['bookworm', 'trixie', 'forky', 'sid'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export function isNodeSource(folder) {
  return existsSync(path.join(folder, 'test/common/index.js'));
}

export function cachedSource(major) {
  const folder = path.join(cache, String(major));
  return isNodeSource(folder) ? folder : undefined;
}

/** Whether apt could fetch sources here. */
export function hasApt() {
  return existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

/** Archives that this machine's apt uses for Debian itself. */
function mirrors() {
  const listed = execFileSync('apt-get', ['indextargets', '--format', '$(LABEL) $(REPO_URI)'], {
    encoding: 'utf8',
  });
  const known = [...listed.matchAll(/^Debian (\S+)$/gm)].map(([, uri]) => uri);
  if (known.length > 0) return [...new Set(known)];
  const text = execFileSync(
    'sh',
    ['-c', 'cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true'],
    {
      encoding: 'utf8',
    },
  );
  return [...new Set(text.match(/https?:\/\/\S+\/debian\/?(?=\s|$)/gm) ?? [])];
}

/** apt with state and lists of its own: the machine's are left alone, and root is not needed. */
function privateApt(folder) {
  mkdirSync(path.join(folder, 'lists/partial'), { recursive: true });
  mkdirSync(path.join(folder, 'archives/partial'), { recursive: true });
  const sources = path.join(folder, 'sources.list');
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  const lines = mirrors().flatMap((uri) => SUITES.map((suite) => `deb-src ${signed}${uri} ${suite} main\n`));
  if (lines.length === 0) throw new Error('apt knows no Debian archive here');
  writeFileSync(sources, lines.join(''));
  const settings = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::Cache': folder,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const run = (program, ...args) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    return execFileSync(program, [...options, ...args], { encoding: 'utf8', stdio });
  };
  return run;
}

function newestVersion(apt, major) {
  // A suite that the archive lacks ends `update` with an error; the others are there all the same.
  try {
    apt('apt-get', 'update', '-q');
  } catch {}
  const shown = apt('apt-cache', 'showsrc', '--only-source', 'nodejs');
  const versions = [...shown.matchAll(/^Version: (\S+)$/gm)].map(([, version]) => version);
  const order = new Intl.Collator('en', { numeric: true }).compare;
  const found = versions
    .filter((version) => version.startsWith(`${major}.`))
    .sort(order)
    .at(-1);
  if (found === undefined)
    throw new Error(`Debian has no source of Node ${major}; there are ${[...new Set(versions)].join(', ')}`);
  return found;
}

/** Fetches and unpacks the tests of the newest Node of this major that Debian has; `{ folder, version }`. */
export function fetchSource(major) {
  const folder = path.join(cache, String(major));
  const stamp = path.join(folder, 'version');
  if (cachedSource(major)) return { folder, version: readFileSync(stamp, 'utf8').trim() };
  const apt = privateApt(path.join(cache, 'apt'));
  const version = newestVersion(apt, major);
  const uris = apt('apt-get', 'source', '--print-uris', `nodejs=${version}`);
  const [, uri, name, sum] = /^'(\S+)' (\S+\.orig\.tar\.\w+) \d+ (\S+)$/m.exec(uris) ?? [];
  if (uri === undefined) throw new Error(`nodejs=${version} has no sources`);
  const tarball = path.join(cache, 'apt', name);
  apt('/usr/lib/apt/apt-helper', 'download-file', uri, tarball, sum);
  // Unpacked beside its place: it is there whole or not at all.
  const fresh = mkdtempSync(path.join(cache, 'new-'));
  const inside = ['--strip-components=1', '--wildcards', '--no-wildcards-match-slash', '*/test'];
  execFileSync('tar', ['-xf', tarball, '-C', fresh, ...inside]);
  writeFileSync(path.join(fresh, 'version'), `${version}\n`);
  // The cache lies in a package of ES modules, and Node's tests are none.
  writeFileSync(path.join(fresh, 'package.json'), '{"type":"commonjs"}\n');
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  rmSync(tarball, { force: true });
  return { folder, version };
}
