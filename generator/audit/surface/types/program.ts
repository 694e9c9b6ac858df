import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Project, ts } from 'ts-morph';
import { AuditError } from '../../audit-error.js';
import { type Release, releasesOf } from '../../version.js';

/** The declarations of one module, ready to be asked. */
export interface TypesProgram {
  readonly checker: ts.TypeChecker;
  /** What the module under audit exports. */
  readonly exports: readonly ts.Symbol[];
  readonly release: Release | null;
}

/** Declarations that are loaded: many modules can be asked for. */
export interface LoadedTypes {
  /** @throws {AuditError} SW2902 when they say nothing of the module. */
  of(module: string): TypesProgram;
  /** What all declared modules export. */
  modules(): Pick<TypesProgram, 'checker' | 'exports'>;
}

interface Origin {
  readonly entry: string;
  readonly release: Release | null;
  /** `node` for `@types/node`: what other packages call it in `/// <reference types>`. Null where it is no such package. */
  readonly typesName: string | null;
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
 * @throws {AuditError} SW2901 when there are none.
 */
export function loadTypes(from: string, cwd: string): LoadedTypes {
  const origin = findOrigin(from, cwd);
  const project = new Project({
    compilerOptions: OPTIONS,
    skipAddingFilesFromTsConfig: true,
    resolutionHost: (host, options) => ({
      resolveTypeReferenceDirectives: (names, file) =>
        resolveReferences(origin, names, file, host, options()),
    }),
  });
  project.addSourceFileAtPath(origin.entry);
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  const ambient = new Map(checker.getAmbientModules().map((symbol) => [symbol.name, symbol]));
  const file = program.getSourceFile(origin.entry);
  const own = file && checker.getSymbolAtLocation(file);
  return {
    modules: () => ({
      checker,
      exports: [...ambient.values()].flatMap((symbol) => checker.getExportsOfModule(symbol)),
    }),
    of(module) {
      const symbol = ambient.get(`"${module}"`) ?? ambient.get(`"node:${module}"`) ?? own;
      if (!symbol)
        throw new AuditError('SW2902', `${from} declares no module "${module}", and is no module itself`);
      return { checker, exports: exportsOf(checker, symbol), release: origin.release };
    },
  };
}

/** What comes from a parent (`process.on`) that parent's module offers. */
const ownMembers = (checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] =>
  checker.getPropertiesOfType(type).filter((member) => {
    const { parent } = member as ts.Symbol & { readonly parent?: ts.Symbol };
    return !parent || !type.symbol || parent === type.symbol;
  });

/**
 * What a module exports. With `export =`, also what it exports itself under its own name if that can be called, and the
 * members of its value, as of `process`, whose type is an interface.
 */
function exportsOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol[] {
  const exports = checker.getExportsOfModule(symbol);
  const assigned = symbol.exports?.get('export=' as ts.__String);
  if (!assigned) return exports;
  const target = assigned.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(assigned) : assigned;
  const isItself = target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function);
  const members = isItself ? [target] : ownMembers(checker, checker.getTypeOfSymbol(target));
  const names = new Set(members.map((item) => item.name));
  return [...members, ...exports.filter((item) => !names.has(item.name))];
}

/**
 * What `/// <reference types="node" />` in a package beside the audited one means: the audited one. Left to the compiler
 * it would be whichever copy the working directory has, and two releases of one module would be read as one.
 */
function resolveReferences(
  { entry, typesName }: Origin,
  names: readonly (string | ts.FileReference)[],
  file: string,
  host: ts.ModuleResolutionHost,
  options: ts.CompilerOptions,
): (ts.ResolvedTypeReferenceDirective | undefined)[] {
  return names.map((item) => {
    const name = typeof item === 'string' ? item : item.fileName;
    if (name === typesName) return { primary: true, resolvedFileName: entry };
    return ts.resolveTypeReferenceDirective(name, file, { ...options, typeRoots: [] }, host)
      .resolvedTypeReferenceDirective;
  });
}

function findOrigin(from: string, cwd: string): Origin {
  const file = path.resolve(cwd, from);
  if (/\.d\.[cm]?ts$/.test(from) && existsSync(file)) return fileOrigin(file);
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

/** One file of `@types/node` is for the release that its package is for. */
function fileOrigin(file: string): Origin {
  const manifest = path.join(path.dirname(file), 'package.json');
  if (!existsSync(manifest)) return { entry: file, release: null, typesName: null };
  const about = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  return { entry: file, release: releaseOf(about), typesName: null };
}

/** Patches of the types package count its own releases, not those of Node. */
function releaseOf({ name, version }: Record<string, unknown>): Release | null {
  const release = name === '@types/node' ? releasesOf(String(version))[0] : undefined;
  return release ? [release[0], release[1], Number.POSITIVE_INFINITY] : null;
}

function packageOrigin(manifest: string, from: string): Origin {
  if (!existsSync(manifest)) throw new AuditError('SW2901', `${from} is a folder without a package.json`);
  const about = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  const { types, typings, name } = about;
  const relative =
    [types, typings, 'index.d.ts'].find((item): item is string => typeof item === 'string') ?? '';
  const entry = path.join(path.dirname(manifest), relative);
  if (!existsSync(entry))
    throw new AuditError('SW2901', `${from} ships no declarations: ${relative} is not there`);
  const typesName = /^@types\/([\w.-]+)$/.exec(String(name))?.[1] ?? null;
  return { entry, release: releaseOf(about), typesName };
}
