/** Types as a set, in one spelling: `Buffer | string`. */
export function printTypes(types: readonly string[] | undefined): string {
  return types && types.length > 0 ? [...types].sort().join(' | ') : 'nothing';
}

export function printDefault(value: string | undefined): string {
  return value ?? 'nothing';
}
