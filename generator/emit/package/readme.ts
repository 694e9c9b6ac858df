import { existsSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Document, Entry } from '../../ir/types.js';
import { publicEntries } from '../declarations/context.js';
import { hasHttps, subpaths } from './package-json.js';
import type { FaceSource } from './types.js';

/** The README of a package: how it is loaded, and the surface that its documents state. */
export function readme(name: string, faces: readonly FaceSource[], generator: string): string {
  const several = faces.length > 1;
  const text = template()({
    name,
    several,
    generator,
    versions: list(faces.map(({ version }) => version)),
    newest: faces.at(-1)?.version,
    https: faces.some(hasHttps),
    paths: several ? subpaths(faces).map(({ path }) => name + path.slice(1)) : [],
    faces: faces.map(({ version, documents }) => ({ version, modules: documents.map(surfaceOf) })),
    sources: faces.flatMap(sourcesOf),
  });
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

function template(): HandlebarsTemplateDelegate {
  // Beside this file in the sources and in the build; below it when the library is one bundled file.
  const places = ['./templates', './emit/package/templates'].map(
    (at) => new URL(`${at}/readme.hbs`, import.meta.url),
  );
  const source = readFileSync(places.find(existsSync) ?? places[0] ?? '', 'utf8');
  return Handlebars.compile(source, { noEscape: true, strict: true });
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Rows of a table: the module's own members, then each class with its members and its events. */
function surfaceOf(document: Document): object {
  const entries = publicEntries(document);
  const own = entries.filter(({ owner, kind }) => owner === document.module && kind !== 'class');
  const classes = entries.filter(({ kind }) => kind === 'class');
  const rows = [
    { what: cell(document.module), members: names(own) },
    ...classes.map((entry) => ({ what: className(entry), members: names(membersOf(entries, entry)) })),
  ];
  const codes = [...new Set(document.facts.errorCodes.map(({ code }) => code))].sort();
  return {
    module: document.module,
    rows: rows.filter(({ members }) => members !== ''),
    codes: codes.map(cell).join(', '),
  };
}

function className({ id, extends: parent }: Entry): string {
  return parent === undefined ? cell(id) : `${cell(id)}, which extends ${cell(parent)}`;
}

function membersOf(entries: readonly Entry[], { id }: Entry): readonly Entry[] {
  return entries.filter(({ owner, kind }) => owner === id && kind !== 'constructor');
}

/** Each once; events in quotes, what is called with parentheses. */
function names(entries: readonly Entry[]): string {
  const shown = entries.map((entry) => {
    const text = cell(spelling(entry));
    return entry.deprecated !== null || entry.stability?.index === 0 ? `(${text})` : text;
  });
  return [...new Set(shown)].join(', ');
}

function spelling({ kind, name }: Entry): string {
  if (kind === 'event') return `'${name}'`;
  return kind === 'method' || kind === 'function' ? `${name}()` : name;
}

/** A document's word as code in a cell of a table, whatever is in it. */
function cell(text: string): string {
  const code = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``;
}

function sourcesOf({ version, origin }: FaceSource): readonly object[] {
  const { observed } = origin;
  return origin.documents.map(({ file, sha256 }) => ({
    version,
    file: cell(file),
    sha256,
    checked: observed === undefined ? 'the document alone' : `${observed.runtime} ${observed.version}`,
  }));
}
