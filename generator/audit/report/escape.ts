/** Text of a document inside Markdown: one line, and none of its characters means anything. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#@~]/g, (mark) => `\\${mark}`)
    .trim();
}

/** Text inside XML. Characters that XML 1.0 does not allow at all are replaced; a parser would drop a bare CR. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/[<>&"'\r]/g, (mark) => `&#${mark.charCodeAt(0)};`)
  );
}

/** A value of an XML attribute: a parser makes spaces of line breaks and tabs unless they are written as references. */
export function escapeXmlAttribute(text: string): string {
  return escapeXml(text).replace(/[\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Terminal text: no control character of a document reaches the terminal. */
export function escapeTerminal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
