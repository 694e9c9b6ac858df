import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImports } from './support/source-imports.js';

const root = dirname(import.meta.dirname);

/** Names in one entry stand beside each other and know nothing of each other; an import points to an earlier entry. */
const RUNTIME_LAYERS = [
  ['debug', 'errors', 'limits', 'profile'],
  ['bytes'],
  ['syntax'],
  ['protocol'],
  ['parser'],
  ['writer'],
  ['message'],
  ['connection'],
  ['server', 'client'],
  ['face-members'],
  ['face'],
  ['https'],
  ['import-hooks'],
  ['index', 'register'],
];
/** Where facts come from (documents, genuine binaries) stands below what is made of them. */
const GENERATOR_LAYERS = [
  ['uninterrupted'],
  ['ir', 'write-atomic'],
  ['read', 'probe'],
  ['emit', 'audit', 'snapshot'],
  ['report', 'update'],
  ['cli'],
  ['index'],
];

/** What a rule finds and may stay, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'runtime/register.ts uses getBuiltinModule':
    'It puts its own lookup in the place of this one, and asks it for nothing.',
  'runtime/message/socket-mark.ts reaches for _httpMessage':
    "A note of the runtime's own on a stream, which http-terminator and agentkeepalive read; nothing of Node's is touched.",
  'runtime/message/late-stream.ts reaches for message._readableState':
    "Of the runtime's own requests, never of a socket: every stream's methods ask for it by this name, so it is made when they do.",
};

const TOP_LEVEL = /^(?:spec|generator|generated|runtime|test|\..+|LICENSE|CHANGELOG\.md|README\.md)$/;
const TOP_LEVEL_CONFIG =
  /^(?:package(?:-lock)?\.json|tsconfig(?:\.\w+)?\.json|biome\.json|vitest\.config\.ts)$/;

interface Source {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly imports: ReturnType<typeof readImports>;
  /** Files of the project that it imports. */
  readonly files: readonly string[];
  /** Those of them that are there when the program runs. */
  readonly loadedFiles: readonly string[];
  /** All else that it imports. */
  readonly packages: readonly string[];
}

