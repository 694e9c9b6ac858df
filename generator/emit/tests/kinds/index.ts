import type { CaseKind } from '../test-case.js';
import { absence } from './absence.js';
import { arity } from './arity.js';
import { callbacks } from './callbacks.js';
import { calls } from './calls.js';
import { defaults } from './defaults.js';
import { duplicateHeaders } from './duplicate-headers.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { examples } from './examples.js';
import { inheritance } from './inheritance.js';
import { options } from './options.js';
import { presence } from './presence.js';
import { sequences } from './sequences.js';
import { types } from './types.js';
import { validation } from './validation.js';

/** What an https document says of its own: all else is http's, and tested there. */
export const HTTPS_KINDS: readonly CaseKind[] = [presence, absence, inheritance, arity, defaults, types];

/** All kinds of derived cases, one file of cases for each. */
export const CASE_KINDS: readonly CaseKind[] = [
  presence,
  absence,
  inheritance,
  arity,
  defaults,
  options,
  types,
  calls,
  callbacks,
  errors,
  validation,
  duplicateHeaders,
  sequences,
  events,
  examples,
];
