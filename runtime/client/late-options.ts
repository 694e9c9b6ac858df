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

/** Those of the above that a version does not know. `known`: names; absent: all. */
export function unknownOptions(
  of: keyof typeof LATE_OPTIONS,
  known: readonly string[] | undefined,
): readonly string[] {
  return known === undefined ? [] : LATE_OPTIONS[of].filter((name) => !known.includes(name));
}

/** Takes out what only later versions know. */
export function forgetUnknown(options: object, names: readonly string[]): void {
  for (const name of names) if (name in options) Reflect.deleteProperty(options, name);
}
