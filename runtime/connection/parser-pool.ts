import { createParser } from '../parser/parser.js';
import type { Parser, ParserSink } from '../parser/types.js';
import type { HttpServer } from './http-server.js';
import { parserLeniency, parserLimits } from './parser-settings.js';

/** Parsers that wait for a connection to read; more than have ever been needed at once never come to be. */
const KEPT_PARSERS = 256;

/** The parsers of a server: connections that rest have none, which is 770 bytes less for each (measured). */
export class ParserPool {
  readonly #free: Parser[] = [];

  /** A parser of requests, armed for `sink`. */
  take(server: HttpServer, sink: ParserSink): Parser {
    const parser = this.#free.pop() ?? createParser();
    parser.reset('request', sink, parserLimits(server), parserLeniency(server));
    return parser;
  }

  /** The parser is between two messages; it forgets whom it worked for. */
  give(parser: Parser): void {
    parser.retire();
    if (this.#free.length < KEPT_PARSERS) this.#free.push(parser);
  }
}
