/** Interim responses (RFC 9110, section 15.2): heads that come before the final one. */
import {
  ERR_HTTP_HEADERS_SENT,
  ERR_HTTP_INVALID_STATUS_CODE,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_OUT_OF_RANGE,
} from '../errors.js';
import { isFieldValue } from '../syntax/field.js';
import { kFace } from './face-context.js';
import { forEachField, textOf } from './outgoing-head.js';
import type { WriteCallback } from './outgoing-state.js';
import type { ServerResponse } from './response-state.js';

/** One link value (RFC 8288, section 3): a target in angle brackets and parameters, no controls; of field octets only. */
const LINK_VALUE = /^<[^<>\p{Cc}]*>(?:\s*;\s*[^;="\s\p{Cc}]+(?:=(?:"[^"\p{Cc}]*"|[^;"\s\p{Cc}]*))?)*$/u;

const LINK_FORM = 'must be an array or string of format "</styles.css>; rel=preload; as=style"';

function sendInterim(
  response: ServerResponse,
  status: number,
  lines: string,
  callback: WriteCallback | undefined,
): boolean {
  const reason = response[kFace].profile.statusCodes[String(status)] ?? 'unknown';
  return response._writeRaw(`HTTP/1.1 ${status} ${reason}\r\n${lines}\r\n`, 'latin1', callback);
}

function refuseLate(response: ServerResponse): void {
  if (response._header !== null) throw ERR_HTTP_HEADERS_SENT('write');
}

export function writeContinue(response: ServerResponse, callback: WriteCallback | undefined): void {
  const { continueCallback, lateInformationThrows } = response[kFace].profile.habits;
  if (lateInformationThrows) refuseLate(response);
  sendInterim(response, 100, '', continueCallback ? callback : undefined);
  response._sent100 = true;
}

export function writeProcessing(response: ServerResponse, callback: WriteCallback | undefined): void {
  if (response[kFace].profile.habits.lateInformationThrows) refuseLate(response);
  sendInterim(response, 102, '', callback);
}

function checkedLine(response: ServerResponse, name: string, value: unknown): string {
  const { validators } = response[kFace];
  const joined: unknown = Array.isArray(value) ? value.join() : value;
  validators.headerName(name);
  validators.headerValue(name, joined);
  return `${name}: ${textOf(name, joined)}\r\n`;
}

function isLinkValue(link: unknown): boolean {
  if (typeof link !== 'string' || !isFieldValue(link)) return false;
  return link.split(/,\s*(?=<)/).every((part) => LINK_VALUE.test(part));
}

function linkLine(hint: unknown): string {
  const links = Array.isArray(hint) ? hint : [hint];
  for (const link of links) {
    if (!isLinkValue(link)) throw ERR_INVALID_ARG_VALUE('hints', hint, LINK_FORM);
  }
  return links.length === 0 ? '' : `Link: ${links.join(', ')}\r\n`;
}

/** Without a `link` nothing is sent. */
export function writeEarlyHints(
  response: ServerResponse,
  hints: unknown,
  callback: WriteCallback | undefined,
): void {
  const isLate = response._header !== null;
  if (isLate && response[kFace].profile.habits.lateHintsThrow) refuseLate(response);
  if (typeof hints !== 'object' || hints === null || Array.isArray(hints)) {
    throw ERR_INVALID_ARG_TYPE('hints', 'object', hints);
  }
  const { link } = hints as { link?: unknown };
  if (link === null || link === undefined) return;
  let lines = linkLine(link);
  if (lines === '') return;
  for (const [name, value] of Object.entries(hints)) {
    if (name !== 'link') lines += checkedLine(response, name, value);
  }
  // In the middle of a response it would be taken for a part of its body.
  if (!isLate) sendInterim(response, 103, lines, callback);
}

export function writeInformation(
  response: ServerResponse,
  status: unknown,
  headers: unknown,
  callback: WriteCallback | undefined,
): boolean {
  refuseLate(response);
  if (typeof status !== 'number') throw ERR_INVALID_ARG_TYPE('statusCode', 'number', status);
  if (!Number.isInteger(status)) throw ERR_OUT_OF_RANGE('statusCode', 'an integer', status);
  if (status < 100 || status > 199) throw ERR_OUT_OF_RANGE('statusCode', '>= 100 && <= 199', status);
  if (status === 101) throw ERR_HTTP_INVALID_STATUS_CODE(status);
  if (headers !== undefined && typeof headers !== 'object') {
    throw ERR_INVALID_ARG_TYPE('headers', 'object', headers);
  }
  let lines = '';
  forEachField(headers, (name, value) => {
    for (const item of Array.isArray(value) ? value : [value]) lines += checkedLine(response, name, item);
  });
  return sendInterim(response, status, lines, callback);
}
