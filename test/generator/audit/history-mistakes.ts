/**
 * Entries of the v24 document that the v12 document lacks although their history says that they were there: the
 * history tells when something was built, and these were built long before anybody wrote them down.
 */
export const historyMistakes: readonly { readonly entries: RegExp; readonly reason: string }[] = [
  {
    entries: /^http\.OutgoingMessage([#@]|$)/,
    reason: 'The class became documented in v15; its history gives the release of the member itself.',
  },
  {
    entries: /^http\.ClientRequest@(close|finish)$/,
    reason: 'Events of the parent class, listed under the request since v15 with the date of the parent.',
  },
  {
    entries: /^http\.ClientRequest#(cork|uncork|destroy|getHeaderNames|getHeaders|hasHeader)$/,
    reason: 'Members that the request inherits, listed under it since v15 with the date of the parent.',
  },
  {
    entries: /^http\.IncomingMessage#connection$/,
    reason: 'An alias of `socket` that became documented when it was deprecated in v16.',
  },
];
