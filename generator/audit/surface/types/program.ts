import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Project, ts } from 'ts-morph';
import { AuditError } from '../../audit-error.js';
import { type Release, releasesOf } from '../../version.js';

/** Declarations, ready to be asked. */
export interface TypesProgram {
  readonly checker: ts.TypeChecker;
  /** What the module under audit exports. */
  readonly exports: readonly ts.Symbol[];
  readonly release: Release | null;
}

interface Origin {
  readonly entry: string;
  readonly release: Release | null;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.esnext.d.ts'],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/**
 * Loads the declarations that a user names: a `.d.ts` file, a package's folder, or a package's name.
 *
 * @throws {AuditError} SW2901 when there are none, SW2902 when they say nothing of the module.
 */
export function loadTypes(from: string, module: string, cwd: string): TypesProgram {
  const origin = findOrigin(from, cwd);
  const project = new Project({ compilerOptions: OPTIONS, skipAddingFilesFromTsConfig: true });
  project.addSourceFileAtPath(origin.entry);
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  const ambient = checker
    .getAmbientModules()
    .find((symbol) => [`"${module}"`, `"node:${module}"`].includes(symbol.name));
  const file = program.getSourceFile(origin.entry);
  const own = file && checker.getSymbolAtLocation(file);
  const symbol = ambient ?? own;
  if (!symbol)
    throw new AuditError('SW2902', `${from} declares no module "${module}", and is no module itself`);
  return { checker, exports: exportsOf(checker, symbol), release: origin.release };
}

/** What a module exports; with `export =`, the members of what it exports and that itself under its own name. */
function exportsOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol[] {
  const exports = checker.getExportsOfModule(symbol);
  const assigned = symbol.exports?.get('export=' as ts.__String);
  if (!assigned) return exports;
  const target = assigned.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(assigned) : assigned;
  return target.flags & ts.SymbolFlags.Class
    ? [target, ...exports.filter((item) => item.name !== target.name)]
    : exports;
}

function findOrigin(from: string, cwd: string): Origin {
  const file = path.resolve(cwd, from);
  if (/\.d\.[cm]?ts$/.test(from) && existsSync(file)) return { entry: file, release: null };
  if (existsSync(file) && statSync(file).isDirectory())
    return packageOrigin(path.join(file, 'package.json'), from);
  try {
    const require = createRequire(pathToFileURL(path.join(cwd, 'audit.cjs')));
    return packageOrigin(require.resolve(`${from}/package.json`), from);
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError(
      'SW2901',
      `no types package and no .d.ts file is called "${from}"; install it, or give its path`,
    );
  }
}

function packageOrigin(manifest: string, from: string): Origin {
  if (!existsSync(manifest)) throw new AuditError('SW2901', `${from} is a folder without a package.json`);
  const { types, typings, version, name } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    unknown
  >;
  const relative =
    [types, typings, 'index.d.ts'].find((item): item is string => typeof item === 'string') ?? '';
  const entry = path.join(path.dirname(manifest), relative);
  if (!existsSync(entry))
    throw new AuditError('SW2901', `${from} ships no declarations: ${relative} is not there`);
  const release = name === '@types/node' ? (releasesOf(String(version))[0] ?? null) : null;
  // Patches of the types package count its own releases, not those of Node.
  return { entry, release: release && [release[0], release[1], Number.POSITIVE_INFINITY] };
}