function sourcesOf(folder: string): Source[] {
  const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return names
    .filter(
      (entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/\/(?:node_modules|dist|\.[^/]+)\//.test(path))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

function readSource(path: string, text: string): Source {
  const imports = readImports(path, text);
  const filesOf = (names: readonly string[]) =>
    names.filter((name) => name.startsWith('.')).map((name) => resolveFile(path, name));
  const packages = imports.specifiers.filter((name) => !name.startsWith('.'));
  return {
    path,
    imports,
    files: filesOf(imports.specifiers),
    loadedFiles: filesOf(imports.loaded),
    packages,
  };
}

function resolveFile(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.([cm]?)js$/, '.$1ts');
}

/** `parser` of `runtime/parser/types.ts`, `errors` of `runtime/errors.ts`. */
const partOf = (path: string): string => path.split('/')[1].replace(/\.[cm]?[jt]s$/, '');

function upwardImports(sources: readonly Source[], folder: string, layers: readonly string[][]): string[] {
  const height = (part: string) => layers.findIndex((layer) => layer.includes(part));
  return sources.flatMap(({ path, files }) =>
    files.flatMap((file) => {
      if (!file.startsWith(`${folder}/`)) return [`${path} imports ${file}, which is outside ${folder}/`];
      const [own, other] = [partOf(path), partOf(file)];
      if (own === other || height(other) < height(own)) return [];
      return [`${path} imports ${file}, which does not stand below it`];
    }),
  );
}

function cyclesOf(sources: readonly Source[]): string[] {
  const graph = new Map(sources.map((source) => [source.path, source.loadedFiles]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return cycles;
}

const FORBIDDEN_BUILTIN = /^(?:node:)?(?:https?$|http2$|_)/;

function forbiddenInRuntime(source: Source): string[] {
  const { packages, imports, path } = source;
  const isAllowed = (name: string) =>
    name.startsWith('node:') && builtinModules.includes(name.slice(5)) && !FORBIDDEN_BUILTIN.test(name);
  return [
    ...packages.filter((name) => !isAllowed(name)).map((name) => `${path} imports ${name}`),
    ...imports.computed.map((name) => `${path} imports something it puts together: ${name}`),
    ...imports.detours.map((name) => `${path} uses ${name}`),
    ...imports.internals.map((name) => `${path} reaches for ${name}`),
  ];
}

const runtime = sourcesOf('runtime').filter((source) => source.path !== 'runtime/build.mjs');
const generator = sourcesOf('generator').filter(
  (source) => !/^generator\/(?:build\.mjs|bin\/)/.test(source.path),
);
const generated = sourcesOf('generated').filter((source) => !source.path.includes('/tests/'));

describe('layers', () => {
  test('there is something to look at', () => {
    expect(runtime.length).toBeGreaterThan(30);
    expect(generator.length).toBeGreaterThan(30);
  });

  test.each([
    { folder: 'runtime', sources: runtime, layers: RUNTIME_LAYERS },
    { folder: 'generator', sources: generator, layers: GENERATOR_LAYERS },
  ])('every part of $folder/ has its place', ({ sources, layers }) => {
    const homeless = sources
      .map((source) => source.path)
      .filter((path) => !layers.flat().includes(partOf(path)));
    expect(homeless).toEqual([]);
  });

  test('the runtime imports only downward', () => {
    expect(upwardImports(runtime, 'runtime', RUNTIME_LAYERS)).toEqual([]);
  });

  test('the generator imports only downward, and neither runtime nor generated', () => {
    expect(upwardImports(generator, 'generator', GENERATOR_LAYERS)).toEqual([]);
  });

  test('generated files import their own version and the runtime', () => {
    const strays = generated.flatMap(({ path, files, packages }) => {
      const own = path.split('/').slice(0, 2).join('/');
      const outside = files.filter((file) => !file.startsWith(`${own}/`) && !file.startsWith('runtime/'));
      return [...outside, ...packages.filter((name) => !name.startsWith('node:'))].map(
        (name) => `${path} imports ${name}`,
      );
    });
    expect(strays).toEqual([]);
  });

  test('there are no cycles, save among types', () => {
    expect(cyclesOf([...runtime, ...generator, ...generated])).toEqual([]);
  });

  test('no folder is named for being useful', () => {
    const all = [...runtime, ...generator].map((source) => source.path);
    expect(all.filter((path) => /\/(?:utils?|helpers?|common|misc)(?:\/|\.)/.test(path))).toEqual([]);
  });
});

describe('the runtime stands on documented built-ins alone', () => {
  test('no http, no bindings, no internals of sockets, nothing from npm', () => {
    const found = [...runtime, ...generated].flatMap(forbiddenInRuntime);
    expect(found.filter((finding) => !(finding in EXCEPTIONS))).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((finding) => !found.includes(finding))).toEqual([]);
  });

  test('specwire-http has no run-time dependencies', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'runtime/package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies ?? {}).toEqual({});
    expect(manifest.bundledDependencies ?? manifest.bundleDependencies ?? []).toEqual([]);
    const needed = Object.keys(manifest.peerDependencies ?? {}).filter(
      (name) => manifest.peerDependenciesMeta?.[name]?.optional !== true,
    );
    expect(needed).toEqual([]);
  });
});

test('the top level holds what the contract names, and nothing else', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const top = [...new Set(tracked.map((path) => path.split('/')[0]))];
  expect(top.filter((name) => !TOP_LEVEL.test(name) && !TOP_LEVEL_CONFIG.test(name))).toEqual([]);
});

describe('the rules see through every spelling', () => {
  const rule = (text: string): string[] => forbiddenInRuntime(readSource('runtime/a.ts', text));

  test.each([
    "import http from 'node:http';",
    "import http from 'http';",
    "import type { Server } from 'node:http';",
    "import 'node:https';",
    "export * from 'node:http';",
    "import http = require('http');",
    "type A = import('node:http').Agent;",
    "const a = require('http');",
    'const a = require(`http`);',
    "const a = (require as NodeRequire)('_http_common');",
    "const a = require.resolve('http');",
    "const a = module.require('http');",
    "const a = await import('node:http');",
    "const a = await import('node:' + 'http');",
    'const a = await import(`node:$' + '{name}`);',
    "import { createRequire } from 'node:module'; createRequire(__filename)('http');",
    "process.getBuiltinModule('http');",
    "process['getBuiltinModule']('http');",
    "process.binding('http_parser');",
    "process['binding']('http_parser');",
    'const { binding } = process;',
    "internalBinding('http_parser');",
    "import { parsers } from 'node:_http_common';",
    "import a from 'node:internal/http';",
    "import a from 'left-pad';",
    "import a from 'net';",
    'socket._handle.fd;',
    "socket['_handle'];",
    '(socket as any)._handle;',
    'this.socket!._readableState;',
    'message.socket._anything;',
    'const { _handle } = this.socket;',
    "const name = '_handle';",
    'other._writableState.length;',
  ])('%s', (text) => {
    expect(rule(text)).not.toEqual([]);
  });

  test.each([
    "// import http from 'node:http';",
    'const text = "require(\'http\')";',
    "import net from 'node:net';",
    "import { a } from './b.js';",
    'this._handle = 1;',
    'message._header;',
    'const binding = 1; other.binding();',
    "const protocol = 'http';",
  ])('%s is allowed', (text) => {
    expect(rule(text)).toEqual([]);
  });

  test('an upward import, a sibling, an outsider and a cycle are found', () => {
    const sources = [
      readSource('runtime/bytes/a.ts', "import '../parser/b.js';"),
      readSource('runtime/client/c.ts', "import '../server/d.js';"),
      readSource('runtime/server/d.ts', "import '../../generator/e.js';"),
      readSource('runtime/parser/b.ts', "import '../bytes/a.js';"),
    ];
    expect(upwardImports(sources, 'runtime', RUNTIME_LAYERS)).toHaveLength(3);
    expect(cyclesOf(sources)).toEqual(['runtime/bytes/a.ts -> runtime/parser/b.ts -> runtime/bytes/a.ts']);
  });
});
