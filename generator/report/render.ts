import { readdirSync, readFileSync, statSync } from 'node:fs';
import Handlebars from 'handlebars';
import { CELL_LOOKS } from './cells.js';
import { embeddedJson, joinModules, policyHash } from './embed.js';
import { CELL_STATES, type ReportData, type ReportEntry } from './types.js';

/** Beside this file in the sources and in the build; below it when the library is one bundled file. */
const PAGE = ['./page/', './report/page/'].map((at) => new URL(at, import.meta.url));

/** The page. Everything from documents is escaped by the template, or stands in JSON that cannot leave its element. */
export function renderPage(data: ReportData): string {
  const style = styleSheet(data);
  const script = `'use strict';\n${joinModules(assets('script', '.js'), 'main.js')}\n`;
  const looks = Object.entries(CELL_LOOKS).map(([state, look]) => ({ state, ...look }));
  // Data blocks are not run, so the policy need not name them.
  const policy = `default-src 'none'; style-src ${policyHash(style)}; script-src ${policyHash(script)}; base-uri 'none'; form-action 'none'`;
  return Handlebars.compile(asset('page.hbs'), { strict: true, explicitPartialContext: true })({
    policy,
    style: new Handlebars.SafeString(style),
    script: new Handlebars.SafeString(script),
    json: new Handlebars.SafeString(embeddedJson({ ...data, looks: CELL_LOOKS })),
    module: data.module,
    first: data.versions[0]?.name,
    last: data.versions.at(-1)?.name,
    versionCount: data.versions.length,
    entryCount: data.entries.length,
    driftCount: data.drift.length,
    columns: data.versions.length + 2,
    versions: versionHeads(data),
    groups: groupsOf(data),
    drift: driftByVersion(data),
    owners: groupsOf(data).map(({ owner }) => owner),
    kinds: [...new Set(data.entries.map(({ kind }) => kind))]
      .sort()
      .map((kind) => ({ kind, label: words(kind) })),
    events: looks
      .filter(({ help }) => help !== undefined)
      .map((look) => ({ ...look, count: countOf(data, look.state) })),
  });
}

function asset(name: string): string {
  return readFileSync(new URL(name, pageFolder()), 'utf8').replaceAll('\r\n', '\n');
}

function pageFolder(): URL {
  const found = PAGE.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  if (!found) throw new Error("the report's page is missing from this build of specwire");
  return found;
}

/** The page's policy forbids styles on elements, so the number of columns is told here. */
function styleSheet({ versions }: ReportData): string {
  const parts = assets('style', '.css').map(({ source }) => source);
  return `:root { --versions: ${versions.length}; }\n${parts.join('\n')}`;
}

/** The files of one folder in the order of their names. */
function assets(folder: string, ending: string): { readonly name: string; readonly source: string }[] {
  const names = readdirSync(new URL(`${folder}/`, pageFolder())).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => ({ name, source: asset(`${folder}/${name}`) }));
}

const EVENTS = CELL_STATES.filter((state) => CELL_LOOKS[state].help !== undefined);

function countOf({ entries }: ReportData, state: string): number {
  return entries.filter(({ states }) => states.some((own) => own === state)).length;
}

/** Each version with how much happened in it; bars are drawn to the busiest. */
function versionHeads({ versions, entries }: ReportData) {
  const happened = versions.map(
    (_, at) => entries.filter(({ states }) => EVENTS.some((event) => event === states[at])).length,
  );
  const most = Math.max(1, ...happened);
  return versions.map(({ name, entries: count }, at) => ({
    name,
    count,
    happened: happened[at] ?? 0,
    // The bar's box is 40 by 20; what happened at all stays visible.
    height: Math.max(happened[at] ? 1 : 0, Math.round((20 * (happened[at] ?? 0)) / most)),
    top: 20 - Math.max(happened[at] ? 1 : 0, Math.round((20 * (happened[at] ?? 0)) / most)),
    before: versions[at - 1]?.name ?? null,
  }));
}

function driftByVersion({ versions, drift }: ReportData) {
  return versions.map((version, at) => ({
    ...version,
    findings: drift
      .filter((finding) => finding.version === at)
      .map((finding) => ({ ...finding, link: encodeURIComponent(finding.entry) })),
  }));
}

function groupsOf({ entries }: ReportData) {
  const groups = new Map<string, ReportEntry[]>();
  for (const entry of entries) {
    const owner = entry.kind === 'class' ? entry.id : entry.owner;
    groups.set(owner, [...(groups.get(owner) ?? []), entry]);
  }
  const index = new Map(entries.map((entry, at) => [entry, at]));
  return [...groups].map(([owner, members]) => ({
    owner,
    members: members.map((entry) => ({
      at: index.get(entry) ?? 0,
      label: labelOf(entry),
      id: entry.id,
      kind: words(entry.kind),
      cells: entry.states.map((state) => ({ state, label: CELL_LOOKS[state].label })),
    })),
  }));
}

/** `'close'` for an event, `close()` for what is called, `close` for a value. */
function labelOf({ kind, name, id }: ReportEntry): string {
  if (kind === 'class') return `class ${id}`;
  if (kind === 'constructor') return `new ${name}()`;
  if (kind === 'event') return `'${name}'`;
  return kind === 'method' || kind === 'function' ? `${name}()` : name;
}

const words = (kind: string): string => kind.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
