import type { EntryKind } from '../../ir/types.js';
import { extractCallable } from './callable.js';
import { extractClass } from './class.js';
import { extractEvent } from './event.js';
import type { Extractor } from './parts.js';
import { extractProperty } from './property.js';

/** How each kind of heading is read. */
export const EXTRACTORS: Readonly<Record<EntryKind, Extractor>> = {
  class: extractClass,
  constructor: extractCallable,
  method: extractCallable,
  property: extractProperty,
  event: extractEvent,
  function: extractCallable,
  moduleProperty: extractProperty,
};
