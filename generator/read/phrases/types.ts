/**
 * The words by which a document of one language states facts. Everything is a regular expression without
 * nested repetition, so that no input makes it slow. Item marks match at the start of an item's Markdown.
 */
export interface Phrases {
  readonly language: string;
  /** Words that stand in place of a name or a type, and what they stand for; longer ones first. */
  readonly terms: Readonly<Record<string, string>>;
  /** Headings: what stands before the name. */
  readonly heading: {
    readonly class: RegExp;
    readonly event: RegExp;
    readonly static: RegExp;
    readonly constructor: RegExp;
  };
  /** List items that state something else than a parameter. */
  readonly item: {
    readonly returns: RegExp;
    readonly extends: RegExp;
    readonly type: RegExp;
  };
  /** `Stability: 2 - Stable`: the index and the text. */
  readonly stability: RegExp;
  readonly default: {
    /** A mark that says the rest of the sentence is the default: `**Default:**`. */
    readonly mark: RegExp;
    /** Sentences; the words stand right before the value. */
    readonly sentence: RegExp;
    /** Sentences; the words stand right after the value: `equal to 1000 by default`. */
    readonly trailing: RegExp;
    /** What follows the code of an accepted value that is the default. */
    readonly acceptedValue: RegExp;
  };
  /** What documents before typed lists say in sentences. */
  readonly sentence: {
    /** A paragraph that introduces the list of an entry's options. */
    readonly options: RegExp;
    /** What a class extends; the last group that matched is its parent. */
    readonly extends: RegExp;
    /** The kind of stream whose interface a class has, group 1. */
    readonly implements: RegExp;
    /** Group 1: what is returned, as code, text or a class. */
    readonly returns: RegExp;
    /** After a name: group 1 is the class that it is an instance of. */
    readonly instanceOf: RegExp;
    /** `By default the encoding is 'utf8'`: groups 1 and 2 are the name and the value. */
    readonly parameterDefault: RegExp;
    /** A paragraph about one parameter; group 1 is its name, in any case. */
    readonly subject: RegExp;
    /** Goes on about the parameter of the paragraph before. */
    readonly sameSubject: RegExp;
    /** After a class's name, that an option accepts its instances: `Agent` object. */
    readonly acceptedType: RegExp;
    /** After a name at the start of a sentence: groups 1 and 2 are what a parameter may be. */
    readonly parameterType: RegExp;
    /** The first paragraph of a property; the last group that matched is its type. */
    readonly type: RegExp;
    /** An option's description; group 1 is its type. */
    readonly optionType: RegExp;
    /** Since when a member is there, group 1. */
    readonly added: RegExp;
    /** A whole sentence that deprecates what it stands under. */
    readonly deprecated: RegExp;
  };
  /** A paragraph about one parameter; group 1 is its name. */
  readonly subject: RegExp;
  /** A paragraph that introduces a list of what `options` may hold. */
  readonly optionsFollow: RegExp;
  readonly optional: RegExp;
  readonly required: RegExp;
  readonly duplicates: {
    readonly discarded: RegExp;
    readonly array: RegExp;
    readonly joined: RegExp;
    readonly others: RegExp;
    /** One sentence: all are joined with a comma, but those of group 1 are arrays. */
    readonly arraysInSentence: RegExp;
    /** One sentence: those of group 1 have a single value. */
    readonly singleInSentence: RegExp;
  };
  readonly sequence: {
    /** The sentence that introduces a list of events in order. */
    readonly introduction: RegExp;
    readonly repeated: RegExp;
    /** Says on whose behalf the event is emitted; group 1 is the variable. */
    readonly on: RegExp;
    /** Groups 1: the message; of `error with message ...`. */
    readonly errorMessage: RegExp;
    readonly errorCode: RegExp;
  };
}
