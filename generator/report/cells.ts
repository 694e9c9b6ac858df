import type { CellState } from './types.js';

/** How a state is told: never by colour alone. */
export interface CellLook {
  /** Shown, and hidden from screen readers, which get the label. */
  readonly glyph: string;
  readonly label: string;
  /** What it means, for the legend; states without one are no events. */
  readonly help?: string;
}

export const CELL_LOOKS: Readonly<Record<CellState, CellLook>> = {
  absent: { glyph: '', label: 'not documented' },
  same: { glyph: '', label: 'unchanged' },
  old: { glyph: '', label: 'deprecated, unchanged' },
  added: { glyph: '+', label: 'added', help: 'New in this version' },
  documented: {
    glyph: '○',
    label: 'newly documented',
    help: 'New in the document; its history says that it was there before',
  },
  moved: { glyph: '→', label: 'moved', help: 'Here under another name or owner before' },
  breaking: { glyph: '▲', label: 'breaking', help: 'A change that may break callers' },
  extended: { glyph: '◆', label: 'extended', help: 'A change that offers more and takes nothing away' },
  clarified: { glyph: '•', label: 'clarified', help: 'The document says more; the behaviour is the same' },
  deprecated: { glyph: '▽', label: 'deprecated', help: 'Works, and is advised against from here on' },
  removed: { glyph: '×', label: 'removed', help: 'No longer documented' },
};
