import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Document } from '../../ir/types.js';
import { ReadError, readDocument } from '../../read/index.js';
import { type CompilePlace, type EmittedModules, emitModule, emitModules } from '../modules/index.js';
import type { LeftOut } from '../modules/unit.js';
import { SpecError } from './spec-error.js';
import { firstSyntaxError } from './verify.js';
import { applyPlan, planWrites } from './write-plan.js';

export interface ModulesInput {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface ModulesOptions {
  readonly inputs: readonly ModulesInput[];
  readonly out: string;
  /** The one module that the one document is about; without it, each document tells its own. */
  readonly module?: string | undefined;
  readonly onStep?: (step: string) => void;
}

export interface ModulesResult extends Omit<EmittedModules, 'files'> {
  readonly pages: readonly Document[];
  readonly written: readonly string[];
  /** Skeletons that were there already, and may be somebody's work. */
  readonly kept: readonly string[];
  /** Set where nothing was compiled, with the reason. */
  readonly notCompiled: string | null;
}

/**
 * Reads documents of any modules and writes their declarations, skeletons and tests into a folder. What does not
 * compile is written all the same, and told.
 * @throws {SpecError} SW3004 where no document is about a module, SW3007.
 */
export function generateModules({ inputs, out, module, onStep = () => {} }: ModulesOptions): ModulesResult {
  const leftOut: LeftOut[] = [];
  const pages = inputs.flatMap(({ file, bytes }) => {
    onStep(`reading ${path.basename(file)}`);
    return pageOf(file, bytes, module, inputs.length > 1 ? leftOut : undefined);
  });
  const place = module === undefined ? null : placeWithTypes(out);
  const [page] = pages;
  const emitted =
    module !== undefined && page !== undefined ? emitModule(page, module, place) : emitModules(pages, onStep);
  if (emitted.modules.length === 0) {
    const why = [...leftOut, ...emitted.leftOut].map(({ file, reason }) => `${file}: ${reason}`).join('; ');
    throw new SpecError('SW3004', `no document is about a module: ${why}`);
  }
  for (const file of emitted.files) checkFile(file.path, firstSyntaxError(file), emitted.errors.length > 0);
  const isYours = (name: string): boolean => /(^|\/)(skeleton|check)\.ts$/.test(name);
  const kept = emitted.files
    .map(({ path: name }) => name)
    .filter((name) => isYours(name) && existsSync(path.join(out, name)));
  const files = new Map(
    emitted.files.filter((file) => !kept.includes(file.path)).map((file) => [file.path, file.content]),
  );
  const plan = planWrites(out, files, []);
  applyPlan(plan);
  return {
    ...{ modules: emitted.modules, notes: emitted.notes, errors: emitted.errors, pages, kept },
    leftOut: [...leftOut, ...emitted.leftOut],
    written: [...plan.writes.keys()],
    notCompiled:
      module !== undefined && place === null
        ? 'no @types/node is installed to take the other modules’ types from'
        : null,
  };
}

/** Of several pages, one that is no API document is left out; of one, it is all there is. */
function pageOf(
  file: string,
  bytes: Uint8Array,
  module: string | undefined,
  leftOut?: LeftOut[],
): Document[] {
  try {
    return [readDocument(bytes, { file, module })];
  } catch (error) {
    if (leftOut === undefined || !(error instanceof ReadError) || error.code !== 'SW1003') throw error;
    leftOut.push({ file, reason: 'it is no API document: it has no heading' });
    return [];
  }
}

function checkFile(name: string, syntaxError: string | undefined, isTold: boolean): void {
  const isInside = /^\w[\w.-]*(\/\w[\w.-]*)*$/.test(name);
  if (isInside && (syntaxError === undefined || isTold)) return;
  throw new SpecError(
    'SW3007',
    `generated file ${name}: ${syntaxError ?? 'is no path inside the folder'}; please report this`,
  );
}

/** Where to compile, if `@types/node` can be found from there. */
function placeWithTypes(out: string): CompilePlace | null {
  const folder = path.resolve(out);
  try {
    const manifest = createRequire(pathToFileURL(path.join(folder, 'any.js'))).resolve(
      '@types/node/package.json',
    );
    return { folder: folder.split(path.sep).join('/'), typeRoot: path.dirname(path.dirname(manifest)) };
  } catch {
    return null;
  }
}
