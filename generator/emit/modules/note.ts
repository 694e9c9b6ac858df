/** What reading and declaring several modules together brought to light. Codes are listed in {@link NOTES}. */
export const NOTES = {
  SW3030: 'a type that documents name and no document defines',
  SW3031: 'a class name that several documents define',
  SW3032: 'a class states a member of its base anew in a way that types forbid',
  SW3033: 'an event under no class',
  SW3034: 'a web class whose members no document tells: MDN defines it, lib.dom declares it',
  SW3035: 'two entries of one name',
  SW3036:
    'a function without its module’s name, where the page gives the others theirs: for programs to write',
} as const;

export type NoteCode = keyof typeof NOTES;

export interface Note {
  readonly code: NoteCode;
  /** The module it was found in. */
  readonly unit: string;
  /** The type, the member or the place that it is about. */
  readonly about: string;
  readonly message: string;
}
