/**
 * The methods a server takes: the IANA registry of HTTP methods as far as Node's documents list it in `http.METHODS`,
 * plus those that only Node has (`M-SEARCH`, `NOTIFY`, `PURGE`, `SOURCE`, `SUBSCRIBE`, `UNSUBSCRIBE`). Case matters
 * (RFC 9110, section 9.1).
 */
export const KNOWN_METHODS: readonly string[] = [
  ...[
    'ACL',
    'BIND',
    'CHECKOUT',
    'CONNECT',
    'COPY',
    'DELETE',
    'GET',
    'HEAD',
    'LINK',
    'LOCK',
    'M-SEARCH',
    'MERGE',
  ],
  ...[
    'MKACTIVITY',
    'MKCALENDAR',
    'MKCOL',
    'MOVE',
    'NOTIFY',
    'OPTIONS',
    'PATCH',
    'POST',
    'PROPFIND',
    'PROPPATCH',
  ],
  ...[
    'PURGE',
    'PUT',
    'QUERY',
    'REBIND',
    'REPORT',
    'SEARCH',
    'SOURCE',
    'SUBSCRIBE',
    'TRACE',
    'UNBIND',
    'UNLINK',
  ],
  ...['UNLOCK', 'UNSUBSCRIBE'],
];

/** The methods of RTSP/1.0 (RFC 2326, section 10), which Node's parser takes with `RTSP/1.0` in the request line. */
export const RTSP_METHODS: readonly string[] = [
  ...[
    'OPTIONS',
    'DESCRIBE',
    'ANNOUNCE',
    'SETUP',
    'PLAY',
    'PAUSE',
    'TEARDOWN',
    'GET_PARAMETER',
    'SET_PARAMETER',
  ],
  ...['REDIRECT', 'RECORD', 'FLUSH', 'GET', 'POST'],
];
