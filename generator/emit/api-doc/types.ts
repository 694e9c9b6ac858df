/**
 * The documents that Node's next documentation tool writes (`doc-kit`, schema `api-doc/1.0.0`): a tree of headings
 * in document order. Every key is always there; what is missing is null or an empty list. Texts are Markdown.
 */

/** The address by which a document of this form is known. */
export const API_DOC_SCHEMA = 'https://doc-kit.nodejs.org/schemas/api-doc/1.0.0.json';

/** `text` has `|` between alternatives; `links` are the names in it that are documented somewhere. */
export interface ApiDocType {
  readonly text: string;
  readonly links: readonly never[];
}

export interface ApiDocParameter {
  readonly name: string;
  readonly type: ApiDocType | null;
  readonly description: string;
  readonly default: string | null;
  readonly optional: boolean;
  readonly rest: boolean;
  readonly properties: readonly ApiDocParameter[];
}

export interface ApiDocSignature {
  readonly parameters: readonly ApiDocParameter[];
  readonly returns: { readonly type: ApiDocType | null; readonly description: string } | null;
}

/** What the document and every heading in it have. */
export interface ApiDocEntry {
  readonly title: string;
  readonly stability: { readonly index: string; readonly level: number; readonly description: string } | null;
  readonly added: readonly string[];
  readonly deprecated: readonly string[];
  readonly removed: readonly string[];
  readonly napiVersion: readonly number[];
  readonly changes: readonly {
    readonly versions: readonly string[];
    readonly prUrl: string | null;
    readonly commit: string | null;
    readonly description: string;
  }[];
  readonly description: string;
  readonly summary: string;
  readonly examples: readonly {
    readonly language: string | null;
    readonly displayName: string | null;
    readonly code: string;
  }[];
}

export type ApiDocKind =
  | { readonly kind: 'section' }
  | { readonly kind: 'class'; readonly extends: ApiDocType | null }
  | { readonly kind: 'constructor' | 'method' | 'staticMethod'; readonly signature: ApiDocSignature }
  | { readonly kind: 'property'; readonly type: ApiDocType | null; readonly default: string | null }
  | { readonly kind: 'event'; readonly parameters: readonly ApiDocParameter[] };

export type ApiDocNode = ApiDocEntry &
  ApiDocKind & {
    /** Unique in the document: the heading's anchor. */
    readonly id: string;
    readonly name: string;
    readonly scope: 'module' | 'global';
    /** The `id` of the first of several headings that document one callable. */
    readonly overloadOf: string | null;
    readonly children: readonly ApiDocNode[];
  };

export type ApiDocument = ApiDocEntry & {
  readonly $schema: typeof API_DOC_SCHEMA;
  readonly id: string;
  readonly path: string;
  readonly type: 'module' | 'misc' | 'global';
  readonly module: string | null;
  readonly introducedIn: string | null;
  readonly sourceLink: { readonly path: string; readonly url: string | null } | null;
  readonly children: readonly ApiDocNode[];
};
