import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

/** Markdown, as CommonMark with GitHub's tables, to its tree. */
export const parseMarkdown = (text: string): Root => processor.parse(text);
