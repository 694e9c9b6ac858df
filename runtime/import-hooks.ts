/**
 * What stands in the way of `import`: module customization hooks. They run in the program's thread where the host has
 * `module.registerHooks()`, else in the thread that `module.register()` starts; that one loads this file anew.
 */

/** What a program may ask for, each with the URL of the CommonJS module that it gets instead. */
export type Replacements = ReadonlyMap<string, string>;

let replacements: Replacements = new Map();

/** Called by the host in the hooks' own thread, and by `register` where there is none. */
export function initialize(given: Replacements): void {
  replacements = given;
}

/**
 * What is replaced resolves to CommonJS, for `import` as well: so there is one instance even where another hook hands
 * out the source of CommonJS modules. Their `require` comes by here, and cannot be told from an `import`.
 */
export function resolve<Context, Resolved>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Resolved,
): Resolved {
  return next(replacements.get(specifier) ?? specifier, context);
}
