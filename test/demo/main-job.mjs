// The main job, start to end: everything in spec/ becomes generated/, the newest face is built, serves, and answers
// three clients: its own, Node's, and curl where there is one. Ends by itself; exit status 1 when an answer is wrong.
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import nodeHttp from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

run(process.execPath, ['generator/bin/specwire.js', 'generate']);
run(process.execPath, ['runtime/build.mjs']);

const http = createRequire(import.meta.url)('specwire-http');
const server = http.createServer(answer);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
console.log(`\nthe newest face listens on 127.0.0.1:${port}\n`);

const wrong = [];
try {
  await exchange('its own client', () => ask(http, 'GET'));
  await exchange('its own client, chunked upload', () => ask(http, 'POST', ['three ', 'small ', 'pieces']));
  await exchange("Node's client", () => ask(nodeHttp, 'GET'));
  await exchange("Node's client, chunked upload", () =>
    ask(nodeHttp, 'POST', ['three ', 'small ', 'pieces']),
  );
  if (spawnSync('curl', ['--version']).error) console.log('curl is not installed: left out');
  else {
    await exchange('curl', () => curl([]));
    await exchange('curl, HEAD', () => curl(['--head']));
    await exchange('curl, chunked upload with Expect', () =>
      curl([
        '-H',
        'Transfer-Encoding: chunked',
        '-H',
        'Expect: 100-continue',
        '--data-binary',
        'three small pieces',
      ]),
    );
  }
} finally {
  http.globalAgent.destroy();
  nodeHttp.globalAgent.destroy();
  server.close();
}
if (wrong.length > 0) {
  console.error(`wrong answers: ${wrong.join(', ')}`);
  process.exitCode = 1;
}

function answer(request, response) {
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
  });
  request.on('end', () => {
    response.setHeader('Content-Type', 'text/plain');
    response.end(`${request.method} ${request.url}, ${size} bytes of body\n`);
  });
}

async function ask(client, method, pieces = []) {
  const request = client.request({ host: '127.0.0.1', port, path: '/hello', method });
  for (const piece of pieces) request.write(piece);
  request.end();
  const [response] = await once(request, 'response');
  let body = '';
  response.setEncoding('utf8');
  for await (const text of response) body += text;
  return { status: response.statusCode, body };
}

/** Not execFileSync: the server lives in this process and has to go on serving. */
async function curl(args) {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const command = [
    '-sS',
    '--max-time',
    '10',
    '-w',
    '%{http_code}',
    ...args,
    `http://127.0.0.1:${port}/hello`,
  ];
  const { stdout } = await promisify(execFile)('curl', command);
  return { status: Number(stdout.slice(-3)), body: stdout.slice(0, -3) };
}

async function exchange(who, perform) {
  const started = performance.now();
  const { status, body } = await perform();
  const ms = (performance.now() - started).toFixed(1);
  console.log(`${who.padEnd(34)} ${status}  ${body.trim().split('\n')[0].padEnd(40)} ${ms} ms`);
  const isUpload = who.includes('upload');
  const expected = isUpload ? 'POST /hello, 18 bytes of body' : 'GET /hello, 0 bytes of body';
  if (status !== 200 || !(who === 'curl, HEAD' || body.trim() === expected)) wrong.push(who);
}
