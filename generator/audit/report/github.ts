import type { Severity } from '../../ir/types.js';
import type { Reporter } from './context.js';
import { escapeTerminal } from './escape.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands: GitHub shows each beside the document's line. */
export const renderGithub: Reporter = (findings) =>
  findings
    .map(({ severity, code, title, entry, message, doc }) => {
      const properties = [
        `file=${escapeProperty(doc.file)}`,
        ...(doc.line > 0 ? [`line=${doc.line}`] : []),
        `title=${escapeProperty(`${code} ${title}`)}`,
      ];
      return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(`${entry}: ${message}`)}\n`;
    })
    .join('');

/** A line break would end the command, and start one of the document's choosing; a job's log is a terminal, too. */
const escapeData = (text: string): string =>
  escapeTerminal(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));

const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
