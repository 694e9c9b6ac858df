/** `Node.js v4.0.0-nightly... Documentation` at the head or in the title of a page: its short name, or null. */
export function statedVersion(text: string): string | null {
  const found =
    /(?:^|<title>[^<\n]{0,200}?)(Node\.js|io\.js) v(\d+)\.(\d+)\.\d{1,6}(?!\d)\S{0,60} (?:Manual &(?:amp;)? )?Documentation\b/m.exec(
      text.slice(0, 20_000),
    );
  if (found === null) return null;
  const [, project, major, minor] = found;
  if (project === 'io.js') return `iojs-${major}`;
  return major === '0' ? `v0.${minor}` : `v${major}`;
}
