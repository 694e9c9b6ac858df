// A server of small answers on another runtime than Node; argument: `http`, or `serve` for the runtime's own server.
// Says where it listens, and for every line on standard input what it has used so far.
const { createInterface } = require('node:readline');
const { hello, TEXT } = require('./handlers.cjs');

const [how] = process.argv.slice(2);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const answer = () => new Response(TEXT, { headers: { 'Content-Type': 'text/plain' } });

function listen() {
  if (how === 'http') {
    const server = require('node:http').createServer(hello);
    server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));
  } else if (globalThis.Bun !== undefined) {
    say({ port: globalThis.Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer }).port });
  } else {
    const onListen = ({ port }) => say({ port });
    globalThis.Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, answer);
  }
}

createInterface({ input: process.stdin })
  .on('line', () => {
    const { user, system } = process.cpuUsage();
    say({ cpu: user + system });
  })
  .on('close', () => process.exit());
listen();
