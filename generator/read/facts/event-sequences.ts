import type { List, RootContent } from 'mdast';
import type { EventSequence, SequenceStep } from '../../ir/types.js';
import { placeOf, type ReadContext } from '../context.js';
import { inlineMarkdown, stripMarks } from '../inline.js';

/** Reads every list of events in order that a paragraph right before it introduces. */
export function findEventSequences(blocks: readonly RootContent[], context: ReadContext): EventSequence[] {
  const found: EventSequence[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    if (block.type !== 'list' || before?.type !== 'paragraph') return;
    const introduction = inlineMarkdown(before.children, context);
    if (!context.phrases.sequence.introduction.test(introduction)) return;
    const steps = readSteps(block, context);
    const events = steps.flatMap((step) => (step.kind === 'event' ? [eventLabel(step)] : []));
    if (events.length > 0) {
      found.push({ when: stripMarks(introduction), events, steps, line: placeOf(block, context).line });
    }
  });
  return found;
}

const eventLabel = (step: SequenceStep): string =>
  `${step.on === 'res' ? 'res:' : ''}${step.name}${step.repeated ? '*' : ''}`;

function readSteps(list: List, context: ReadContext): SequenceStep[] {
  return list.children.flatMap((item) => {
    const paragraph = item.children.find((child) => child.type === 'paragraph');
    const text = paragraph === undefined ? '' : inlineMarkdown(paragraph.children, context);
    const nested = item.children.flatMap((child) => (child.type === 'list' ? readSteps(child, context) : []));
    return [...readStep(text, context), ...nested];
  });
}

function readStep(text: string, context: ReadContext): SequenceStep[] {
  const { sequence } = context.phrases;
  const event = /^`['"]?([^'"`]+)['"]?`/.exec(text)?.[1];
  if (event === undefined) {
    const action = stripMarks(text).replace(/^\((.*)\)$/, '$1');
    return action === '' ? [] : [{ kind: 'action', name: action }];
  }
  const on = sequence.on.exec(text)?.[1];
  const message = unquoted(sequence.errorMessage.exec(text)?.[1]);
  const code = unquoted(sequence.errorCode.exec(text)?.[1]);
  return [
    {
      kind: 'event',
      name: event,
      on: on === 'res' || on === 'response' ? 'res' : 'req',
      ...(sequence.repeated.test(text) ? { repeated: true as const } : {}),
      ...(code === undefined ? {} : { errorCode: code }),
      ...(message === undefined ? {} : { errorMessage: message }),
    },
  ];
}

const unquoted = (text: string | undefined): string | undefined => text?.replace(/^['"]|['"]$/g, '');
