import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { auditSurface } from '../../../../generator/audit/audit-surface.js';
import type { Finding } from '../../../../generator/audit/finding.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import { readDocument } from '../../../../generator/read/index.js';

/** A document, and below it declarations and a program that agree with it: each case changes one of them. */
export const document = `# HTTP

## Class: \`http.Server\`
<!-- YAML
added: v0.1.17
-->

* Extends: {net.Server}

### Event: \`'request'\`

* \`request\` {http.IncomingMessage}
* \`response\` {http.ServerResponse}

### \`server.setTimeout([msecs][, callback])\`
<!-- YAML
added: v0.9.12
-->

* \`msecs\` {number} **Default:** \`0\`
* \`callback\` {Function}
* Returns: {http.Server}

### \`server.timeout\`

* Type: {number} **Default:** \`5000\`

### \`server[Symbol.asyncDispose]()\`

## \`http.createServer([options][, requestListener])\`

* \`options\` {Object}
  * \`noDelay\` {boolean} **Default:** \`true\`.
* \`requestListener\` {Function}
* Returns: {http.Server}
`;

export const declarations = `
declare class EventEmitter { on(event: string, listener: (...args: any[]) => void): this; }
declare class NetServer extends EventEmitter { listen(port?: number): this; }
declare namespace net { class Server extends NetServer { address(): string; } }
export {};
export class IncomingMessage {}
export class ServerResponse {}
export interface ServerOptions {
  /** @default true */
  noDelay?: boolean | undefined;
}
/** @since v0.1.17 */
export class Server extends net.Server {
  _private: number;
  on(event: "request", listener: (req: IncomingMessage, res: ServerResponse) => void): this;
  on(event: string, listener: (...args: any[]) => void): this;
  /** @since v0.9.12 */
  setTimeout(msecs?: number, callback?: () => void): this;
  /** @default 5000 */
  timeout: number;
  [Symbol.asyncDispose](): Promise<void>;
}
export function createServer(options?: ServerOptions, requestListener?: (...args: any[]) => void): Server;
`;

export const program = `
const { EventEmitter } = require('node:events');
const net = require('node:net');
class Server extends net.Server {
  constructor() { super(); this.timeout = 5000; this.noDelay = true; this._private = 1; }
  setTimeout(msecs, callback) { return this; }
  [Symbol.asyncDispose]() {}
}
exports.Server = Server;
exports.createServer = () => new Server();
`;

export const told = (findings: readonly Finding[]) =>
  findings.map(({ severity, code, entry, message }) => `${severity} ${code} ${entry} ${message}`);
export const replaced = (text: string, from: string | RegExp, to: string | ((found: string) => string)) => {
  const changed = typeof to === 'string' ? text.replace(from, to) : text.replace(from, to);
  expect(changed, 'the replacement must hit').not.toBe(text);
  return changed;
};

/** A folder of the file's own, and audits of texts written to it. */
export function caseFolder() {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'specwire-surface-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const put = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  return {
    path: () => folder,
    put,
    async againstTypes(doc: string, types: string): Promise<string[]> {
      const file = await put(`case-${count++}.d.ts`, types);
      return told(auditSurface(readDocument(doc, { file: 'http.md' }), typesSurface(file, 'http', folder)));
    },
    async againstProgram(doc: string, source: string): Promise<string[]> {
      const file = await put(`case-${count++}.cjs`, source);
      const surface = await moduleSurface(file, process.execPath, folder);
      return told(auditSurface(readDocument(doc, { file: 'http.md' }), surface));
    },
  };
}
