/** `NODE_DEBUG=http`: what happens to connections, on stderr. No field and no byte of a body is told. */
import { debuglog } from 'node:util';

export const debug = debuglog('http');
