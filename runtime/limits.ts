/** Bounds that no option of the documented API sets, each with its reason. */

/**
 * Header fields in one head while the user sets no `maxHeadersCount`. More are refused: dropping them in silence
 * would let a field (Transfer-Encoding, Host) hide behind a thousand others. The genuine binaries' own number.
 */
export const DEFAULT_MAX_HEADERS_COUNT = 1000;

/** Bytes of chunk extensions in one message: they carry nothing, and without a bound a body never ends. As in Node. */
export const MAX_CHUNK_EXTENSIONS_SIZE = 16 * 1024;

/** How often incomplete requests are looked at in versions that have no option for it, ms: at least this often. */
export const SLOWEST_SWEEP = 30_000;
/** ... and at most this often, ms. */
export const FASTEST_SWEEP = 100;

/** Late connections that are given up before others are served again: a few milliseconds of work. */
export const ENDED_IN_A_TURN = 100;

/**
 * How long after `headersTimeout` a head of which nothing more comes is given up, ms, in versions whose binaries
 * look at it only when more comes: there a peer that falls silent holds its connection for ever.
 */
export const SILENT_HEAD_GRACE = 2000;

/**
 * Requests of one connection that wait for their answer while more are read. Above it reading stops until answers
 * have gone out: a peer that pipelines and never reads must not fill the memory.
 */
export const MAX_PIPELINED_REQUESTS = 128;

/**
 * Added to `keepAliveTimeout` where the user has no `keepAliveTimeoutBuffer` to set, ms, and never announced: a peer that
 * uses the connection in the last moment it was promised must not find it closed. As versions from 18 on do.
 */
export const KEEP_ALIVE_GRACE = 1000;

/** How long a refused peer may take for the last reply, ms, where it could not be handed to the system at once. */
export const REFUSAL_GRACE = 2000;

/**
 * How long what a peer still sends is read and dropped once it has its last answer, ms: time for the answer to arrive
 * and for the peer to heed it, which is a few round trips. As long as other servers wait for more.
 */
export const LINGER_TIME = 2000;

/**
 * ... and how much of it, octets: more than is under way between two hosts (a system buffers some 4 MiB to send and
 * 6 MiB received). A peer that sends on for longer does not read.
 */
export const LINGER_OCTETS = 16 * 1024 * 1024;
