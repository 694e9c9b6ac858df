/** One line of JSON for each test of `node --test`. */
const outcomeOf = ({ type, data }) =>
  data.skip !== undefined || data.todo !== undefined ? 'pending' : type === 'test:pass' ? 'pass' : 'fail';

export default async function* lines(events) {
  const path = [];
  for await (const event of events) {
    const { type, data } = event;
    if (type === 'test:start') path.splice(data.nesting, path.length, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details.error;
    const test = [...path.slice(0, data.nesting), data.name].join(' > ');
    yield `${JSON.stringify({ test, outcome: outcomeOf(event), error: (error?.cause ?? error)?.stack })}\n`;
  }
}
