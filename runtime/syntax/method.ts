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
