/** Options that came late: where a version does not know one, it has no effect. */
const LATE_OPTIONS = {
  agent: [
    ...['keepAlive', 'keepAliveMsecs', 'maxFreeSockets', 'maxTotalSockets', 'proxyEnv', 'scheduling'],
    'timeout',
  ],
  request: [
    ...['httpValidation', 'insecureHTTPParser', 'joinDuplicateHeaders', 'maxHeaderSize'],
    ...['setDefaultHeaders', 'signal', 'timeout', 'uniqueHeaders'],
  ],
} as const;

/** Of each version's list of known names, those of the above that are not in it. */
const unknownNames = {
  agent: new WeakMap<readonly string[], readonly string[]>(),
  request: new WeakMap<readonly string[], readonly string[]>(),
};

/** Takes out what only later versions know. `known`: names; absent: all. */
export function forgetUnknown(
  options: object,
  of: keyof typeof LATE_OPTIONS,
  known: readonly string[] | undefined,
): void {
  if (known === undefined) return;
  let names = unknownNames[of].get(known);
  if (names === undefined) {
    names = LATE_OPTIONS[of].filter((name) => !known.includes(name));
    unknownNames[of].set(known, names);
  }
  for (const name of names) if (name in options) Reflect.deleteProperty(options, name);
}
