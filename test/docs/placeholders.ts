/** What stands in shell snippets for a reader's own things, and what a test puts there. First come, first served. */
export const PLACEHOLDERS: readonly (readonly [pattern: RegExp, value: string])[] = [
  // Installing is for the walk (walk.test.ts), with packed tarballs: here both packages are linked.
  [/^npm install .*$/gm, 'test -d node_modules/specwire-http && test -d node_modules/specwire'],
  // Found in node_modules/.bin, which is on the PATH, as npx would find it; npx itself takes a second each time.
  [/\bnpx (?=specwire\b)/g, ''],
  [/https:\/\/nodejs\.org\/docs\/latest-v\d+\.x\/api\/http\.md/g, 'http.md'],
  [/generate \[--only v16\] \[--check\]/g, 'generate --only v24'],
  [/update v24 \[--from <doc>\]/g, 'update v24 --from http.md'],
  // Faces of the spec are packed from a clean checkout alone.
  [/pack --only v16 --out <dir>/g, 'pack http.md --only v24 --out packed'],
  [/<doc \.\.\.> --against <x>/g, 'http.md --against @types/node'],
  [/<doc> -o <file>/g, 'http.md -o own.md'],
  [/<doc> <doc>/g, 'http.md http.md'],
  [/<doc>/g, 'http.md'],
  [/<module or binary>/g, 'specwire-http'],
  [/\b8080\b/g, '$FREE_PORT'],
];

/** Commands that say 1 where they find something, which is what the reader wants to see; not where the snippet says 0. */
export const MAY_SAY_ONE = /^specwire (?:audit|diff|generate --check)\b/;
