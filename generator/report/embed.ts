import { createHash } from 'node:crypto';

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * JSON that may stand inside a `script` element: no text in it can end the element or open a comment, whatever a
 * document says (HTML, 13.2.5.4 script data state).
 */
export function embeddedJson(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? character);
}

/** A module of ours: it imports from its neighbours, and exports by declaration. */
export interface ScriptModule {
  readonly name: string;
  readonly source: string;
}

/**
 * Modules as one script, each after those that it imports. Names must differ across them, which the browser checks:
 * a second declaration does not parse.
 *
 * @throws {Error} where a module is missing.
 */
export function joinModules(modules: readonly ScriptModule[], main: string): string {
  const done = new Set<string>();
  const parts: string[] = [];
  const take = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    const module = modules.find((candidate) => candidate.name === name);
    if (!module) throw new Error(`the page's script has no module '${name}'`);
    for (const [, wanted = ''] of module.source.matchAll(IMPORT)) take(wanted);
    parts.push(
      module.source
        .replace(IMPORT, '')
        .replace(/^export (?=(?:const|function) )/gm, '')
        .trim(),
    );
  };
  take(main);
  return parts.join('\n\n');
}

const IMPORT = /^import (?:\{[^}]*\} from )?'\.\/([\w-]+\.js)';\n/gm;

/** The source that a Content-Security-Policy names, so that this text may run and no other. */
export function policyHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
