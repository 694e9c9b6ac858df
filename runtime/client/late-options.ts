/** Options that came late: where a version does not know one, it has no effect. */
const LATE_OPTIONS = {
  agent: ['keepAlive', 'keepAliveMsecs', 'maxFreeSockets', 'maxTotalSockets', 'scheduling', 'timeout'],
  request: [
    ...['httpValidation', 'insecureHTTPParser', 'joinDuplicateHeaders', 'maxHeaderSize'],
    ...['setDefaultHeaders', 'signal', 'timeout', 'uniqueHeaders'],
  ],
} as const;

/** Takes out what only later versions know. `known`: names; absent: all. */
export function forgetUnknown(
  options: object,
  of: keyof typeof LATE_OPTIONS,
  known: readonly string[] | undefined,
): void {
  if (known === undefined) return;
  for (const name of LATE_OPTIONS[of]) if (!known.includes(name)) Reflect.deleteProperty(options, name);
}
