import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import type { Validators } from '../../../runtime/profile.js';
import { REPO } from '../profile/inputs.js';

/** Compiles an emitted `validators.ts`, with the runtime's modules that it imports, and loads it. */
export async function loadValidators(source: string): Promise<Validators> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: path.join(REPO, 'generated/v24'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: {} as { validators?: Validators } };
  const evaluate = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '');
  evaluate(module, module.exports, createRequire(import.meta.url));
  if (!module.exports.validators) throw new Error('the emitted file exports no validators');
  return module.exports.validators;
}
