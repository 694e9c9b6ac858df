/**
 * The message that a socket carries stands on it under the name that every genuine binary uses: who ends servers
 * gracefully (`http-terminator`) or pools sockets (`agentkeepalive`) looks for it there. It is ours: no stream has it,
 * and any stream can.
 */
import type { Duplex } from 'node:stream';
import type { OutgoingMessage } from './outgoing-state.js';

export const MESSAGE_MARK = '_httpMessage';

/** `null`: the socket has carried a message, and carries none now. */
export type MarkedSocket = Duplex & { [MESSAGE_MARK]?: OutgoingMessage | null };
