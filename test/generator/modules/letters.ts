import type { Document } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';

/** Two modules of our own, and a page about none, with what is hard about real ones. */
const LETTERS = `# Letters

Ask for it with \`require('node:letters')\`.

## Class: \`letters.Letter\`

* Extends: {EventEmitter}

### \`new letters.Letter(default[, options])\`

* \`default\` {string} What it says.
* \`options\` {Object}
  * \`stamps\` {integer} **Default:** \`1\`
  * \`ink\` {Ink} Its colour.

### Event: \`'sent'\`

* \`at\` {Date}

### \`letter.pages\`

* Type: {number}

### \`letter.address(...lines, callback)\`

* \`...lines\` {string}
* \`callback\` {Function}
  * \`err\` {Error}
  * \`street\` {string}

### \`letter[Symbol.asyncIterator]()\`

* Returns: {AsyncIterator}

## Class: \`letters.Card\`

* Extends: {letters.Letter}

### \`card.pages\`

* Type: {string}

## \`letters.read(path[, options], callback)\`

* \`path\` {string|URL}
* \`options\` {Object}
  * \`flag\` {string}
* \`callback\` {Function}
  * \`err\` {Error}
  * \`letter\` {letters.Letter}

## \`letters.open(path)\`

* \`path\` {string}
* Returns: {Promise} Fulfills with a {letters.Letter} object.

## \`letters.write(letter)\`

* \`letter\` {letters.Letter}

### \`letters.write.sync(letter)\`

* \`letter\` {letters.Letter}
* Returns: {boolean}

## \`letters.kinds\`

* Type: {Object}

### \`letters.kinds.isCard(value)\`

* \`value\` {any}
* Returns: {boolean}

## \`letters.constants\`

* Type: {Object}

## Letter constants

The following are exported by \`letters.constants\`:

- \`letters.constants.L_AIR\`
- \`letters.constants.L_SEA\`

## \`deliver(letter)\`

* \`letter\` {letters.Letter}

## Event: \`'strike'\`
`;

const BOXES = `# Boxes

Ask for it with \`require('node:boxes')\`.

## Class: \`boxes.Box\`

### \`box.put(letter)\`

* \`letter\` {letters.Letter}
* Returns: {boxes.Box}

## Promises API

The promises of \`node:boxes/promises\`.

### \`boxesPromises.empty()\`

* Returns: {Promise} Fulfills with \`undefined\` upon success.
`;

const EVENTS = `# Events

Ask for it with \`require('node:events')\`.

## Class: \`EventEmitter\`

### \`emitter.on(name, listener)\`

* \`name\` {string|symbol}
* \`listener\` {Function}
* Returns: {EventEmitter}
`;

const ABOUT = '# How we write\n\nOf no module.\n\n## `init(x)`\n\n* `x` {string}\n';

export const pages = (): Document[] =>
  Object.entries({ letters: LETTERS, boxes: BOXES, events: EVENTS, about: ABOUT }).map(([name, text]) =>
    readDocument(text, { file: `${name}.md` }),
  );

export const texts: Readonly<Record<string, string>> = {
  'letters.md': LETTERS,
  'boxes.md': BOXES,
  'events.md': EVENTS,
  'about.md': ABOUT,
};
