// One parser alone; arguments: which, the file with one request, and 'anew' where each request shall have other fields
// than the one before it. Each call parses one request, and gives its method, target and all of its fields as strings:
// what any server needs.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const reportUsage = require('./report-usage.cjs');

const [kind, file, anew] = process.argv.slice(2);
const requests = anew === 'anew' ? variantsOf(readFileSync(file, 'latin1')) : [readFileSync(file)];

/** As long as the request, and as many fields, with the last letter or digit of nearly each value another one. */
function variantsOf(request) {
  const [start, host, ...lines] = request.split('\r\n');
  return Array.from({ length: 64 }, (_, variant) => {
    const others = lines.map((line, index) =>
      line.startsWith('Connection')
        ? line
        : line.replace(/\w(?=\W*$)/, ((variant + index) % 36).toString(36)),
    );
    return Buffer.from([start, host, ...others].join('\r\n'), 'latin1');
  });
}

/** The package is built to one file with all of the engine, and shows no parser. */
function parserAlone() {
  const { buildSync } = require('esbuild');
  const built = buildSync({
    stdin: {
      contents: "export * from './parser/parser.js'; export * from './parser/types.js';",
      resolveDir: path.join(__dirname, '../../../runtime'),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
  });
  const alone = new Module('parser');
  alone._compile(built.outputFiles[0].text, __filename);
  return alone.exports;
}

function withOurs() {
  const { createParser, BodyPlan } = parserAlone();
  const limits = {
    ...{
      maxHeaderSize: 16384,
      maxHeadersCount: 2000,
      tooManyHeaders: 'error',
      maxChunkExtensionsSize: 16384,
    },
  };
  const names = ['headers', 'chunkedLength', 'keepAlive', 'transferEncoding', 'version', 'dataAfterClose'];
  names.push('optionalCRBeforeLF', 'optionalLFAfterCR', 'optionalCRLFAfterChunk', 'spacesAfterChunkSize');
  let last;
  const sink = {
    onMessageBegin() {},
    onHead(head) {
      last = { method: head.method, target: head.target, fields: head.rawHeaders };
      return BodyPlan.framed;
    },
    onBody() {},
    onTrailers() {},
    onMessageComplete() {},
  };
  const parser = createParser();
  parser.reset('request', sink, limits, Object.fromEntries(names.map((name) => [name, false])));
  return (bytes) => {
    const used = parser.execute(bytes);
    if (typeof used !== 'number') throw used;
    return last;
  };
}

function withHttpParserJs() {
  const { HTTPParser } = require('http-parser-js');
  let last;
  // Who looks at this gets arguments; all others get one object, as in Node 0.12.
  if (HTTPParser.kOnExecute === undefined)
    throw new Error('this parser gives its findings in some other way');
  const parser = new HTTPParser(HTTPParser.REQUEST);
  parser[HTTPParser.kOnHeadersComplete] = (_major, _minor, fields, method, target) => {
    last = { method: HTTPParser.methods[method], target, fields };
  };
  return (bytes) => {
    const used = parser.execute(bytes);
    if (typeof used !== 'number') throw used;
    return last;
  };
}

/** undici's build; its callbacks give addresses in the memory that the bytes were copied to. */
function withLlhttp() {
  const code = require('undici/lib/llhttp/llhttp_simd-wasm.js');
  const { METHODS } = require('undici/lib/llhttp/constants.js');
  const names = Object.fromEntries(Object.entries(METHODS).map(([name, number]) => [number, name]));
  let chunk;
  let address;
  let last;
  const slice = (at, length) => chunk.latin1Slice(at - address, at - address + length);
  const { exports: llhttp } = new WebAssembly.Instance(new WebAssembly.Module(code), {
    env: {
      wasm_on_message_begin() {
        last = { method: '', target: '', fields: [] };
        return 0;
      },
      wasm_on_url(_parser, at, length) {
        last.target += slice(at, length);
        return 0;
      },
      wasm_on_status: () => 0,
      wasm_on_header_field(_parser, at, length) {
        last.fields.push(slice(at, length));
        return 0;
      },
      wasm_on_header_value(_parser, at, length) {
        last.fields.push(slice(at, length));
        return 0;
      },
      wasm_on_headers_complete(parser) {
        last.method = names[llhttp.llhttp_get_method(parser)];
        return 0;
      },
      wasm_on_body: () => 0,
      wasm_on_message_complete: () => 0,
    },
  });
  const REQUEST = 1;
  const parser = llhttp.llhttp_alloc(REQUEST);
  address = llhttp.malloc(65_536);
  return (bytes) => {
    chunk = bytes;
    new Uint8Array(llhttp.memory.buffer, address, bytes.length).set(bytes);
    const failure = llhttp.llhttp_execute(parser, address, bytes.length);
    if (failure !== 0) throw new Error(`llhttp says ${failure}`);
    return last;
  };
}

const parse = { specwire: withOurs, 'http-parser-js': withHttpParserJs, 'llhttp wasm': withLlhttp }[kind]();

/** Of CPU time, so that a busy machine does not matter. */
function run(millis) {
  let bytes = 0;
  let used = 0;
  const start = process.cpuUsage();
  while (used < millis * 1000) {
    for (let i = 0; i < 500; i++) {
      const request = requests[i % requests.length];
      const { method, target, fields } = parse(request);
      if (method !== 'GET' || target !== '/' || fields.length !== 40)
        throw new Error(`not what was sent: ${method} ${target} ${fields.length}`);
      bytes += request.length;
    }
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
  return { bytes, micros: used };
}

reportUsage({ run });
process.send({ port: 0 });
