import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Text that would become markup or end its element, were it not escaped. */
export const HOSTILE = '</script><img src=x onerror=alert(1)><!--<script>';

const head = '# HTTP\n\n> Stability: 2 - Stable\n\nTalks.\n\n## Class: `http.Server`\n\nListens.\n\n';

/** Three versions in which something of everything happens. */
const documents: Readonly<Record<string, string>> = {
  v12: `${head}### Event: \`'close'\`

It is over.

### \`server.listen([port])\`

* \`port\` {number} **Default:** \`80\`

Starts.

### \`server.gone()\`

Is here once.
`,
  v16: `${head}### Event: \`'close'\`

It is over.

### \`server.fresh\`

* {boolean} **Default:** \`true\`

Is new.

### \`server.listen([port])\`

* \`port\` {number} **Default:** \`8080\`

Starts.
`,
  v18: `${head}### Event: \`'close'\`

It is over.

### Event: \`'${HOSTILE}'\`

Says \`{{this}}\` and ${HOSTILE}

### \`server.fresh\`

* {boolean} **Default:** \`${HOSTILE}\`

Is new.

### \`server.listen([port][, backlog])\`

> Stability: 0 - Deprecated: nobody listens.

* \`port\` {number} **Default:** \`8080\`
* \`backlog\` {number}

Starts.
`,
};

/** Writes the three documents into a new folder, which the caller removes. */
export function smallSpec(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-report-'));
  for (const [version, text] of Object.entries(documents)) {
    mkdirSync(path.join(folder, version));
    writeFileSync(path.join(folder, version, 'http.md'), text);
  }
  return folder;
}
